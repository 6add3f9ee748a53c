"""The page grid behind a text: columns and rows of the printed page that it was taken from.

Text copied from a page description has its paragraphs cut where the pages ended. A cut line fills
its last row: the next character finds no room in it. That tells a cut from a paragraph that simply
ends without a full stop, and shows cuts that fall on a full stop. GB/T 9704-2012 sets 22 rows of
28 characters; compilations vary, so the grid is measured.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise, product, takewhile
from operator import sub

from . import patterns
from .layout import Piece
from .normalize import width

_COLUMNS = range(18, 46)
_FEWEST_CUTS = 12
_MOST_CUTS_MEASURED = 60
_LONGEST_MEASURED = 160  # characters: small errors of each row add up beyond
_LONGEST_WHERE_SHORT_ONES_DO_NOT_TELL = 400
_FEWEST_ROWS = 10
_LONGEST_HEAD = 12  # characters
_SQUEEZE = 0.12  # characters a row
_DOUBT = 0.03  # share of the cuts
_MOST_VOTES = 2  # of the sure cuts on each side
_STEADY_SHARE = 0.7  # of the pages between two cuts
_EXACT_SHARE = 0.92  # of the cuts: such a grid is the typesetter's own
FIRST_LINE_INDENT = 2

# what a typesetter keeps on one line (8.5%, 20XX, GDP), else a single character
_UNIT = re.compile(r"[0-9A-Za-z.%+/:,-]+|.")
# 避头尾: what may not open a line
_NOT_FIRST = frozenset("。，、；：！？）》〉】〕”’…—·%),.;:!?")
# what Word sets closer where a row is short of room, and by how much each
_MARKS = frozenset("。，、；：！？）》〉】〕”’（《〈“‘")
_FINE = 20  # parts of a character, so that all widths are whole numbers
_SQUEEZED = 3  # parts
_QUARTER = 5  # parts: Word's space, and its distance between Han and Latin


@dataclass(frozen=True)
class PageGrid:
    """``columns`` full-width characters a row, ``rows`` rows a page (None where pages differ).

    ``hanging``: punctuation may stand outside the margin, as Word sets it; else it draws the
    character before it down to the next line. ``spaced``: Word's narrow spaces and squeezed marks.
    ``exact``: nearly all cuts fill their row to the character. ``steady``: nearly all pages have ``rows``.
    ``squeeze``: characters by which a long piece seems to run over, for each of its rows.
    """

    columns: int
    hanging: bool
    rows: int | None = None
    spaced: bool = False
    exact: bool = False
    steady: bool = False
    squeeze: float = 0.0

    def set(self, text: str, *, indent: float) -> tuple[int, float]:
        """Rows that the text takes, and how many characters the last row holds.

        >>> PageGrid(columns=4, hanging=False).set("今年以来全市", indent=2)
        (2, 4.0)
        """
        return _set(text, indent, self.columns, self.hanging, self.spaced)

    def is_full(self, piece: Piece, following: Piece, *, indent: float) -> bool:
        """Whether the first unit of ``following`` finds no room in the last row of ``piece``.

        A hanging typesetter also squeezes punctuation, so that long pieces seem to run over a little,
        or to fall a little short.
        """
        rows, used = self.set(piece.text, indent=indent)
        squeezed = self.squeeze and rows > 1 and used <= 0.5 + self.squeeze * rows
        short = self.squeeze * rows if self.spaced else 0
        return used + self._head(following.text) > self.columns - short or squeezed

    def _head(self, text: str) -> float:
        """Width of what cannot be parted at the head of ``text``: a mark may not open the next line."""
        units = _UNIT.findall(text[:_LONGEST_HEAD])
        marks = 0 if self.hanging else sum(1 for _ in takewhile(_NOT_FIRST.__contains__, units[1:]))
        return width("".join(units[: 1 + marks]))

    def stops_short(self, piece: Piece, following: Piece, *, indent: float) -> bool:
        """Whether the last row is clearly not full: no page end cut this piece."""
        rows, used = self.set(piece.text, indent=indent)
        if self.exact:
            return not self.is_full(piece, following, indent=indent)
        return rows <= 6 and 4 < used < self.columns - 4


@lru_cache(maxsize=8192)
def _set(text: str, indent: float, columns: int, hanging: bool, spaced: bool) -> tuple[int, float]:
    row = _measured(text, spaced)
    rows, first, opened, last = 1, 0, int(indent * _FINE), _FINE
    while True:
        # from the second row on its first unit stands there whether it finds room or not
        stop = bisect_right(row.limits, columns * _FINE - opened + row.taken[first], first + (rows > 1))
        hangs = hanging and stop < len(row.units) and row.units[stop] in _NOT_FIRST
        if stop + hangs >= len(row.units):
            return rows, (opened + row.ends[-1] - row.ends[first]) / _FINE
        if stop > first:
            last = row.ends[stop] - row.ends[stop - 1]
        first = stop + hangs
        opened = last if row.units[first] in _NOT_FIRST else 0
        rows += 1


@dataclass(frozen=True)
class _Row:
    """A text set on one row without end, in parts of a character (``_FINE``).

    ``ends``: how far it reaches before each unit and behind the last; ``taken``: the same, less what the
    marks up to there can be set closer; ``limits``: behind each unit, less what the marks before it can.
    """

    units: tuple[str, ...]
    ends: tuple[int, ...]
    taken: tuple[int, ...]
    limits: tuple[int, ...]


@lru_cache(maxsize=1024)
def _measured(text: str, spaced: bool) -> _Row:
    units = tuple(_UNIT.findall(text))
    # as width() has it, 270,000 times
    sizes = [_FINE if unit >= "\u0250" else len(unit) * _FINE // 2 for unit in units]
    closer = [0] * len(units)
    if spaced:
        _space_as_word(units, sizes)
        closer = [_SQUEEZED * (unit in _MARKS) for unit in units]
    ends = tuple(accumulate(sizes, initial=0))
    saved = tuple(accumulate(closer, initial=0))
    taken = tuple(map(sub, ends, saved))
    return _Row(units, ends, taken, tuple(map(sub, ends[1:], saved)))


def _space_as_word(units: Sequence[str], sizes: list[int]) -> None:
    """Word's narrow space, and the distance that it keeps between Han and Latin."""
    for position, unit in enumerate(units):
        if unit == " ":
            sizes[position] = _QUARTER
        elif unit < "\u0250":
            if position and _is_han(units[position - 1]):
                sizes[position] += _QUARTER
            if position + 1 < len(units) and _is_han(units[position + 1]):
                sizes[position + 1] += _QUARTER


