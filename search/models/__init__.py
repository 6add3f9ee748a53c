"""What search keeps in the database: one file a subject."""

from search.models.alias import Alias
from search.models.outbox import IndexingTask
from search.models.saved_search import SavedSearch

__all__ = ["Alias", "IndexingTask", "SavedSearch"]
