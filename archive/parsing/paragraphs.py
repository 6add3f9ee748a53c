"""Lines → paragraphs: pieces that a page end or a line end cut apart are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from . import patterns
from .layout import Layout, Piece
from .pages import FIRST_LINE_INDENT, PageGrid, page_ends

_LONGEST_HEADING = 45
_LONGEST_REMAINDER = 6
_LONGEST_JOINED = 10_000  # no paragraph is: beyond, the lines are no text, and joining takes ever longer
_SHORTEST_ROW = 18  # no page is narrower: a shorter line was not cut by a page end
_SLACK_BEFORE_GAP = 4  # characters
# Share of the columns that a line in mid-sentence may leave free: digits and quotation marks are
# narrower in some types than in others.
_UNENDED_SLACK_SHARE = 0.4
_GOES_ON = ("，", "、", ",")
_NUMBERS = "一二三四五六七八九十"
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Paragraph:
    """Joined text and the lines (from 1) that it came from."""

    text: str
    line: int
    last_line: int


def join_paragraphs(pieces: Sequence[Piece], layout: Layout, grid: PageGrid | None = None) -> list[Paragraph]:
    """Put the pieces of each paragraph together.

    >>> from .layout import detect_layout, pieces_of
    >>> pieces = pieces_of(["全县上下要抓住当前难得的历史机遇、", "", "加快发展。"], 1, 3)
    >>> [paragraph.text for paragraph in join_paragraphs(pieces, detect_layout(pieces))]
    ['全县上下要抓住当前难得的历史机遇、加快发展。']
    """
    grid = grid if layout.columns is None and not layout.indented else None
    groups: list[list[Piece]] = []
    text = ""  # of the last group
    for piece in pieces:
        if groups and len(text) < _LONGEST_JOINED and _belongs(text, groups[-1], piece, layout, grid):
            groups[-1].append(piece)
            text = glue(text, piece.text)
        else:
            groups.append([piece])
            text = piece.text
    if grid:
        groups = _join_at_full_stops(groups, grid)
    return [Paragraph(_text(group), group[0].line, group[-1].line) for group in groups]


def _text(group: Sequence[Piece]) -> str:
    return reduce(glue, (piece.text for piece in group))


def glue(before: str, after: str) -> str:
    """Chinese is joined as it stands, two Latin words get their space back."""
    space = " " if _LATIN.match(before[-1:]) and _LATIN.match(after[:1]) else ""
    return before + space + after


def _belongs(
    paragraph: str, group: Sequence[Piece], piece: Piece, layout: Layout, grid: PageGrid | None
) -> bool:
    """Whether ``piece`` goes on with the paragraph whose pieces so far are ``group``."""
    before = group[-1]
    if piece.goes_on is not None:
        return piece.goes_on
    if patterns.SALUTATION.match(before.text) and len(group) == 1:
        return False
    if patterns.SALUTATION.match(piece.text) and _ended(before):
        return False
    if layout.columns is None:
        return _goes_on_overleaf(paragraph, group, piece, layout, grid)
    if layout.indented:
        return piece.indent < 1 and not (piece.after_gap and not layout.is_full(before) and _ended(before))
    return _goes_on_below(paragraph, before, piece, layout)


def _goes_on_below(paragraph: str, before: Piece, piece: Piece, layout: Layout) -> bool:
    """The rule for hard-wrapped text without indents: a line that is not full ends its paragraph."""
    if patterns.NUMBERED.match(piece.text) and _list_item(before.text, piece.text):
        return False
    ended, heading = _ended(before) or _closing_note(before.text), is_heading(paragraph)
    closed = ended or heading
    slack = layout.slack if closed else _UNENDED_SLACK_SHARE * (layout.columns or 0)
    full = layout.is_full(before, slack=slack)
    if heading and (ended or is_numbered(piece.text)):
        return False
    if layout.gaps and piece.after_gap:
        return not closed and layout.is_full(before, slack=_SLACK_BEFORE_GAP)
    if not full:
        return before.text.endswith(_GOES_ON) and not _opens(piece.text)
    if layout.gaps or not ended:
        return True
    return not _opens(piece.text) or _goes_on_counting(paragraph, piece.text, 1)


def _goes_on_overleaf(
    paragraph: str, group: Sequence[Piece], piece: Piece, layout: Layout, grid: PageGrid | None
) -> bool:
    """The rule for texts with a paragraph, or the part of it on one page, a line."""
    before = group[-1]
    if layout.indented and piece.indent >= 1:
        return False
    if _ended(before):
        return False
    if _remainder(paragraph, piece) and before.width >= _SHORTEST_ROW and not _stops_short(group, grid):
        return True
    if is_heading(paragraph) or _opens_strongly(piece.text):
        return False
    if _closing_note(before.text) or _list_item(before.text, piece.text):
        return False
    if before.text.endswith(_GOES_ON):
        return True
    return layout.cut and before.width >= _SHORTEST_ROW and not _stops_short(group, grid)


def _stops_short(group: Sequence[Piece], grid: PageGrid | None) -> bool:
    indent = FIRST_LINE_INDENT if len(group) == 1 else 0
    return grid is not None and grid.stops_short(group[-1], indent=indent)


def _join_at_full_stops(groups: Sequence[list[Piece]], grid: PageGrid) -> list[list[Piece]]:
    """A page end that falls on a full stop leaves a full row behind it and nothing that opens after it."""
    joined: list[list[Piece]] = []
    ends = page_ends(groups, grid)
    for position, group in enumerate(groups):
        free = group[0].goes_on is None
        if position and free and ends[position - 1] and _cut_at_full_stop(joined[-1], group[0], grid):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _cut_at_full_stop(group: Sequence[Piece], piece: Piece, grid: PageGrid) -> bool:
    paragraph = _text(group)
    if not _ended(group[-1]) or is_heading(paragraph) or patterns.SALUTATION.match(paragraph):
        return False
    if _goes_on_counting(paragraph, piece.text, 2):
        return True
    indent = FIRST_LINE_INDENT if len(group) == 1 else 0
    return grid.is_full(group[-1], piece, indent=indent) and not _opens(piece.text)


def _goes_on_counting(paragraph: str, text: str, least: int) -> bool:
    """第五，……。一要……。二要……。 / 三要……: at least so many items run inside the paragraph."""
    found = patterns.COUNTED.match(text)
    position = _NUMBERS.index(found["number"]) if found else 0
    if position < least or patterns.COUNTED.match(paragraph):
        return False
    return all(number + found["word"] in paragraph for number in _NUMBERS[position - least : position])


def _ended(piece: Piece) -> bool:
    return bool(patterns.FULL_STOP.search(piece.text))


def _opens(text: str) -> bool:
    return is_numbered(text) or bool(patterns.OPENING.match(text))


def _opens_strongly(text: str) -> bool:
    """一、…  （一）… begin a paragraph whatever stands before them."""
    return bool(patterns.HEADING_1.match(text) or patterns.HEADING_2.match(text))


def _remainder(paragraph: str, piece: Piece) -> bool:
    """A heading's last characters on the next page: …的各项举 / 措."""
    return len(piece.text) <= _LONGEST_REMAINDER and is_numbered(paragraph) and not is_numbered(piece.text)


def _closing_note(text: str) -> bool:
    """…（未讲） closes a paragraph though no full stop follows."""
    return bool(re.search("[。！？][（(][^（）()]{1,8}[）)]$", text))


def _list_item(before: str, after: str) -> bool:
    """…； followed by another item of a list."""
    return before.endswith(("；", ";")) and is_numbered(after)


def is_numbered(text: str) -> bool:
    """Whether the text opens with 一、 （一） 1. （1） 第一， or 一是."""
    return bool(patterns.NUMBERED.match(text) or patterns.ITEM.match(text))


def is_heading(text: str) -> bool:
    """A numbered line, short and without a sentence in it: it needs no full stop to end."""
    return len(text) <= _LONGEST_HEADING and "。" not in text[:-1] and bool(patterns.NUMBERED.match(text))
