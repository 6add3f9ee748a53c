"""What search keeps in the database: one file a subject."""

from search.models.outbox import IndexingTask

__all__ = ["IndexingTask"]
