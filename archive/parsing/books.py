"""The books of a text, one after the other: each contents list with the lines that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from . import patterns
from .contents import Contents
from .filled_lines import FilledLines
from .line_shapes import looks_like_title
from .matching import Match, match_entries
from .normalize import squeeze

_LEAST_BEHIND = 0.25  # lines behind a contents list against those before it
_LEAST_MATCHED = 0.5  # of the entries, or the list is part of a speech: a table, a list of papers
_MOST_COVER_LINES = 12
_LONGEST_COVER_LINE = 40


@dataclass(frozen=True)
class Book:
    """``pieces``: the lines of its bodies; ``matches``: entries of its list found there, in their order.

    ``stop``: the line (from 1) behind its last body, where more than the next list follows.
    """

    pieces: FilledLines
    matches: tuple[Match, ...] = ()
    contents: Contents | None = None
    stop: int | None = None


def books_of(lines: Sequence[str], lists: Sequence[Contents]) -> list[Book]:
    """The text in books, of which only the first may have no contents list: 甲册 目录 … 乙册 目录 …."""
    books: list[Book] = []
    last, stop = len(lines), None
    for number, contents in reversed(list(enumerate(lists))):
        if not number and not books and _stands_at_end(lines, contents):
            return [_book(lines, contents, (1, contents.first_line - 1), contents.first_line)]
        book = _book(lines, contents, (contents.last_line + 1, last), stop)
        if _is_believed(book, opens=not number):
            books.append(book)
            last = contents.first_line - 1
            stop = _cover(lines, last)
    if not books or books[-1].contents is not lists[0]:
        books.append(Book(FilledLines(lines, 1, last), stop=stop))
    return books[::-1]


def _is_believed(book: Book, *, opens: bool) -> bool:
    """Whether a list names what stands behind it; the one at the head of a text may be all wrong."""
    entries = book.contents.entries if book.contents else ()
    if opens:
        return bool(book.matches) or _mostly(looks_like_title(entry.title) for entry in entries)
    return len(book.matches) >= _LEAST_MATCHED * len(entries)


def _mostly(answers: Iterable[bool]) -> bool:
    given = list(answers)
    return sum(given) >= _LEAST_MATCHED * len(given)


def _book(lines: Sequence[str], contents: Contents, bodies: tuple[int, int], stop: int | None) -> Book:
    pieces = FilledLines(lines, *bodies)
    matches = sorted(match_entries(pieces, contents.entries), key=lambda match: match.start)
    return Book(pieces, tuple(matches), contents, stop)


def _stands_at_end(lines: Sequence[str], contents: Contents) -> bool:
    behind = sum(bool(line) for line in lines[contents.last_line :])
    return behind < _LEAST_BEHIND * (contents.first_line - 1)


def _cover(lines: Sequence[str], last: int) -> int:
    """The first line of the cover that ends with line ``last``; the line behind it where there is none.

    A cover is short lines; notes, which may be long, are part of it below the name of the collection.
    """
    cover, short = last + 1, True
    for number in _upwards(lines, last):
        text = lines[number - 1].strip()
        if len(text) > _LONGEST_COVER_LINE or patterns.FULL_STOP.search(text):
            short = False
        elif short or _names_collection(text):
            cover, short = number, True
    return cover


def _names_collection(text: str) -> bool:
    return bool(patterns.COLLECTION.search(squeeze(text)) and not patterns.OPENING.match(text))


def _upwards(lines: Sequence[str], last: int) -> Iterator[int]:
    """The numbers of the lines that are not empty, from ``last`` up."""
    filled = (number for number in range(last, 0, -1) if lines[number - 1].strip())
    return islice(filled, _MOST_COVER_LINES)
