"""Speakers: persons and offices."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.enums import SpeakerKind
from archive.models.choices import choice_constraint
from archive.pinyin import pinyin_key
from archive.querysets import SpeakerQuerySet


class Speaker(models.Model):
    """讲话人: a person, or an office that speaks as one.

    The same name in two places is two speakers until an editor merges them; the merged one stays as
    a redirect.
    """

    name = models.CharField(_("姓名或单位"), max_length=100)
    kind = models.CharField(_("类别"), max_length=10, choices=SpeakerKind.choices, default=SpeakerKind.PERSON)
    place = models.CharField(_("地方"), max_length=100, blank=True)
    variants = models.JSONField(_("又作"), default=list, blank=True)
    # an editor has set ``variants``: what is read adds nothing any more
    variants_edited = models.BooleanField(_("又作由人工订正"), default=False, editable=False)
    pinyin = models.CharField(_("拼音"), max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("并入"), null=True, blank=True, related_name="merged_from"
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("讲话人")
        ordering = ["pinyin", "name", "pk"]
        constraints = [
            # Who has no place is one speaker in one compilation and another in the next.
            models.UniqueConstraint(
                fields=["name", "kind", "place"], condition=~Q(place=""), name="speaker_unique_in_place"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="speaker_name_given"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="speaker_not_merged_into_itself",
            ),
            choice_constraint("kind", SpeakerKind, optional=False),
        ]
        indexes = [models.Index(fields=["name"])]  # namesakes are looked for in every search

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """The name and its variants: 赵文峤, 赵文峭."""
        return list(dict.fromkeys([self.name, *self.variants]))

    @property
    def current(self) -> Speaker:
        """Who stands for this one now: itself, or whom it was merged into, over all steps."""
        speaker = self
        while speaker.merged_into_id:
            speaker = speaker.merged_into
        return speaker

    def clean(self) -> None:
        if self.merged_into_id and (self.merged_into.merged_into_id or self.merged_into_id == self.pk):
            raise ValidationError({"merged_into": _("请选择一位没有被并入他人的另一位讲话人。")})

    def save(self, **kwargs) -> None:
        self.pinyin = pinyin_key(self.name)
        with transaction.atomic():  # with what the listeners of post_save write
            super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.pk])


class SpeakerMerge(models.Model):
    """并入: who was merged into whom, and what moved with them, so that it can be taken back."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, verbose_name=_("讲话人"), related_name="merges")
    into = models.ForeignKey(Speaker, models.CASCADE, verbose_name=_("并入"), related_name="received_merges")
    speech_ids = models.JSONField(_("移过去的讲话"), default=list)
    variants = models.JSONField(_("带过去的又作"), default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("合并人"), null=True, blank=True
    )
    made_at = models.DateTimeField(_("合并时间"), auto_now_add=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("讲话人合并")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.speaker} → {self.into}"
