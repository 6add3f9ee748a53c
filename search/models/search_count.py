"""What readers looked for, counted by day; nothing about who looked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 60  # characters


class SearchCount(models.Model):
    """How often a text was looked for on a day, and how many speeches were found the last time.

    ``text`` is folded. No user, no address, no session, no time of day: ``search.asked`` says what is
    counted, and how little is kept of what only one person typed.
    """

    day = models.DateField(_("日期"))
    text = models.CharField(_("检索词"), max_length=MAX_TEXT)
    times = models.PositiveIntegerField(_("次数"), default=1)
    found = models.PositiveIntegerField(_("找到的篇数"))

    class Meta:
        verbose_name = verbose_name_plural = _("检索次数")
        ordering = ["-day", "-times", "text"]
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="searchcount_day_text_unique")]
        indexes = [models.Index(fields=["text", "-day"], name="searchcount_text_idx")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.text}"
