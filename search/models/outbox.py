"""The outbox: which speeches the index has yet to hear about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexingTask(models.Model):
    """A change of one speech, written in the transaction of the change and deleted once it is indexed.

    Every change is a row of its own: deleting the rows that were read can then never lose a change
    that came in between, and two writers never wait for each other's row.
    """

    speech_id = models.PositiveBigIntegerField(_("讲话编号"))
    created_at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("待更新的索引")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"讲话 {self.speech_id}"
