"""The archive: stores, imports and serves speeches; knows nothing of search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("讲话文库")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from archive import originals, reads, signals  # noqa: F401  connects the receivers

        reads.connect()