def _is_han(unit: str) -> bool:
    return "\u4e00" <= unit <= "\u9fff"


def detect_grid(pieces: Sequence[Piece]) -> PageGrid | None:
    """The grid on which most lines without a full stop fill their last row, or None.

    >>> detect_grid([]) is None
    True
    """
    longer = _cuts(pieces, _LONGEST_WHERE_SHORT_ONES_DO_NOT_TELL)
    cuts = _cuts(pieces, _LONGEST_MEASURED)
    if len(cuts) < _FEWEST_CUTS:
        cuts = longer
    if len(cuts) < _FEWEST_CUTS:
        return None
    grids = [
        PageGrid(columns, hanging, spaced=spaced)
        for columns, hanging, spaced in product(_COLUMNS, (False, True), (False, True))
    ]
    grid = _best(grids, cuts)
    grid = _best([replace(grid, spaced=spaced) for spaced in (False, True)], longer)
    tolerant = replace(grid, squeeze=_SQUEEZE if grid.hanging else 0)
    if _fits(tolerant, cuts) < 0.6 * len(cuts):
        return None
    exact = _with_rows(grid, pieces)
    if _is_exact(exact, pieces):
        return replace(exact, exact=True)
    return _with_rows(tolerant, pieces)


def _cuts(pieces: Sequence[Piece], longest: int) -> list[tuple[Piece, Piece]]:
    """Lines that may have been cut by a page end, each with the next, of which enough to measure on."""
    return [
        (piece, after)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
        if patterns.FULL_STOP.search(before.text) and _looks_cut(piece) and piece.width <= longest
    ][:_MOST_CUTS_MEASURED]


