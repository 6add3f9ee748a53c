"""Titles that the file itself styles as headings: docx, html, md and epub say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import patterns
from .filled_lines import FilledLines
from .layout import Piece
from .line_shapes import is_no_speech, looks_like_chapter, looks_like_headline, looks_like_title
from .title_lines import block_stop, opens_body
from .title_search import SURE, Found

_LEAST_SHARE = 0.4  # of the headings of a level: so many read like titles, or the level is another one's


def styled_titles(pieces: FilledLines, levels: Mapping[int, int]) -> tuple[list[Found], int | None]:
    """The title blocks that are styled, and the level that titles have; ([], None) where style says nothing.

    ``levels``: level of each styled line (from 1).
    """
    groups: dict[int, list[tuple[int, int]]] = {}
    for start, stop, level in _groups(pieces, levels):
        groups.setdefault(level, []).append((start, stop))
    titled = {level: _titled(pieces, found) for level, found in groups.items()}
    levels_of_titles = [level for level in groups if titled[level] >= _LEAST_SHARE * len(groups[level])]
    if not levels_of_titles:
        return [], None
    title_level = max(levels_of_titles, key=lambda level: (titled[level], -level))
    blocks = [_block(pieces, start, stop) for start, stop in groups[title_level]]
    return [block for block in blocks if block], title_level


def _groups(pieces: FilledLines, levels: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """Runs of pieces of one level, as (start, stop, level)."""
    runs: list[tuple[int, int, int]] = []
    for position in range(len(pieces)) if levels else ():
        level = levels.get(pieces.line_of(position))
        if level is None:
            continue
        if runs and runs[-1][1:] == (position, level):
            runs[-1] = (runs[-1][0], position + 1, level)
        else:
            runs.append((position, position + 1, level))
    return runs


def _titled(pieces: Sequence[Piece], groups: Sequence[tuple[int, int]]) -> int:
    """How many read like titles: the name of the whole collection may, but stands alone on its level."""
    return sum(_reads_like_title(pieces, start, stop) for start, stop in groups)


def _reads_like_title(pieces: Sequence[Piece], start: int, stop: int) -> bool:
    """By its words, or by a salutation, date or byline below it."""
    text = "".join(piece.text for piece in pieces[start:stop])
    if looks_like_chapter(text):
        return False
    end = block_stop(pieces, stop)
    if end >= len(pieces):
        return False
    titled = looks_like_title(text) or any(looks_like_title(piece.text) for piece in pieces[start:stop])
    return bool(
        titled or looks_like_headline(text) or end > stop or patterns.SALUTATION.match(pieces[end].text)
    )


def _block(pieces: Sequence[Piece], start: int, stop: int) -> Found | None:
    text = pieces[start].text
    end = block_stop(pieces, stop)
    if looks_like_chapter(text) or is_no_speech(text) or not opens_body(pieces, end):
        return None
    return Found(start, end, SURE)
