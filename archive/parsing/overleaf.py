"""Where a paragraph goes on overleaf: texts with a paragraph, or the part of it on one page, a line.

Words decide most seams; where they leave a doubt, the page grid does: a page must end at the seam by its
rows, and the row before it be full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import patterns, signs
from .layout import Layout, Piece
from .pages import FIRST_LINE_INDENT, PageGrid, page_ends

LONGEST_PARAGRAPH = 10_000  # beyond, the lines are no text, and joining takes ever longer
_SHORTEST_ROW = 18  # no page is narrower: a shorter line was not cut by a page end
_LONGEST_SUBHEADING = 60  # a line without a number that may be a heading, or an item of a list
_GOES_ON = ("，", "、", ",")


@dataclass(frozen=True)
class Seam:
    """Between a piece and the next: whether they are one paragraph, and whether a page could say better."""

    joined: bool
    doubtful: bool = False
    decided: bool = False  # by an editor: no page need end there


def seams_of(pieces: Sequence[Piece], layout: Layout, grid: PageGrid | None) -> list[bool]:
    """For each piece but the last: whether the next one goes on with its paragraph."""
    seams: list[Seam] = []
    paragraph, opening = pieces[0].text if pieces else "", True
    for before, piece in pairwise(pieces):
        seam = read_seam(paragraph, before, piece, layout, opening=opening)
        if len(paragraph) > LONGEST_PARAGRAPH:
            seam = Seam(joined=False)
        seams.append(seam)
        paragraph, opening = (paragraph if seam.joined else "") + piece.text, not seam.joined
    if grid is None:
        return [seam.joined for seam in seams]
    return _asked_of_the_page(seams, pieces, grid)


def read_seam(paragraph: str, before: Piece, piece: Piece, layout: Layout, *, opening: bool) -> Seam:
    """What the words say of the seam behind ``before``, the last line of ``paragraph`` so far."""
    if piece.goes_on is not None:
        return Seam(piece.goes_on, decided=True)
    if (opening and patterns.SALUTATION.match(before.text)) or (layout.indented and piece.indent >= 1):
        return Seam(joined=False)
    if (opening and signs.stands_alone(before.text)) or signs.stands_alone(piece.text):
        return Seam(joined=False)
    if signs.ended(before.text):
        return Seam(joined=False, doubtful=_may_go_on(paragraph, piece.text))
    long = before.width >= _SHORTEST_ROW
    if signs.is_remainder(paragraph, piece.text) and long:
        return Seam(joined=True, doubtful=True)
    if signs.opens_strongly(piece.text) or signs.closing_note(before.text):
        return Seam(joined=False)
    if signs.is_heading(paragraph) or signs.parts_items(before.text, piece.text):
        return Seam(joined=False, doubtful=not signs.opens(piece.text))
    if before.text.endswith(_GOES_ON):
        return Seam(joined=True)
    whole = opening and len(before.text) <= _LONGEST_SUBHEADING
    return Seam(joined=layout.cut and long, doubtful=whole or signs.opens(piece.text))


def _may_go_on(paragraph: str, text: str) -> bool:
    """Whether a page end may have fallen on the full stop at the end of ``paragraph``."""
    if signs.is_heading(paragraph) or patterns.SALUTATION.match(text):
        return False
    return not signs.opens(text) or signs.goes_on_counting(paragraph, text, 2)


def _asked_of_the_page(seams: Sequence[Seam], pieces: Sequence[Piece], grid: PageGrid) -> list[bool]:
    """Twice, since a seam that the page refutes was no sure cut to count rows from."""
    sure = [None if seam.doubtful or seam.decided else seam.joined for seam in seams]
    for _ in range(2 if grid.exact and grid.rows else 1):
        ends = page_ends(sure, pieces, grid)
        joined = _judged(seams, ends, pieces, grid)
        sure = [None if seam.decided else cut for seam, cut in zip(seams, joined, strict=True)]
    return joined


def _judged(
    seams: Sequence[Seam], ends: Sequence[bool | None], pieces: Sequence[Piece], grid: PageGrid
) -> list[bool]:
    joined = [False]
    for seam, end, before, after in zip(seams, ends, pieces, pieces[1:], strict=False):
        indent = 0 if joined[-1] else FIRST_LINE_INDENT
        joined.append(_is_joined(seam, end, before, after, grid, indent=indent))
    return joined[1:]


def _is_joined(
    seam: Seam, end: bool | None, before: Piece, after: Piece, grid: PageGrid, *, indent: float
) -> bool:
    if seam.decided or before.text.endswith(_GOES_ON):
        return seam.joined
    full = grid.is_full(before, after, indent=indent)
    if seam.joined:
        asked = seam.doubtful or (grid.exact and grid.steady)
        refuted = (grid.steady and end is False) or grid.stops_short(before, after, indent=indent)
        return not (asked and refuted)
    told = end is True and (grid.exact or signs.ended(before.text))
    return seam.doubtful and told and full