def _is_exact(grid: PageGrid, pieces: Sequence[Piece]) -> bool:
    """Whether the lines that stop in mid-sentence where a page ends by its rows fill their last row."""
    if not grid.steady:
        return False
    cuts = [_looks_cut(piece) or None for piece in pieces[:-1]]
    full = [
        grid.is_full(piece, after, indent=0 if before else FIRST_LINE_INDENT)
        for before, piece, after, cut, end in zip(
            [None, *cuts], pieces, pieces[1:], cuts, page_ends(cuts, pieces, grid), strict=False
        )
        if cut and end
    ]
    return len(full) >= _FEWEST_CUTS and sum(full) >= _EXACT_SHARE * len(full)


def _best(grids: Sequence[PageGrid], cuts: Sequence[tuple[Piece, Piece]]) -> PageGrid:
    """A row of 40 also fills two of 20, so the widest of the best; Word's ways only where they show."""
    fits = {grid: _fits(grid, cuts) for grid in grids}
    return max(grids, key=lambda grid: (fits[grid] - grid.spaced * _DOUBT * len(cuts), grid.columns))


def _fits(grid: PageGrid, cuts: Sequence[tuple[Piece, Piece]]) -> int:
    return sum(grid.is_full(piece, after, indent=FIRST_LINE_INDENT) for piece, after in cuts)


def _looks_cut(piece: Piece) -> bool:
    return (
        piece.width >= _COLUMNS[0] - FIRST_LINE_INDENT
        and not patterns.FULL_STOP.search(piece.text)
        and not patterns.HEADING_1.match(piece.text)
        and not patterns.HEADING_2.match(piece.text)
    )


def _with_rows(grid: PageGrid, pieces: Sequence[Piece]) -> PageGrid:
    """With the commonest number of rows between two cuts, and whether most pages have that many."""
    counts: Counter[int] = Counter()
    rows, indent = 0, FIRST_LINE_INDENT
    for piece, after in pairwise(pieces):
        rows += grid.set(piece.text, indent=indent)[0]
        cut = _looks_cut(piece) and grid.is_full(piece, after, indent=indent)
        indent = 0 if cut else FIRST_LINE_INDENT
        if cut:
            counts[rows] += 1
            rows = 0
    often = [rows for rows, times in counts.items() if times >= _FEWEST_CUTS // 2 and rows >= _FEWEST_ROWS]
    whole = {rows: sum(times for each, times in counts.items() if each % rows == 0) for rows in often}
    if not whole:
        return grid
    page = max(whole, key=lambda rows: (whole[rows], -rows))
    return replace(grid, rows=page, steady=whole[page] >= _STEADY_SHARE * counts.total())


def page_ends(seams: Sequence[bool | None], pieces: Sequence[Piece], grid: PageGrid) -> list[bool | None]:
    """For each piece but the last whether a page ends behind it, by its rows; None where nothing tells.

    ``seams`` says for each piece but the last: True, a page end surely cut the paragraph there; False, a
    paragraph ends; None, not known. Rows are counted from the sure cut before and up to the one after.
    """
    if grid.rows is None:
        return [None] * len(seams)
    rows = [
        grid.set(piece.text, indent=FIRST_LINE_INDENT if not before else 0)[0]
        for piece, before in zip(pieces, [False, *seams], strict=True)
    ]
    total = [0, *accumulate(rows)]
    cuts = [position for position, seam in enumerate(seams) if seam]
    ends: list[bool | None] = []
    for position in range(len(seams)):
        near = bisect_left(cuts, position)
        later = near + (near < len(cuts) and cuts[near] == position)
        voters = [*cuts[max(near - _MOST_VOTES, 0) : near], *cuts[later : later + _MOST_VOTES]]
        votes = [_whole_pages(abs(total[position + 1] - total[cut + 1]), grid) for cut in voters]
        ends.append(None if 2 * sum(votes) == len(votes) else 2 * sum(votes) > len(votes))
    return ends


def _whole_pages(rows: int, grid: PageGrid) -> bool:
    """Whether the rows fill pages; the count may be out by one row a page unless the grid is steady."""
    pages = round(rows / grid.rows)
    drift = 0 if grid.steady else pages
    return pages > 0 and abs(rows - pages * grid.rows) <= drift
