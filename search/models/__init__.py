"""What search keeps in the database: one file a subject."""

from search.models.outbox import IndexingTask
from search.models.saved_search import SavedSearch

__all__ = ["IndexingTask", "SavedSearch"]
