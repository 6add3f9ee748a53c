"""From a change of a speech to the index, without a manual step and without slowing the change down.

A change and its task are written in one transaction; after the commit the tasks are worked off. When
that fails (another process writes, the index is damaged, the disk is full) the tasks stay, and are tried
again at the next change, before a search once they have waited, and by ``manage.py build_index``. Only
that command builds an index anew; a first import fills the first one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache
from django.db import OperationalError, transaction
from django.utils import timezone
from haystack import connections
from haystack.utils import get_identifier

from archive.database_locks import waiting_at_most
from archive.models import Speech
from archive.signals import speeches_changed
from search import builder
from search.engines.visible import changes_wait
from search.index_version import IndexBusy, IndexMissing, IndexUnavailable
from search.models import IndexingTask
from search.suggestions import sources as suggestions
from search.terms import sources as terms

logger = logging.getLogger(__name__)
BATCH = 500
OVERDUE = timedelta(seconds=30)
# Seconds for each other writer, while someone waits for the answer.
WAIT_AFTER_COMMIT = 2.0
WAIT_BEFORE_SEARCH = 0.2


def connect() -> None:
    """Listen to the archive."""
    speeches_changed.connect(remember, dispatch_uid="search.outbox")


def remember(sender: type, ids: Iterable[int], **_) -> None:
    """Write the tasks into the transaction of the change; work them off after its commit."""
    IndexingTask.objects.bulk_create([IndexingTask(speech_id=pk) for pk in ids])
    # Once for each change, but the first finds all tasks and the others none.
    transaction.on_commit(_drain_after_commit, robust=True)


def drain_overdue() -> None:
    """Before a search: try again what has waited for long, but not before every search."""
    if not changes_wait():
        return
    overdue = IndexingTask.objects.filter(created_at__lt=timezone.now() - OVERDUE)
    if overdue.exists() and cache.add("search.outbox.tried", True, OVERDUE.total_seconds()):
        with _failure_logged():
            with waiting_at_most(WAIT_BEFORE_SEARCH):
                pass  # while an import is stored, the tasks could not be deleted
            drain(WAIT_BEFORE_SEARCH)


def drain(wait: float = 10.0) -> int:
    """Work off all tasks; returns how many speeches.

    For whoever else writes, index or database, it waits ``wait`` seconds. Raises IndexBusy, IndexUnavailable
    and OperationalError.
    """
    done = 0
    while changes_wait():
        done += _drain_batch(wait)
    return done


def _drain_after_commit() -> None:
    with _failure_logged():
        try:
            drain(WAIT_AFTER_COMMIT)
        except IndexMissing:
            waiting = IndexingTask.objects.values("speech_id")
            if Speech.objects.published().exclude(pk__in=waiting).exists():
                raise  # the index of a whole archive is gone: too much work for who changed one speech
            builder.build(wait=WAIT_AFTER_COMMIT)


@contextmanager
def _failure_logged() -> Iterator[None]:
    """The change itself has succeeded, and the index as it is can answer a search: the tasks stay."""
    try:
        yield
    except (IndexBusy, IndexUnavailable, OperationalError) as error:
        logger.warning("the index was not updated, the tasks stay: %s", error)
    except Exception:
        # A full disk, a folder of another owner: there is no shorter list.
        logger.exception("the index was not updated, the tasks stay")


def _drain_batch(wait: float) -> int:
    connection = connections["default"]
    index = connection.get_unified_index().get_index(Speech)
    with connection.get_backend().writing(wait) as writer:
        # Read under the writer's lock: whoever comes later has read later.
        tasks = dict(IndexingTask.objects.values_list("pk", "speech_id")[:BATCH])
        changed = set(tasks.values())
        published = set()
        for speech in index.with_paragraphs(index.index_queryset().filter(pk__in=changed)):
            writer.add(index.full_prepare(speech))
            published.add(speech.pk)
        for pk in changed - published:
            writer.remove(get_identifier(Speech(pk=pk)))
    _suggest(published, wait)
    _count_terms(changed, wait)
    with waiting_at_most(wait):
        IndexingTask.objects.filter(pk__in=tasks).delete()
    return len(changed)


def _suggest(speech_ids: set[int], wait: float) -> None:
    """What is suggested can be made anew at any time: no task stays for it."""
    try:
        suggestions.add(speech_ids, wait)
    except IndexBusy as error:
        logger.warning("new suggestions were left out: %s", error)
    except Exception:
        # Whatever the disk or the file's content raises: the index has its speeches, the tasks are done.
        logger.exception("new suggestions were left out")


def _count_terms(speech_ids: set[int], wait: float) -> None:
    """Like suggestions, what is counted can be made anew at any time."""
    try:
        terms.follow(speech_ids, wait)
    except IndexBusy as error:
        logger.warning("the terms of changed speeches were left out: %s", error)
    except Exception:
        # As above: whatever the disk or the file's content raises.
        logger.exception("the terms of changed speeches were left out")
