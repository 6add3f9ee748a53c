"""The lines of a title block: main title above, subtitle, date and byline below, wraps undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from . import patterns
from .layout import Piece
from .line_shapes import (
    is_byline,
    is_end,
    is_name,
    is_paragraph,
    looks_like_slogan,
    looks_like_title,
    without_number,
)
from .normalize import squeeze

_BELOW = (patterns.DATE_LINE, patterns.BRACKET_LINE, patterns.OCCASION_LINE, patterns.LABEL_LINE)
_MOST_LINES_ABOVE = 3
_MOST_LINES_BELOW = 5
_MOST_LINES_OF_A_COVER = 6
_LONGEST_CUT_LINE = 40
_WIDE_TITLE_LINE = 14  # full-width characters: 22 point type holds 20 on a page


def main_title_start(pieces: Sequence[Piece], start: int) -> int:
    """Contents lists may print the subtitle only: main title and byline are in the lines above it."""
    text = pieces[start].text
    if not patterns.SUBTITLE.match(text) and not without_number(text).startswith("在"):
        return start
    first = start
    while first > 0 and start - first < _MOST_LINES_ABOVE and _may_stand_above(pieces[first - 1].text):
        first -= 1
    return first if first == 0 or _ends(pieces, first - 1) else start


def unfinished_above(pieces: Sequence[Piece], start: int) -> int:
    """A title is found by its last line where the list shortens it: 市长林某在全市 / 安全生产会议上的讲话."""
    if start == 0 or not looks_like_title(pieces[start].text):
        return start
    above = pieces[start - 1].text
    begins = start == 1 or _ends(pieces, start - 2)
    cut = len(above) <= _LONGEST_CUT_LINE and patterns.CUT_TITLE.search(above) and not looks_like_title(above)
    return start - 1 if begins and cut and looks_like_title(above + pieces[start].text) else start


def number_above(pieces: Sequence[Piece], start: int) -> int:
    """A number on a line of its own belongs to the title below it: 【篇二】 / 在全县经济工作会议上的讲话."""
    if start == 0 or not patterns.NUMBER_LINE.match(pieces[start - 1].text):
        return start
    return start - 1 if start == 1 or _ends(pieces, start - 2) else start


def fact_above(pieces: Sequence[Piece], start: int, stop: int) -> int:
    """Date or office may stand over the title, set apart from the speech before by an empty line."""
    if start == 0 or not pieces[start - 1].after_gap or pieces[start].after_gap:
        return start
    text, above = pieces[start - 1].text, pieces[start - 2].text if start > 1 else ""
    if patterns.OFFICE_LINE.match(text):
        return start - 1
    signed = patterns.OFFICE_LINE.match(above) or is_name(above)
    dated = any(patterns.DATE_LINE.match(piece.text) for piece in pieces[start:stop])
    return start - 1 if patterns.DATE_LINE.match(text) and not signed and not dated else start


def cover_above(pieces: Sequence[Piece], start: int, title: str) -> int:
    """The first piece of a page that prints title and byline alone before the speech; else ``start``."""
    wanted, text = squeeze(title), ""
    for first in range(start - 1, max(start - 1 - _MOST_LINES_OF_A_COVER, -1), -1):
        line = squeeze(pieces[first].text)
        if len(line) > _LONGEST_CUT_LINE or patterns.FULL_STOP.search(line):
            break
        text = line + text
        if text.startswith(wanted):
            return first
    return start


def _may_stand_above(text: str) -> bool:
    return is_byline(text) or looks_like_slogan(text) or bool(patterns.KIND_LINE.match(squeeze(text)))


def _ends(pieces: Sequence[Piece], position: int) -> bool:
    return is_end(pieces[position].text, pieces[position - 1].text if position else "")


def block_stop(pieces: Sequence[Piece], stop: int) -> int:
    """Subtitle, date line, byline below the title: the piece behind the last of them."""
    for _ in range(_MOST_LINES_BELOW):
        if stop < len(pieces) - 1 and _below_title(pieces[stop].text, pieces[stop + 1].text):
            stop += 1
    return stop


def _below_title(text: str, following: str) -> bool:
    if any(shape.match(text) for shape in _BELOW):
        return True
    if patterns.SUBTITLE.match(text):
        return len(text) <= 80 and not patterns.FULL_STOP.search(text)
    if len(text) > 40 or patterns.SALUTATION.match(text):
        return False
    if is_byline(text) or is_name(text):
        return True
    opens = patterns.SALUTATION.match(following) or patterns.DATE_LINE.match(following)
    if opens and (patterns.LONE_NAME.match(text) or patterns.OFFICE_LINE.match(text)):
        return True
    return bool(patterns.POST_LINE.match(text) and is_name(following))


def opens_body(pieces: Sequence[Piece], stop: int) -> bool:
    """What follows a title: a salutation, a first heading, or a paragraph."""
    if stop >= len(pieces):
        return False
    text = pieces[stop].text
    if patterns.SALUTATION.match(text):
        return True
    if looks_like_title(text):
        return False
    return bool(patterns.HEADING_1.match(text)) or is_paragraph(text)


def unwrapped(pieces: Sequence[Piece], listed: str, first_line: int, last_line: int) -> list[str]:
    """The lines of the block, those of ``first_line`` to ``last_line`` put together as ``listed``."""
    texts: list[str] = []
    for piece in pieces:
        wrapped = first_line < piece.line <= last_line and not patterns.SUBTITLE.match(piece.text)
        if texts and wrapped:
            texts[-1] += _listed_space(listed, texts[-1]) + piece.text
        else:
            texts.append(piece.text)
    return texts


def unwrapped_by_width(pieces: Sequence[Piece]) -> list[str]:
    """Without a contents list: a wide line goes on in the next one unless the facts begin there."""
    texts = [without_number(pieces[0].text)]
    for before, piece in pairwise(pieces):
        apart = (
            patterns.SUBTITLE,
            patterns.BRACKET_LINE,
            patterns.DATE_LINE,
            patterns.FACT_LINE,
            patterns.BYLINE,
        )
        wide = before.width >= _WIDE_TITLE_LINE and before.width >= piece.width - 2
        cut = before.text.endswith("、") or (wide and not any(pattern.match(piece.text) for pattern in apart))
        if cut and not patterns.TITLE_END.search(before.text):
            texts[-1] += piece.text
        else:
            texts.append(piece.text)
    return texts


def _listed_space(title: str, before: str) -> str:
    """A space where the contents list prints one behind ``before``, as between two clauses."""
    end = squeeze(before)[-3:]
    return " " if re.search(r"\s*".join(map(re.escape, end)) + r"\s", title) else ""
