"""What search keeps in the database: one file a subject."""

from search.models.outbox import IndexingTask
from search.models.search_count import SearchCount

__all__ = ["IndexingTask", "SearchCount"]
