"""Searches that a reader keeps in the account."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """A search of one user: its conditions as in the address, without the page.

    ``digest`` stands for ``query_string`` where it has to be unique: a long one is no key in PostgreSQL.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("用户"), related_name="saved_searches"
    )
    name = models.CharField(_("名称"), max_length=100)
    query_string = models.TextField(_("检索条件"), blank=True)
    digest = models.CharField(_("摘要"), max_length=64, editable=False)
    created_at = models.DateTimeField(_("保存时间"), auto_now_add=True)
    last_seen_at = models.DateTimeField(_("上次查看"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("存下的检索")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="savedsearch_unique"),
            models.CheckConstraint(condition=~models.Q(name=""), name="savedsearch_name_given"),
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(query_string: str) -> str:
        """What tells one search from another."""
        return hashlib.sha256(query_string.encode()).hexdigest()

    def get_absolute_url(self) -> str:
        return reverse("search") + (f"?{self.query_string}" if self.query_string else "")
