"""The page grid behind a text: columns and rows of the printed page that it was taken from.

Text copied from a page description has its paragraphs cut where the pages ended. A cut line fills
its last row to the margin (GB/T 9704-2012: 22 rows of 28 characters; compilations vary), which tells
a cut from a paragraph that simply ends without a full stop, and shows cuts that fall on a full stop.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import patterns
from .layout import Piece

_NARROWEST_COLUMNS = 18
_WIDEST_COLUMNS = 45
_FEWEST_CUTS = 12
_LONGEST_MEASURED = 160  # characters: beyond, the widths of Latin digits blur the remainder
_FIRST_LINE_INDENT = 2
_FEWEST_ROWS = 10


@dataclass(frozen=True)
class PageGrid:
    """``columns`` full-width characters a row, ``rows`` rows a page (None where pages differ)."""

    columns: int
    rows: int | None = None

    def rows_of(self, piece: Piece, *, opens_paragraph: bool) -> int:
        """How many rows the piece takes; hanging punctuation adds none."""
        width = piece.width + (_FIRST_LINE_INDENT if opens_paragraph else 0)
        return max(1, math.ceil((width * (1 - 0.06 / self.columns) - 1.2) / self.columns))

    def overhang(self, piece: Piece, *, opens_paragraph: bool) -> float:
        """How far the piece ends behind (+) or before (–) the right margin, in characters."""
        width = piece.width + (_FIRST_LINE_INDENT if opens_paragraph else 0)
        rest = width % self.columns
        return rest if rest < self.columns / 2 else rest - self.columns

    def is_full(self, piece: Piece, *, opens_paragraph: bool, slack: float) -> bool:
        """Whether the last row runs to the margin, give or take."""
        return -slack <= self.overhang(piece, opens_paragraph=opens_paragraph) <= 2


def detect_grid(pieces: Sequence[Piece]) -> PageGrid | None:
    """The grid on which most lines without a full stop fill their last row, or None.

    >>> detect_grid([]) is None
    True
    """
    cut = [
        piece
        for before, piece in pairwise(pieces)
        if patterns.FULL_STOP.search(before.text) and _looks_cut(piece)
    ]
    if len(cut) < _FEWEST_CUTS:
        return None
    fits = {
        columns: sum(PageGrid(columns).is_full(piece, opens_paragraph=True, slack=1) for piece in cut)
        for columns in range(_NARROWEST_COLUMNS, _WIDEST_COLUMNS + 1)
    }
    columns = max(fits, key=lambda n: fits[n])
    if fits[columns] < 0.6 * len(cut):
        return None
    return PageGrid(columns, _page_rows(pieces, PageGrid(columns)))


def _looks_cut(piece: Piece) -> bool:
    return (
        _NARROWEST_COLUMNS - _FIRST_LINE_INDENT <= piece.width <= _LONGEST_MEASURED
        and not patterns.FULL_STOP.search(piece.text)
        and not patterns.HEADING_1.match(piece.text)
        and not patterns.HEADING_2.match(piece.text)
    )


def _page_rows(pieces: Sequence[Piece], grid: PageGrid) -> int | None:
    """The commonest number of rows between two cuts."""
    counts: Counter[int] = Counter()
    counter = PageCounter(grid)
    opens = True
    for piece in pieces:
        counter.count(piece, opens_paragraph=opens)
        opens = bool(patterns.FULL_STOP.search(piece.text)) or not _looks_cut(piece)
        if not opens:
            counts[counter.rows or 0] += 1
            counter.cut()
    commonest, times = counts.most_common(1)[0] if counts else (0, 0)
    return commonest if times >= _FEWEST_CUTS and commonest >= _FEWEST_ROWS else None


class PageCounter:
    """Walks down a text and knows how far the page is filled, from the first sure cut on."""

    def __init__(self, grid: PageGrid | None) -> None:
        self.grid = grid
        self.rows: int | None = None
        self._last: tuple[Piece, bool] | None = None

    def count(self, piece: Piece, *, opens_paragraph: bool) -> None:
        """Go down by the rows of ``piece``."""
        self._last = (piece, opens_paragraph)
        if self.grid and self.rows is not None:
            self.rows += self.grid.rows_of(piece, opens_paragraph=opens_paragraph)

    def cut(self) -> None:
        """A page has surely ended behind the last piece."""
        self.rows = 0

    def ends_page(self) -> bool:
        """Whether the last piece ends where a page does; the count may be out by one row a page."""
        if self.grid is None or self.grid.rows is None or not self.rows or self.rows < self.grid.rows - 1:
            return False
        pages = round(self.rows / self.grid.rows)
        return abs(self.rows - pages * self.grid.rows) <= pages

    def fills_row(self, *, slack: float) -> bool:
        """Whether the last piece runs to the right margin; False where the grid is unknown."""
        if self.grid is None or self._last is None:
            return False
        piece, opens = self._last
        return self.grid.is_full(piece, opens_paragraph=opens, slack=slack)

    def stops_short(self) -> bool:
        """Whether the last piece clearly leaves its last row half empty, so that no page end cut it."""
        if self.grid is None or self._last is None:
            return False
        piece, opens = self._last
        few_rows = self.grid.rows_of(piece, opens_paragraph=opens) <= 6
        return few_rows and not -5 <= self.grid.overhang(piece, opens_paragraph=opens) <= 4
