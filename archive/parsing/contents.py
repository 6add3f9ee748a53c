"""The contents list (目录) of a compilation: where it stands and which titles it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from . import patterns
from .line_shapes import looks_like_chapter, without_number
from .normalize import squeeze

_LONGEST_ENTRY_LINE = 120
_LONGEST_PAGED_LINE = 400  # with its leader dots
_MOST_LINES_OF_AN_ENTRY = 4
_TELLING_LENGTH = 30


@dataclass(frozen=True)
class Entry:
    """One title of the contents list, without its number, leader dots and page number."""

    position: int  # from 1
    title: str
    page: int | None
    line: int  # from 1


@dataclass(frozen=True)
class Contents:
    """The list; ``first_line`` to ``last_line`` (from 1) hold nothing else."""

    entries: tuple[Entry, ...]
    first_line: int
    last_line: int


@dataclass(frozen=True)
class _Row:
    line: int
    text: str
    page: int | None
    numbered: bool


def find_contents(lines: Sequence[str]) -> Contents | None:
    """The contents list of the text, or None.

    >>> found = find_contents(["目 录", "1.县长王某在分析会上的讲话...\\t3", "2.在推进会上的讲话\\t9"])
    >>> [entry.title for entry in found.entries]
    ['县长王某在分析会上的讲话', '在推进会上的讲话']
    """
    heading = next(
        (n for n, line in enumerate(lines) if patterns.CONTENTS_HEADING.match(squeeze(line))), None
    )
    first = heading + 1 if heading is not None else _first_of_unheaded(lines)
    if first is None:
        return None
    rows = _rows(lines, first)
    rows = _paged(rows) if _mostly_paged(rows) else _unpaged(rows)
    entries = _entries(rows)
    if len(entries) < 2:
        return None
    return Contents(tuple(entries), (heading if heading is not None else first) + 1, rows[-1].line)


def _first_of_unheaded(lines: Sequence[str]) -> int | None:
    """A list without its heading: three numbered lines with page numbers before the first paragraph."""
    rows = _rows(lines, 0)
    listed = [row for row in rows if row.page is not None and row.numbered]
    return listed[0].line - 1 if len(listed) >= 3 else None


def _rows(lines: Sequence[str], first: int) -> list[_Row]:
    rows: list[_Row] = []
    highest = 0
    for number in range(first, len(lines)):
        text = lines[number].strip()
        if not text:
            continue
        if patterns.BARE_NUMBER.match(text):
            _page_on_its_own_line(rows, int(text), highest)
            highest = max(highest, (rows and rows[-1].page) or 0)
            continue
        found = patterns.PAGED_ENTRY.match(text) if len(text) <= _LONGEST_PAGED_LINE else None
        page = int(found["page"]) if found and _ends_in_page(found) else None
        if page is None and (len(text) > _LONGEST_ENTRY_LINE or patterns.FULL_STOP.search(text)):
            break
        title = found["title"] if page is not None else text
        rows.append(_Row(number + 1, title, page, bool(patterns.ENTRY_NUMBER.match(text))))
        highest = max(highest, page or 0)
    return rows


def _page_on_its_own_line(rows: list[_Row], page: int, highest: int) -> None:
    """Where the title left no room for it; a figure below the highest page so far numbers the list itself."""
    if rows and rows[-1].page is None and page >= highest:
        rows[-1] = replace(rows[-1], page=page)


def _ends_in_page(found) -> bool:
    return bool(found["leader"]) or found["title"].endswith(
        ("讲话", "发言", "报告", "致辞", "主持词", "上", "）")
    )


def _mostly_paged(rows: list[_Row]) -> bool:
    return sum(row.page is not None for row in rows) >= max(2, len(rows) * 0.4)


def _paged(rows: list[_Row]) -> list[_Row]:
    last = max(n for n, row in enumerate(rows) if row.page is not None)
    return rows[: last + 1]


def _unpaged(rows: list[_Row]) -> list[_Row]:
    """Without page numbers the list ends where its first title comes again, above the first body."""
    starts = [_beginning(rows, n) for n in range(len(rows))]
    likeness = [(similarity(starts[0][: len(start)], start), n) for n, start in enumerate(starts) if n]
    best, cut = max(likeness, default=(0, 0))
    return rows[:cut] if best >= 0.85 else rows


def _beginning(rows: list[_Row], first: int) -> str:
    """Enough of a title to know it by, over the lines that it may be wrapped to."""
    text = "".join(row.text for row in rows[first : first + 3])
    return squeeze(without_number(text))[:_TELLING_LENGTH]


def _entries(rows: list[_Row]) -> list[Entry]:
    """Put wrapped entries together: a line that is not complete goes on in the next one."""
    paged = any(row.page is not None for row in rows)
    numbered = sum(row.numbered for row in rows) >= len(rows) * 0.3
    widest = max((len(row.text) for row in rows), default=0)
    entries: list[Entry] = []
    pending: list[_Row] = []
    for position, row in enumerate(rows):
        pending.append(row)
        following = rows[position + 1] if position + 1 < len(rows) else None
        if following is None or len(pending) == _MOST_LINES_OF_AN_ENTRY or (numbered and following.numbered):
            complete = True
        elif paged:
            complete = row.page is not None
        else:
            complete = not numbered and (
                bool(patterns.TITLE_END.search(row.text)) or len(row.text) < 0.8 * widest
            )
        if complete:
            title = without_number("".join(part.text.strip() for part in pending))
            entries.append(Entry(len(entries) + 1, title, row.page, pending[0].line))
            pending = []
    return entries


def similarity(one: str, other: str) -> float:
    """Likeness of two squeezed titles, 0 – 1.

    >>> similarity("市人大常委会主任陈某的讲话", "区人大常委会主任陈某的讲话") > 0.9
    True
    """
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
