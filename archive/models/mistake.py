"""Mistakes that readers report, and what became of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.enums import MistakeKind
from archive.models.choices import choice_constraint
from archive.models.speech import Speech

MAX_NOTE, MAX_CONTACT = 1000, 100  # characters


class ReportedMistakeQuerySet(models.QuerySet):
    """Reports of mistakes."""

    def open(self):
        return self.filter(settled_on=None)

    def settled(self):
        return self.exclude(settled_on=None)

    def shown(self):
        """With everything that a line about the report says."""
        return self.select_related("speech__compilation", "settled_by")


class ReportedMistake(models.Model):
    """读者报告的错误: what a reader wrote about a speech. Only editors see it.

    Nothing about the reader is kept but what he wrote: no account, no address, no time of day.
    """

    speech = models.ForeignKey(Speech, models.CASCADE, verbose_name=_("讲话"), related_name="mistakes")
    kind = models.CharField(_("哪一类错误"), max_length=10, choices=MistakeKind.choices)
    anchor = models.PositiveIntegerField(_("段落号"), null=True, blank=True)
    note = models.TextField(_("错在哪里，应当是什么"), max_length=MAX_NOTE)
    contact = models.CharField(_("联系方式"), max_length=MAX_CONTACT, blank=True)
    reported_on = models.DateField(_("报告日期"))
    settled_on = models.DateField(_("办结日期"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("办理人"), null=True, blank=True
    )
    outcome = models.CharField(_("办理结果"), max_length=300, blank=True)

    objects = ReportedMistakeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("读者报告的错误")
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="reportedmistake_note_given"),
            choice_constraint("kind", MistakeKind, optional=False),
        ]
        indexes = [models.Index(fields=["reported_on", "speech"], name="reportedmistake_day_idx")]

    def reopen(self) -> None:
        self.settled_on = self.settled_by = None
        self.save()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.note[:30]}"
