"""What is read, counted by month, so that the front page can say what is read most.

Kept is a speech, a month, how often. Who read it, from where and when is neither kept nor looked at; editors
and programs are not counted. What was opened fewer than SHOWN_TIMES times is shown to nobody.

A request only notes the speech in memory, where it counts once a minute, so reloading a page makes nobody
look like many. Once a minute the notes are written after an answer was sent, without waiting for a lock:
what fails is logged and tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.core.signals import request_finished
from django.db import Error
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from archive.database_locks import waiting_at_most
from archive.models import ReadCount, Speech
from archive.visitors import is_by_a_person
from archive.waiting_notes import LOCK_WAIT, WaitingNotes

logger = logging.getLogger(__name__)
KEPT_DAYS = 370  # the months of a year, and this one
SHOWN_TIMES = 3
MOST_WAITING = 1_000
EDITS = "archive.change_speech"

_waiting: WaitingNotes[int, None] = WaitingNotes(MOST_WAITING)


def connect() -> None:
    """Write what waits whenever an answer has been sent and the time has come."""
    request_finished.connect(_after_answer, dispatch_uid="archive.reads")


def note(request: HttpRequest, speech: Speech) -> None:
    """Count that a person who is no editor opened a speech."""
    if settings.READ_COUNTS and is_by_a_person(request) and not request.user.has_perm(EDITS):
        _waiting.add({speech.pk: None})


def most_read(at_most: int) -> QuerySet[Speech]:
    """The speeches read most this month, the most frequent first."""
    read = Speech.objects.published().filter(
        read_counts__month=_this_month(), read_counts__times__gte=SHOWN_TIMES
    )
    return read.select_related("speaker").order_by("-read_counts__times", "pk")[:at_most]


def write() -> None:
    """Write what waits in this process; what cannot be written now stays."""
    numbers = _waiting.take()
    try:
        if numbers:
            _write(numbers)
    except Error:
        logger.warning("reads could not be counted; they are kept for the next time", exc_info=True)
        _waiting.add(numbers)


def _after_answer(**_) -> None:
    if _waiting.is_due():
        write()


def _this_month() -> date:
    return timezone.localdate().replace(day=1)


def _write(numbers: Collection[int]) -> None:
    month = _this_month()
    with waiting_at_most(LOCK_WAIT):
        ReadCount.objects.filter(month__lt=month - timedelta(days=KEPT_DAYS)).delete()
        there = Speech.objects.filter(pk__in=numbers).values_list("pk", flat=True)
        # Rows first, whoever makes them: two processes that both meet a new speech lose no count.
        rows = [ReadCount(speech_id=number, month=month, times=0) for number in there]
        ReadCount.objects.bulk_create(rows, ignore_conflicts=True)
        ReadCount.objects.filter(month=month, speech__in=there).update(times=F("times") + 1)
