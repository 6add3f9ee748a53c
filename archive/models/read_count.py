"""How often speeches are read, by month; nothing about who reads."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.speech import Speech


class ReadCount(models.Model):
    """How often a speech was opened in a month; ``month`` is its first day.

    No user, no address, no session, no day: ``archive.reads`` says what is counted.
    """

    speech = models.ForeignKey(Speech, models.CASCADE, verbose_name=_("讲话"), related_name="read_counts")
    month = models.DateField(_("月份"))
    times = models.PositiveIntegerField(_("次数"), default=1)

    class Meta:
        verbose_name = verbose_name_plural = _("阅读次数")
        ordering = ["-month", "-times", "speech_id"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "month"], name="readcount_speech_month_unique")
        ]
        indexes = [models.Index(fields=["month", "-times"], name="readcount_month_idx")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.speech_id}"
