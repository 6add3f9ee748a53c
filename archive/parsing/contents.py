"""The contents list (目录) of a compilation: where it stands and which titles it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from . import patterns
from .line_shapes import looks_like_chapter, looks_like_title, without_number
from .normalize import squeeze

_LONGEST_ENTRY_LINE = 120
_LONGEST_PAGED_LINE = 400  # with its leader dots
_MOST_LINES_OF_AN_ENTRY = 4
_TELLING_LENGTH = 30
_SHORTEST_TELLING = 6
_NEARLY = 0.84
_MOST_HEADINGS = 5
_MOST_LINES_OF_A_HEAD = 7
_MOST_LINES_RUN_ON = 14
_BELOW_TITLE = (patterns.DATE_LINE, patterns.BYLINE, patterns.BRACKET_LINE, patterns.OCCASION_LINE)


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
    after_gap: bool  # an empty line stands before it


def find_contents(lines: Sequence[str]) -> list[Contents]:
    """The contents lists of the text, in its order: a second one opens another book.

    >>> [found] = find_contents(["目 录", "1.县长王某在分析会上的讲话...\\t3", "2.在推进会上的讲话\\t9"])
    >>> [entry.title for entry in found.entries]
    ['县长王某在分析会上的讲话', '在推进会上的讲话']
    """
    found: list[Contents] = []
    for tried, heading in enumerate(
        n for n, line in enumerate(lines) if len(line) <= 20 and _is_heading(line)
    ):
        if not found and tried == _MOST_HEADINGS:
            break
        behind_last = not found or heading >= found[-1].last_line
        if behind_last and (contents := _listed(lines, heading + 1, heading)):
            found.append(contents)
    first = None if found else _first_of_unheaded(lines)
    unheaded = _listed(lines, first, first) if first is not None else None
    return [unheaded] if unheaded else found


def _is_heading(line: str) -> bool:
    return bool(patterns.CONTENTS_HEADING.match(squeeze(line)))


def _listed(lines: Sequence[str], first: int, heading: int) -> Contents | None:
    """The list whose rows begin at index ``first``; None where there are no two entries."""
    rows = _rows(lines, first)
    rows = _paged(rows) if _mostly_paged(rows) else _unpaged(rows)
    entries = _entries(rows)
    return Contents(tuple(entries), heading + 1, rows[-1].line) if len(entries) >= 2 else None


def _first_of_unheaded(lines: Sequence[str]) -> int | None:
    """A list without its heading: three numbered lines at the head, with their pages or of titles."""
    numbered = [row for row in _rows(lines, 0) if row.numbered]
    paged = [row for row in numbered if row.page is not None]
    listed = paged if len(paged) >= 3 else [row for row in numbered if looks_like_title(row.text)]
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
        gap = number > first and not lines[number - 1].strip()
        for column in _columns(text):
            row = _row(number + 1, column, after_gap=gap)
            if row is None:
                return rows
            rows.append(row)
            highest = max(highest, row.page or 0)
    return rows


def _columns(text: str) -> list[str]:
    """The entries that stand beside one another on a line: each but the last ends in its page."""
    parts = patterns.NEXT_COLUMN.split(text)
    two = len(parts) > 1 and all(patterns.PAGED_ENTRY.match(part) and len(part) >= 6 for part in parts)
    return parts if two else [text]


def _row(line: int, text: str, *, after_gap: bool) -> _Row | None:
    """One line of a list; None for a line that cannot stand in one."""
    found = patterns.PAGED_ENTRY.match(text) if len(text) <= _LONGEST_PAGED_LINE else None
    page = int(found["page"]) if found and _ends_in_page(found) else None
    if page is None and (len(text) > _LONGEST_ENTRY_LINE or patterns.FULL_STOP.search(text)):
        return None
    title = found["title"] if found and page is not None else text
    return _Row(line, title, page, bool(patterns.ENTRY_NUMBER.match(text)), after_gap)


def _page_on_its_own_line(rows: list[_Row], page: int, highest: int) -> None:
    """Where the title left no room for it; a figure below the highest page so far numbers the list itself."""
    if rows and rows[-1].page is None and page >= highest:
        rows[-1] = replace(rows[-1], page=page)


def _ends_in_page(found) -> bool:
    return (
        bool(found["leader"])
        or found[0].endswith(("）", ")"))
        or found["title"].endswith(("讲话", "发言", "报告", "致辞", "主持词", "上", "）"))
    )


def _mostly_paged(rows: list[_Row]) -> bool:
    return sum(row.page is not None for row in rows) >= max(2, len(rows) * 0.4)


def _paged(rows: list[_Row]) -> list[_Row]:
    last = max(n for n, row in enumerate(rows) if row.page is not None)
    return rows[: last + 1]


def _unpaged(rows: list[_Row]) -> list[_Row]:
    """Without page numbers the list ends where one of its titles comes again, above the first body.

    The rows ran on to the first line of a body: where no title comes again, the last of them head it.
    """
    if not rows:
        return rows
    again = _listed_again(rows)
    return _without_heads(rows[:again], listed_again=again is not None)


def _listed_again(rows: Sequence[_Row]) -> int | None:
    """The row at the end, where the first body begins, that repeats one before it most nearly."""
    starts = [_beginning(rows, n) for n in range(len(rows))]
    best, again = _NEARLY, None
    for n in range(max(1, len(rows) - _MOST_LINES_RUN_ON), len(rows)):
        if len(starts[n]) < _SHORTEST_TELLING or looks_like_chapter(rows[n].text):
            continue
        for other in {other for other in starts[:n] if len(other) >= _SHORTEST_TELLING}:
            likeness = similarity(starts[n][: len(other)], other)
            if likeness > best and not (rows[n].numbered and likeness < 1):
                best, again = likeness, n
    return again


def _without_heads(rows: list[_Row], *, listed_again: bool) -> list[_Row]:
    """Without the lines of a title block that stand between the list and the first body."""
    numbered = _numbered_alike(rows)
    if numbered and len(numbered) >= 0.6 * len(rows):
        last = numbered[-1] + 1
        goes_on = (
            last < len(rows)
            and not patterns.TITLE_END.search(rows[last - 1].text)
            and not rows[last].after_gap
            and not patterns.BYLINE.match(rows[last].text)
        )
        return rows[: last + 1] if goes_on and listed_again else rows[:last]
    gaps = [n for n, row in enumerate(rows) if row.after_gap and n]
    if gaps and len(gaps) <= 0.3 * len(rows) and len(rows) - gaps[-1] <= _MOST_LINES_OF_A_HEAD:
        return rows[: gaps[-1]]
    if listed_again:
        return rows
    last = len(rows)
    while last > 1 and any(shape.match(rows[last - 1].text) for shape in _BELOW_TITLE):
        last -= 1
    return rows[: max(last - (2 if patterns.SUBTITLE.match(rows[last - 1].text) else 1), 0)]


def _numbered_alike(rows: Sequence[_Row]) -> list[int]:
    """The rows numbered as the first one is: 1. and 2., but not the 一、 of a body behind the list."""
    numbered = [n for n, row in enumerate(rows) if row.numbered]
    digits = bool(numbered) and rows[numbered[0]].text.lstrip("（(【[第 ")[:1].isdigit()
    return [n for n in numbered if rows[n].text.lstrip("（(【[第 ")[:1].isdigit() == digits]


def _beginning(rows: Sequence[_Row], first: int) -> str:
    """Enough of a title to know it by, over the lines that it may be wrapped to."""
    text = rows[first].text
    for row in rows[first + 1 : first + 3]:
        if len(text) < _SHORTEST_TELLING * 2 and not row.numbered:
            text += row.text
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
        if (
            following is None
            or len(pending) == _MOST_LINES_OF_AN_ENTRY
            or (numbered and following.numbered)
            or looks_like_chapter(row.text)
            or looks_like_chapter(following.text)
        ):
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
