"""The page grid behind a text: columns and rows of the printed page that it was taken from.

Text copied from a page description has its paragraphs cut where the pages ended. A cut line fills
its last row: the next character finds no room in it. That tells a cut from a paragraph that simply
ends without a full stop, and shows cuts that fall on a full stop. GB/T 9704-2012 sets 22 rows of
28 characters; compilations vary, so the grid is measured.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import patterns
from .layout import Piece
from .normalize import width

_COLUMNS = range(18, 46)
_FEWEST_CUTS = 12
_MOST_CUTS_MEASURED = 60
_LONGEST_MEASURED = 160  # characters: small errors of each row add up beyond
_FEWEST_ROWS = 10
FIRST_LINE_INDENT = 2

# what a typesetter keeps on one line (8.5%, 20XX, GDP), else a single character
_UNIT = re.compile(r"[0-9A-Za-z.%+/:,-]+|.")
# 避头尾: what may not open a line
_NOT_FIRST = frozenset("。，、；：！？）》〉】〕”’…—·%),.;:!?")


@dataclass(frozen=True)
class PageGrid:
    """``columns`` full-width characters a row, ``rows`` rows a page (None where pages differ).

    ``hanging``: punctuation may stand outside the margin, as Word sets it; else it draws the
    character before it down to the next line.
    """

    columns: int
    hanging: bool
    rows: int | None = None

    def set(self, text: str, *, indent: float) -> tuple[int, float]:
        """Rows that the text takes, and how many characters the last row holds.

        >>> PageGrid(columns=4, hanging=False).set("今年以来全市", indent=2)
        (2, 4.0)
        """
        rows, used, last = 1, indent, 1.0
        for unit in _UNIT.findall(text):
            size = 1.0 if unit >= "\u0250" else len(unit) / 2  # as width() has it, 270,000 times
            if used + size > self.columns:
                if unit in _NOT_FIRST and self.hanging and used <= self.columns:
                    used += size
                    continue
                rows += 1
                used = last if unit in _NOT_FIRST else 0
            used += size
            last = size
        return rows, used

    def is_full(self, piece: Piece, following: Piece, *, indent: float) -> bool:
        """Whether the first unit of ``following`` finds no room in the last row of ``piece``.

        A hanging typesetter also squeezes punctuation, so that long pieces seem to run over a little.
        """
        rows, used = self.set(piece.text, indent=indent)
        first = _UNIT.match(following.text)
        squeezed = self.hanging and rows > 1 and used <= 0.5 + 0.12 * rows
        return used + width(first[0] if first else "") > self.columns or squeezed

    def stops_short(self, piece: Piece, *, indent: float) -> bool:
        """Whether the last row is clearly not full: no page end cut this piece."""
        rows, used = self.set(piece.text, indent=indent)
        return rows <= 6 and 4 < used < self.columns - 4


def detect_grid(pieces: Sequence[Piece]) -> PageGrid | None:
    """The grid on which most lines without a full stop fill their last row, or None.

    >>> detect_grid([]) is None
    True
    """
    cuts = [
        (piece, after)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
        if patterns.FULL_STOP.search(before.text) and _looks_cut(piece)
    ][:_MOST_CUTS_MEASURED]
    if len(cuts) < _FEWEST_CUTS:
        return None
    fits = {
        grid: sum(grid.is_full(piece, after, indent=FIRST_LINE_INDENT) for piece, after in cuts)
        for grid in (PageGrid(columns, hanging) for columns in _COLUMNS for hanging in (False, True))
    }
    grid = max(fits, key=lambda candidate: fits[candidate])
    if fits[grid] < 0.6 * len(cuts):
        return None
    return PageGrid(grid.columns, grid.hanging, _page_rows(pieces, grid))


def _looks_cut(piece: Piece) -> bool:
    return (
        _COLUMNS[0] - FIRST_LINE_INDENT <= piece.width <= _LONGEST_MEASURED
        and not patterns.FULL_STOP.search(piece.text)
        and not patterns.HEADING_1.match(piece.text)
        and not patterns.HEADING_2.match(piece.text)
    )


def _page_rows(pieces: Sequence[Piece], grid: PageGrid) -> int | None:
    """The commonest number of rows between two cuts."""
    counts: Counter[int] = Counter()
    rows, indent = 0, FIRST_LINE_INDENT
    for piece, after in pairwise(pieces):
        rows += grid.set(piece.text, indent=indent)[0]
        cut = _looks_cut(piece) and grid.is_full(piece, after, indent=indent)
        indent = 0 if cut else FIRST_LINE_INDENT
        if cut:
            counts[rows] += 1
            rows = 0
    commonest, times = counts.most_common(1)[0] if counts else (0, 0)
    return commonest if times >= _FEWEST_CUTS // 2 and commonest >= _FEWEST_ROWS else None


def page_ends(groups: Sequence[Sequence[Piece]], grid: PageGrid) -> list[bool]:
    """For each paragraph (a group of pieces) of a body: whether a page ends right behind it.

    Rows are counted from the sure cut before it and up to the sure cut after it; the count may be
    out by one row a page.
    """
    if grid.rows is None:
        return [False] * len(groups)
    behind = _rows_since_cut(groups, grid)
    ahead = _rows_since_cut([group[::-1] for group in groups[::-1]], grid, downwards=False)[::-1]
    return [_is_page_end(*counts, grid.rows) for counts in zip(behind, [*ahead[1:], None], strict=True)]


def _is_page_end(behind: int | None, ahead: int | None, page_rows: int) -> bool:
    known = [rows for rows in (behind, ahead) if rows is not None]
    return bool(known) and all(_whole_pages(rows, page_rows) for rows in known)


def _whole_pages(rows: int, page_rows: int) -> bool:
    pages = round(rows / page_rows)
    return pages > 0 and abs(rows - pages * page_rows) <= pages


def _rows_since_cut(
    groups: Sequence[Sequence[Piece]], grid: PageGrid, *, downwards: bool = True
) -> list[int | None]:
    """For each group the rows from the nearest cut to its end (its beginning, when going upwards)."""
    counts: list[int | None] = []
    rows: int | None = None
    for group in groups:
        for position, piece in enumerate(group):
            opens = position == 0 if downwards else position == len(group) - 1
            if position:
                rows = 0  # a join inside a paragraph is a cut
            if rows is not None:
                rows += grid.set(piece.text, indent=FIRST_LINE_INDENT if opens else 0)[0]
        counts.append(rows)
    return counts
