"""Lines → paragraphs: pieces that a page end or a line end cut apart are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from . import patterns, signs
from .layout import Layout, Piece
from .overleaf import LONGEST_PARAGRAPH, seams_of
from .pages import PageGrid

_SLACK_BEFORE_GAP = 4  # characters
# Share of the columns that a line in mid-sentence may leave free: digits and quotation marks are
# narrower in some types than in others.
_UNENDED_SLACK_SHARE = 0.4
_GOES_ON = ("，", "、", ",")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Paragraph:
    """Joined text, the lines (from 1) that it came from, and the pieces that stood there."""

    text: str
    line: int
    last_line: int
    pieces: tuple[Piece, ...] = ()


def join_paragraphs(pieces: Sequence[Piece], layout: Layout, grid: PageGrid | None = None) -> list[Paragraph]:
    """Put the pieces of each paragraph together.

    >>> from .layout import detect_layout, pieces_of
    >>> pieces = pieces_of(["全县上下要抓住当前难得的历史机遇、", "", "加快发展。"], 1, 3)
    >>> [paragraph.text for paragraph in join_paragraphs(pieces, detect_layout(pieces))]
    ['全县上下要抓住当前难得的历史机遇、加快发展。']
    """
    if layout.columns is None:
        groups = _overleaf_groups(pieces, layout, None if layout.indented else grid)
    else:
        groups = _rows_groups(pieces, layout)
    return [Paragraph(_text(group), group[0].line, group[-1].line, tuple(group)) for group in groups]


def _overleaf_groups(pieces: Sequence[Piece], layout: Layout, grid: PageGrid | None) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece, goes_on in zip(pieces, [False, *seams_of(pieces, layout, grid)], strict=False):
        if goes_on:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _rows_groups(pieces: Sequence[Piece], layout: Layout) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    text = ""  # of the last group
    for piece in pieces:
        if groups and len(text) < LONGEST_PARAGRAPH and _belongs(text, groups[-1], piece, layout):
            groups[-1].append(piece)
            text = glue(text, piece.text)
        else:
            groups.append([piece])
            text = piece.text
    return groups


def _text(group: Sequence[Piece]) -> str:
    return reduce(glue, (piece.text for piece in group))


def glue(before: str, after: str) -> str:
    """Chinese is joined as it stands, two Latin words get their space back."""
    space = " " if _LATIN.match(before[-1:]) and _LATIN.match(after[:1]) else ""
    return before + space + after


def _belongs(paragraph: str, group: Sequence[Piece], piece: Piece, layout: Layout) -> bool:
    """Whether the row ``piece`` goes on with the paragraph whose rows so far are ``group``."""
    before = group[-1]
    ended = signs.ended(before.text)
    if piece.goes_on is not None:
        return piece.goes_on
    if patterns.SALUTATION.match(before.text) and len(group) == 1:
        return False
    if patterns.SALUTATION.match(piece.text) and ended:
        return False
    if signs.stands_alone(piece.text) or (len(group) == 1 and signs.stands_alone(before.text)):
        return False
    if layout.indented:
        return piece.indent < 1 and not (piece.after_gap and not layout.is_full(before) and ended)
    return _goes_on_below(paragraph, before, piece, layout)


def _goes_on_below(paragraph: str, before: Piece, piece: Piece, layout: Layout) -> bool:
    """The rule for hard-wrapped text without indents: a line that is not full ends its paragraph."""
    if patterns.NUMBERED.match(piece.text) and signs.parts_items(before.text, piece.text):
        return False
    ended, heading = signs.ended(before.text) or signs.closing_note(before.text), signs.is_heading(paragraph)
    closed = ended or heading
    slack = layout.slack if closed else _UNENDED_SLACK_SHARE * (layout.columns or 0)
    full = layout.is_full(before, slack=slack)
    if heading and (ended or signs.is_numbered(piece.text)):
        return False
    if layout.gaps and piece.after_gap:
        return not closed and layout.is_full(before, slack=_SLACK_BEFORE_GAP)
    if not full:
        return before.text.endswith(_GOES_ON) and not signs.opens(piece.text)
    if layout.gaps or not ended:
        return True
    return not signs.opens(piece.text) or signs.goes_on_counting(paragraph, piece.text, 1)
