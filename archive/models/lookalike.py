"""Speeches that look alike: the marks they are found by, and what an editor chose."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.enums import LookalikeChoice, SpeechState
from archive.lookalikes import Likeness, Resemblance
from archive.models.choices import choice_constraint
from archive.models.speech import Speech


class SpeechMark(models.Model):
    """One mark of a speech's text (see archive.lookalikes); speeches that share some are candidates."""

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="marks")
    mark = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["mark", "speech"])]  # answers a look-up without the table

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.mark:08x}"


class LookalikeQuerySet(models.QuerySet):
    """Pairs of lookalikes."""

    def between(self, one: Speech, other: Speech):
        later, earlier = sorted((one.pk, other.pk), reverse=True)
        return self.filter(speech=later, other=earlier)

    def of(self, speech: Speech):
        return self.filter(Q(speech=speech) | Q(other=speech))

    def waiting(self):
        """Pairs that an editor has not decided, of speeches that are not withdrawn."""
        withdrawn = Q(speech__state=SpeechState.WITHDRAWN) | Q(other__state=SpeechState.WITHDRAWN)
        return self.filter(~withdrawn, choice="")

    def in_compilation(self, compilation_id: int):
        """Pairs of which at least one speech is of the compilation."""
        return self.filter(Q(speech__compilation=compilation_id) | Q(other__compilation=compilation_id))

    def shown(self):
        """With everything that a line about the pair says."""
        return self.select_related(
            "speech__compilation", "speech__speaker", "other__compilation", "other__speaker"
        )


class Lookalike(models.Model):
    """相似讲话: a pair of speeches, the later one first, and what an editor chose to do about it.

    ``share`` and ``other_share`` are the shares, 0 – 1, of each text that stands in the other.
    """

    speech = models.ForeignKey(Speech, models.CASCADE, verbose_name=_("讲话"), related_name="lookalikes")
    other = models.ForeignKey(
        Speech, models.CASCADE, verbose_name=_("相似的讲话"), related_name="looked_like"
    )
    share = models.FloatField(_("本篇见于对方的比例"))
    other_share = models.FloatField(_("对方见于本篇的比例"))
    choice = models.CharField(_("处理"), max_length=10, choices=LookalikeChoice.choices, blank=True)
    # the speech that was not wanted, where the choice is to drop one
    dropped = models.ForeignKey(
        Speech, models.SET_NULL, verbose_name=_("不要的一篇"), null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("处理人"), null=True, blank=True
    )
    decided_at = models.DateTimeField(_("处理时间"), null=True, blank=True)

    objects = LookalikeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("相似讲话")
        ordering = ["speech__compilation_id", "speech__number", "other_id"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "other"], name="lookalike_pair_unique"),
            models.CheckConstraint(condition=Q(speech__gt=F("other")), name="lookalike_later_first"),
            choice_constraint("choice", LookalikeChoice, optional=True),
        ]

    def __str__(self) -> str:
        return f"{self.speech} / {self.other}"

    @property
    def likeness(self) -> Likeness:
        return Likeness(self.share, self.other_share)

    @property
    def resemblance(self) -> Resemblance | None:
        """How the later speech stands to the earlier one."""
        return self.likeness.resemblance
