"""Compilations, and what was read out of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.enums import SourceFormat
from archive.models.choices import choice_constraint
from archive.parsing import Division
from archive.parsing.json_records import from_json, to_json
from archive.storage import original_path, originals


class Compilation(models.Model):
    """合集: one file as it came, kept byte for byte under its SHA-256."""

    title = models.CharField(_("标题"), max_length=300)
    file_name = models.CharField(_("原文件名"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    original = models.FileField(_("原文件"), storage=originals, upload_to=original_path, max_length=255)
    source_format = models.CharField(_("格式"), max_length=8, choices=SourceFormat.choices)
    encoding = models.CharField(_("编码"), max_length=20, blank=True)
    speech_total = models.PositiveIntegerField(_("文件中的篇数"), default=0, editable=False)
    warnings = models.JSONField(_("导入提示"), default=list, blank=True)
    edited_fields = models.JSONField(_("人工订正的项目"), default=list, blank=True, editable=False)
    imported_at = models.DateTimeField(_("导入时间"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("导入人"), null=True, blank=True
    )

    corrects = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("更正"), null=True, blank=True, related_name="corrections"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("合集")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="compilation_title_given"),
            choice_constraint("source_format", SourceFormat, optional=False),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("compilation", args=[self.pk])

    def is_open(self) -> bool:
        """Whether readers may have the file: all that was read in it is published, as the file says it.

        Else its bytes would show more: a draft, a speech that was dropped or shortened, the new text of one
        that kept its old text (whose paragraphs have no lines in this file).
        """
        live = self.speeches.filter(number__lte=self.speech_total)
        of_old_file = live.filter(paragraphs__isnull=False, paragraphs__line=None)
        reading = Reading.objects.filter(pk=self.pk).annotate(of_old_file=Exists(of_old_file))
        hidden = reading.values_list("division_json__left_out", "of_old_file").first()
        # none: imported before readings were kept, when nothing could be left out
        return not any(hidden or ()) and live.published().count() == self.speech_total


class Reading(models.Model):
    """What was read out of the original: its lines, and how they are divided into speeches.

    The lines lie in ``parts``, so that a text of 100 MB is never written nor, where it is not shown, read
    as a whole. The review desk shows ``text`` and keeps what each edit changed in ``earlier``, the oldest
    first, so that every step can be taken back (``archive.review.steps``). ``revision`` grows with every
    edit: a form that was filled in before another editor's edit is noticed. ``decisions``: of a corrected
    file, id of a speech → what the editor decided about it (``archive.review.corrections``).
    """

    compilation = models.OneToOneField(
        Compilation, models.CASCADE, verbose_name=_("合集"), related_name="reading", primary_key=True
    )
    division_json = models.JSONField(_("划分"))
    earlier = models.JSONField(_("先前的划分"), default=list, blank=True)
    revision = models.PositiveIntegerField(_("修订号"), default=0, editable=False)
    decisions = models.JSONField(_("更正的取舍"), default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("读取结果")

    def __str__(self) -> str:
        return _("《%(compilation)s》的读取结果") % {"compilation": self.compilation}

    @cached_property
    def text(self) -> str:
        """All the lines; they never change as long as the row lives."""
        parts = self.parts.order_by("position").values_list("packed", flat=True)
        return "".join(zlib.decompress(packed).decode() for packed in parts)

    def write_text(self, pieces: Iterable[str]) -> None:
        """Keep the lines, which come in pieces of any length; once, when the row is new."""
        for position, piece in enumerate(pieces):
            self.parts.create(position=position, packed=zlib.compress(piece.encode()))

    @property
    def lines(self) -> list[str]:
        """The lines that the reader produced, counted from 1 everywhere else."""
        return self.text.split("\n")

    @property
    def division(self) -> Division:
        return from_json(Division, self.division_json)

    @division.setter
    def division(self, division: Division) -> None:
        self.division_json = to_json(division)


class ReadingPart(models.Model):
    """A run of what was read out of an original; a part may end in the middle of a line.

    ``packed``: UTF-8 in zlib, a third of the size; an import has its whole transaction in SQLite's memory.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, verbose_name=_("读取结果"), related_name="parts")
    position = models.PositiveIntegerField(_("次序"))
    packed = models.BinaryField(_("读出的文字"))

    class Meta:
        verbose_name = verbose_name_plural = _("读取结果的文字")
        constraints = [
            models.UniqueConstraint(fields=["reading", "position"], name="readingpart_position_unique")
        ]

    def __str__(self) -> str:
        return f"{self.reading} {self.position}"
