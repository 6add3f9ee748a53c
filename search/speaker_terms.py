"""Terms that a speaker uses more often than the other speakers of the archive do.

Compared by log-likelihood (``terms/keyness.py``) with everything that others say; shown with how often he
says a term, in ten thousand characters, and how often the whole archive does. Of the speaker only what may be
seen is counted; what the archive says is as of the last change that was counted.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.models import Speaker, Speech
from search.addresses import SearchAddress
from search.terms.keyness import SURE, g_squared
from search.terms.stored import selected, stored, unread_is_nothing

MOST = 20
LEAST_SPEECHES = 3  # of the speaker; of fewer nothing can be said
LEAST_TIMES, LEAST_SPEECHES_WITH = 4, 2
RATE = 10_000  # characters
LEAST_RATE = 0.1
SAME = 0.6  # a term that is mostly said as part of another is not named beside it


@dataclass(frozen=True)
class SpeakerTerm:
    """A term, how often the speaker says it, and how often he and the archive do in 10,000 characters."""

    text: str
    times: int
    rate: float
    archive_rate: float
    address: SearchAddress

    @property
    def rate_text(self) -> str:
        return f"{self.rate:.1f}"

    @property
    def archive_rate_text(self) -> str:
        """One decimal; what would be printed as nothing is said to be less than the least."""
        return f"{self.archive_rate:.1f}" if self.archive_rate >= LEAST_RATE else _("不到 %s") % LEAST_RATE


@dataclass(frozen=True)
class _Said:
    text: str
    times: int
    archive_times: int
    surprise: float


def speaker_terms(speaker: Speaker) -> list[SpeakerTerm]:
    """Up to twenty terms, the most surprising first; none of too few speeches or where none can be read."""
    ids = list(Speech.objects.published().by_speaker(speaker).order_by("pk").values_list("pk", flat=True))
    if len(ids) < LEAST_SPEECHES:
        return []
    with unread_is_nothing(), stored().reading() as file:
        sizes = [size for (size,) in selected(file, "SELECT characters FROM speech WHERE id IN (?)", ids)]
        (everything,) = file.execute("SELECT SUM(characters) FROM speech").fetchone()
        own = sum(sizes)
        if len(sizes) < LEAST_SPEECHES or own >= everything:
            return []
        said = sorted(
            _said(file, ids, own, everything), key=lambda term: (-term.surprise, -len(term.text), term.text)
        )
        return [_term(speaker, term, own, everything) for term in _apart(said)]
    return []


def _order(term: _Said) -> tuple:
    """The most surprising first, a whole before its parts."""
    return -term.surprise, -len(term.text), term.text


def _said(file: sqlite3.Connection, ids: Sequence[int], own: int, everything: int) -> Iterator[_Said]:
    times, speeches = _counts(file, ids)
    frequent = [
        number
        for number, count in enumerate(times)
        if count >= LEAST_TIMES and speeches[number] >= LEAST_SPEECHES_WITH
    ]
    for number, text, total in selected(file, "SELECT id, text, times FROM term WHERE id IN (?)", frequent):
        count = times[number]
        surprise = g_squared(count, own, max(0, total - count), everything - own)
        if surprise >= SURE:
            yield _Said(text, count, max(total, count), surprise)


def _counts(file: sqlite3.Connection, ids: Sequence[int]) -> tuple[list[int], list[int]]:
    """By number of the term: how often the speeches say it, and how many of them do.

    In lists, not dictionaries: of eight hundred speeches these are a million additions.
    """
    (last,) = file.execute("SELECT COALESCE(MAX(id), 0) FROM term").fetchone()
    times, speeches = [0] * (last + 1), [0] * (last + 1)
    for terms, counts in selected(file, "SELECT terms, times FROM counted WHERE speech IN (?)", ids):
        for number, count in zip(array("I", terms), array("I", counts), strict=True):
            times[number] += count
            speeches[number] += 1
    return times, speeches


def _apart(said: Iterable[_Said]) -> list[_Said]:
    """The first of them, each on its own: not 养老 beside 养老服务 where it is hardly said otherwise."""
    chosen: list[_Said] = []
    for term in said:
        if not any(_is_same(term, other) for other in chosen):
            chosen.append(term)
        if len(chosen) == MOST:
            break
    return chosen


def _is_same(one: _Said, other: _Said) -> bool:
    nested = one.text in other.text or other.text in one.text
    return nested and min(one.times, other.times) >= SAME * max(one.times, other.times)


def _term(speaker: Speaker, term: _Said, own: int, everything: int) -> SpeakerTerm:
    address = SearchAddress(f'"{term.text}"').with_value("speaker", str(speaker.pk))
    rate, archive_rate = term.times * RATE / own, term.archive_times * RATE / everything
    return SpeakerTerm(term.text, term.times, rate, archive_rate, address)
