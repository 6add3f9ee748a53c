"""The lines of a reading move into rows of their own, so that no statement holds a large text as a whole."""

import zlib

import django.db.models.deletion
from django.db import migrations, models

PIECE = 250_000  # characters


def cut(apps, schema_editor):
    Reading, ReadingPart = (apps.get_model("archive", name) for name in ("Reading", "ReadingPart"))
    for key, text in Reading.objects.values_list("pk", "text").iterator(chunk_size=1):
        for position, start in enumerate(range(0, len(text), PIECE)):
            packed = zlib.compress(text[start : start + PIECE].encode())
            ReadingPart.objects.create(reading_id=key, position=position, packed=packed)


def join(apps, schema_editor):
    Reading, ReadingPart = (apps.get_model("archive", name) for name in ("Reading", "ReadingPart"))
    for key in Reading.objects.values_list("pk", flat=True):
        parts = ReadingPart.objects.filter(reading_id=key).order_by("position")
        pieces = (zlib.decompress(packed).decode() for packed in parts.values_list("packed", flat=True))
        Reading.objects.filter(pk=key).update(text="".join(pieces))


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_review_desk")]

    operations = [
        migrations.CreateModel(
            name="ReadingPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="次序")),
                ("packed", models.BinaryField(verbose_name="读出的文字")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="archive.reading",
                        verbose_name="读取结果",
                    ),
                ),
            ],
            options={
                "verbose_name": "读取结果的文字",
                "verbose_name_plural": "读取结果的文字",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reading", "position"), name="readingpart_position_unique"
                    )
                ],
            },
        ),
        # backwards the column comes back empty before it is filled
        migrations.AlterField("reading", "text", models.TextField(default="", verbose_name="读出的文字")),
        migrations.RunPython(cut, join),
        migrations.RemoveField(model_name="reading", name="text"),
    ]
