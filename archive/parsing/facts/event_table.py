"""Dated events of public knowledge, read from ``tables/events.tsv``: what a phrase proves about a date.

Each row has a kind, its time, words of which one must be printed, a pattern, an example and a source.

- ``event``: it happened then; a phrase about it is said from that month on, or shortly before it
- ``fresh``: it ended then; its bare name proves something only where it is said to have just ended
- ``ahead``: a phrase that looks forward to it, said within the year before
- ``while``: said only within these months (…-…; an open start stays empty)
- ``year``: said of that year as this one (今年是…之年)
- ``anniversary``: the year that N周年 are counted from
- ``plan``: the first of five years
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .body_text import BodyText

KINDS = ("event", "fresh", "ahead", "while", "year", "anniversary", "plan")
OPEN = 9999 * 12
_FILE = Path(__file__).with_name("tables") / "events.tsv"


def month(year: int, number: int) -> int:
    """A month as one number, so that windows can be compared: month(2021, 1) + 12 == month(2022, 1)."""
    return year * 12 + number


@dataclass(frozen=True, slots=True)
class Event:
    """One row: ``spans`` in months for event, ahead and while, ``year`` for the other kinds."""

    kind: str
    spans: tuple[tuple[int, int], ...]
    year: int
    words: tuple[str, ...]
    pattern: str
    example: str
    source: str

    def stands_in(self, text: str) -> bool:
        """Whether a word of it is printed: cheap, and asked before its pattern is tried."""
        return any(word in text for word in self.words)


def events_in(body: BodyText) -> dict[str, list[Event]]:
    """The rows of each kind that a word of ``body`` names, in the order of the file."""
    named = {number for pair in body.pairs & _by_pair().keys() for number in _by_pair()[pair]}
    found: dict[str, list[Event]] = {kind: [] for kind in KINDS}
    for number in sorted(named | set(_by_pair().get("", ()))):
        if (event := _all_events()[number]).stands_in(body.text):
            found[event.kind].append(event)
    return found


@cache
def events(kind: str) -> tuple[Event, ...]:
    """The rows of a kind, in the order of the file.

    >>> next(row.source for row in events("anniversary") if row.year == 1978)
    '十一届三中全会，1978年12月，改革开放的起点'
    """
    return tuple(event for event in _all_events() if event.kind == kind)


@cache
def _all_events() -> tuple[Event, ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_event(*line.split("\t")) for line in lines)


@cache
def _by_pair() -> dict[str, list[int]]:
    """The numbers of the rows by the first two characters of their words; under "" those of one character."""
    found: dict[str, list[int]] = {}
    for number, event in enumerate(_all_events()):
        for word in event.words:
            found.setdefault(word[:2] if len(word) > 1 else "", []).append(number)
    return found


def _event(kind: str, when: str, words: str, pattern: str, example: str, source: str) -> Event:
    spans = tuple(_span(kind, part) for part in when.split(" ")) if "-" in when else ()
    year = 0 if spans else int(when)
    return Event(kind, spans, year, tuple(words.split("|")), pattern, example, source)


def _span(kind: str, text: str) -> tuple[int, int]:
    first, _, last = text.partition("..")
    if kind == "event":
        return _month(first), OPEN
    if kind == "ahead":
        return _month(first) - 11, _month(first)
    return (_month(first) if first else 0), _month(last)


def _month(text: str) -> int:
    year, number = text.split("-")
    return month(int(year), int(number))
