"""Lines that belong to no speech though they stand between two: chapter pages, a ruled line, an afterword."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import patterns
from .filled_lines import FilledLines
from .layout import Piece
from .line_shapes import is_end, looks_like_chapter, names_chapter
from .normalize import squeeze

_MOST_CHAPTER_LINES = 4
_LONGEST_AFTERWORD = 36


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
        elif looks_like_chapter(pieces[first - 1].text) or patterns.SEPARATOR.match(pieces[first - 1].text):
            first -= 1
        else:
            break
    return max(first, 0)


def breaks(pieces: FilledLines, starts: Iterable[int]) -> list[int]:
    """Lines (from 1) at which a body ends though no speech begins there; ``starts``: of the title blocks."""
    found = {pieces[chapter_start(pieces, start)].line for start in starts}
    short = pieces.no_longer_than(_LONGEST_AFTERWORD)
    return sorted(found | {pieces[n].line for n in short if n and _is_afterword(pieces, n)})


def _is_afterword(pieces: Sequence[Piece], position: int) -> bool:
    text = pieces[position].text
    if not patterns.AFTERWORD.match(squeeze(text)):
        return False
    return is_end(pieces[position - 1].text, pieces[position - 2].text if position > 1 else "")
