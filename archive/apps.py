"""The archive: stores, imports and serves speeches; knows nothing of search."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = "讲话文库"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from archive import originals, reads, signals  # noqa: F401  connects the receivers

        reads.connect()
