"""Lines that belong to no speech though they stand between two: chapter pages, a ruled line, an afterword."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import patterns
from .filled_lines import FilledLines
from .layout import Piece
from .line_shapes import is_end, looks_like_chapter, names_chapter
from .normalize import squeeze

_MOST_CHAPTER_LINES = 4
_LONGEST_AFTERWORD = 200  # characters: 【点评】 is said in the same line
_MOST_LINES_OF_A_PAGE = 4  # between the head of a part and its first speech: a motto, a life


def chapter_start(pieces: Sequence[Piece], start: int) -> int:
    """Where the chapter lines right above a title begin; ``start`` itself where there are none.

    >>> from .layout import pieces_of
    >>> lines = ["谢谢大家。", "第二编", "县区领导讲话", "县长林某在全县分析会上的讲话"]
    >>> chapter_start(pieces_of(lines, 1, 4), 3)
    1
    """
    first = start
    while first > 0 and start - first < _MOST_CHAPTER_LINES:
        above = pieces[first - 2].text if first > 1 else ""
        if names_chapter(pieces[first - 1].text, above):
            first -= 2
        elif _heads_part(pieces, first - 1) or patterns.SEPARATOR.match(pieces[first - 1].text):
            first -= 1
        else:
            break
    return _behind_motto(pieces, max(first, 0))


def _heads_part(pieces: Sequence[Piece], position: int) -> bool:
    """第二编, or 2019年 on a line of its own that an empty line sets apart."""
    piece = pieces[position]
    return looks_like_chapter(piece.text) or bool(piece.after_gap and patterns.YEAR_LINE.match(piece.text))


def _behind_motto(pieces: Sequence[Piece], start: int) -> int:
    """The head of a part above a few lines about it: 李春和同志讲话选 / 李春和，历任…."""
    for position in range(start - 2, max(start - 2 - _MOST_LINES_OF_A_PAGE, 0), -1):
        piece = pieces[position]
        divides = patterns.BARE_DIVIDER.match(piece.text) and not patterns.PART_OF_SPEECH.match(piece.text)
        if piece.after_gap and (divides or patterns.OF_ONE.match(piece.text)):
            above = pieces[position - 1].text
            return position if is_end(above, pieces[position - 2].text if position > 1 else "") else start
    return start


def breaks(pieces: FilledLines, starts: Iterable[int]) -> list[int]:
    """Lines (from 1) at which a body ends though no speech begins there; ``starts``: of the title blocks."""
    found = {pieces[chapter_start(pieces, start)].line for start in starts}
    short = pieces.no_longer_than(_LONGEST_AFTERWORD)
    return sorted(found | {pieces[n].line for n in short if n and _is_afterword(pieces, n)})


def _is_afterword(pieces: Sequence[Piece], position: int) -> bool:
    text = pieces[position].text
    if not (patterns.COMMENT.match(text) or patterns.AFTERWORD.match(squeeze(text))):
        return False
    return is_end(pieces[position - 1].text, pieces[position - 2].text if position > 1 else "")
