"""Building the whole index beside the one in use, and telling whether that is needed."""

from __future__ import annotations

from collections.abc import Callable

from haystack import connections

from archive.models import Speech
from search.count_cache import CountCache
from search.index_version import IndexUnavailable
from search.models import IndexingTask
from search.segmentation import segmenter
from search.speech_texts import forget
from search.suggestions import sources as suggestions
from search.terms import sources as terms


def build(on_progress: Callable[[int, int], None] = lambda done, total: None, *, wait: float = 10.0) -> int:
    """Index every published speech anew and swap; returns how many. Raises IndexBusy after ``wait`` seconds.

    IndexDamaged says that the engine lost speeches; the index in use stays then, as with any error.
    Tasks that waited before are done by it; those of changes during the build stay for the outbox.
    """
    connection = connections["default"]
    index = connection.get_unified_index().get_index(Speech)
    speeches = index.index_queryset()
    covered = list(IndexingTask.objects.values_list("pk", flat=True))
    total = speeches.count()
    connection.get_backend().rebuild(
        index, index.with_paragraphs(speeches), lambda done: on_progress(done, total), wait
    )
    IndexingTask.objects.filter(pk__in=covered).delete()
    forget()
    suggestions.rebuild()
    terms.rebuild()
    CountCache(segmenter().cache_folder).prune()
    return total


def reason_to_build() -> str:
    """Why the index must be built, in Chinese; empty where it serves."""
    try:
        indexed = connections["default"].get_backend().indexed_ids()
    except IndexUnavailable as error:
        return str(error)
    waiting = set(IndexingTask.objects.values_list("speech_id", flat=True))
    differing = set(Speech.objects.published().values_list("pk", flat=True)) ^ set(indexed)
    return "索引与数据库里的讲话不一致。" if differing - waiting else ""
