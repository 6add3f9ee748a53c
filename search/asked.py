"""What readers look for, counted for the editors: which words the archive lacks, which need an alias.

Kept is a folded text, a day, how often, how many speeches were found. Who asked, from where and at what time
is neither kept nor looked at. A person may type a name: what was asked on one day only and fewer than
SHOWN_TIMES times is shown to nobody; a text with an address or a long number is not even counted.

A request only notes its text in memory, where the same text counts once a minute, so reloading a page makes
nobody look like many. Once a minute the notes are written after an answer was sent, without waiting for a
lock: what fails is logged and tried again.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.core.signals import request_finished
from django.db import Error
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.utils import timezone

from archive.database_locks import waiting_at_most
from archive.visitors import is_by_a_person
from archive.waiting_notes import LOCK_WAIT, WaitingNotes
from search.addresses import SearchAddress
from search.chinese.folding import fold
from search.models import SearchCount
from search.models.search_count import MAX_TEXT

logger = logging.getLogger(__name__)
KEPT_DAYS = 90
SHOWN_DAYS = 2
SHOWN_TIMES = 3
MOST_A_DAY = 1_000  # rows; a flood of made-up words fills 40 MB in ninety days and no more
MOST_WAITING = 200
_OPERATORS = {"OR", "AND", "NOT"}
# 13800001234, an identity card, a@b: what is no subject of a speech
_PRIVATE = re.compile(r"\d{7}|@", re.ASCII)


def connect() -> None:
    """Write what waits whenever an answer has been sent and the time has come."""
    request_finished.connect(_after_answer, dispatch_uid="search.asked")


def note(request: HttpRequest, address: SearchAddress, found: int) -> None:
    """Count one search of a person: its text, on the first page, before anything is chosen beside it."""
    is_plain = address == SearchAddress(address.text)
    if settings.SEARCH_COUNTS and is_plain and is_by_a_person(request):
        _waiting.add({text: found for text in [counted_text(address.text)] if text})


def counted_text(text: str) -> str:
    """``text`` as it is kept, folded word by word; empty for what is not counted.

    >>> counted_text("经濟　运行 OR 税"), counted_text("13800001234")
    ('经济 运行 OR 税', '')
    """
    words = (word if word in _OPERATORS else fold(word) for word in text.split())
    folded = " ".join(filter(None, words))
    return "" if len(folded) > MAX_TEXT or _PRIVATE.search(folded) else folded


def shown() -> QuerySet[SearchCount]:
    """What an editor may see: rows of ``text``, ``total`` times and ``last_found``, most frequent first."""
    latest = SearchCount.objects.filter(text=OuterRef("text")).order_by("-day").values("found")[:1]
    counted = SearchCount.objects.filter(day__gte=_first_day()).order_by().values("text")
    counted = counted.annotate(total=Sum("times"), days=Count("pk"), last_found=Subquery(latest))
    return counted.filter(Q(days__gte=SHOWN_DAYS) | Q(total__gte=SHOWN_TIMES)).order_by("-total", "text")


def write() -> None:
    """Write what waits in this process; what cannot be written now stays."""
    texts = _waiting.take()
    try:
        if texts:
            _write(texts)
    except Error:
        logger.warning("searches could not be counted; they are kept for the next time", exc_info=True)
        _waiting.add(texts)


def forget() -> None:
    """Drop what waits and what was written."""
    _waiting.take()
    SearchCount.objects.all().delete()


def _after_answer(**_) -> None:
    if _waiting.is_due():
        write()


_waiting: WaitingNotes[str, int] = WaitingNotes(MOST_WAITING)  # text → speeches found


def _first_day() -> date:
    return timezone.localdate() - timedelta(days=KEPT_DAYS - 1)


def _write(texts: Mapping[str, int]) -> None:
    today = timezone.localdate()
    of_today = SearchCount.objects.filter(day=today)
    with waiting_at_most(LOCK_WAIT):
        SearchCount.objects.filter(day__lt=_first_day()).delete()
        known = list(of_today.filter(text__in=list(texts)))
        for row in known:
            row.times, row.found = F("times") + 1, texts[row.text]
        SearchCount.objects.bulk_update(known, ["times", "found"])
        room = max(0, MOST_A_DAY - of_today.count())
        new = [text for text in texts if text not in {row.text for row in known}][:room]
        rows = [SearchCount(day=today, text=text, found=texts[text]) for text in new]
        SearchCount.objects.bulk_create(rows, ignore_conflicts=True)
