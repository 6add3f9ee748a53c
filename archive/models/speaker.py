"""Speakers: persons and offices."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from archive.enums import SpeakerKind
from archive.models.choices import choice_constraint
from archive.pinyin import pinyin_key
from archive.querysets import SpeakerQuerySet


class Speaker(models.Model):
    """讲话人: a person, or an office that speaks as one.

    The same name in two places is two speakers until an editor merges them; the merged one stays as
    a redirect.
    """

    name = models.CharField("姓名或单位", max_length=100)
    kind = models.CharField("类别", max_length=10, choices=SpeakerKind.choices, default=SpeakerKind.PERSON)
    place = models.CharField("地方", max_length=100, blank=True)
    pinyin = models.CharField("拼音", max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name="并入", null=True, blank=True, related_name="merged_from"
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "讲话人"
        ordering = ["pinyin", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "kind", "place"], name="speaker_unique_in_place"),
            models.CheckConstraint(condition=~Q(name=""), name="speaker_name_given"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="speaker_not_merged_into_itself",
            ),
            choice_constraint("kind", SpeakerKind, optional=False),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.merged_into and (self.merged_into.merged_into or self.merged_into.pk == self.pk):
            raise ValidationError({"merged_into": "请选择一位没有被并入他人的另一位讲话人。"})

    def save(self, **kwargs) -> None:
        self.pinyin = pinyin_key(self.name)
        with transaction.atomic():  # with what the listeners of post_save write
            super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.pk])
