"""What an editor decided about single lines of a text; where there is no mark, the machine decides.

Lines are counted from 1, in the text that the reader produced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .layout import Piece
from .repairs.kinds import JOINED_LINES, JOINED_SENTENCES

_JOINS = (JOINED_LINES, JOINED_SENTENCES)


@dataclass(frozen=True)
class Marks:
    """Decisions by line.

    ``joined``: the line goes on with the paragraph before; ``parted``: it opens one. ``cuts``: (line,
    column) where a paragraph begins inside a line, columns from 0 in the line without its outer white
    space. ``headings``: (line that opens a paragraph, its level), 0 for no heading. ``as_printed``:
    (line, name of the repair) that is not to be made.
    """

    joined: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()
    cuts: frozenset[tuple[int, int]] = frozenset()
    headings: tuple[tuple[int, int], ...] = ()
    as_printed: frozenset[tuple[int, str]] = frozenset()


def marked_pieces(pieces: Sequence[Piece], marks: Marks, offset: int) -> list[Piece]:
    """The pieces with the decisions on them; ``offset`` is added to their line numbers.

    >>> pieces = [Piece(1, "今年以来，经济平稳。下面讲三点。", 0, after_gap=False)]
    >>> [piece.text for piece in marked_pieces(pieces, Marks(cuts=frozenset({(8, 10)})), 7)]
    ['今年以来，经济平稳。', '下面讲三点。']
    """
    return [part for piece in pieces for part in _parts(piece, marks, piece.line + offset)]


def _parts(piece: Piece, marks: Marks, line: int) -> Iterator[Piece]:
    parted = line in marks.parted or any((line, kind.name) in marks.as_printed for kind in _JOINS)
    goes_on = True if line in marks.joined else False if parted else None
    columns = sorted(column for cut, column in marks.cuts if cut == line and 0 < column < len(piece.text))
    for start, stop in zip([0, *columns], [*columns, len(piece.text)], strict=True):
        text = piece.text[start:stop].strip()
        if text:
            yield replace(piece, line=line, text=text, goes_on=False if start else goes_on)
