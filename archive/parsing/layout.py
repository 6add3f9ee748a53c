"""How a text is laid out: hard-wrapped or a paragraph a line, indented or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .normalize import indent, width

_WIDEST_COLUMN = 60
_FEWEST_LINES = 12


@dataclass(frozen=True)
class Piece:
    """One non-empty line of a body."""

    line: int  # from 1
    text: str
    indent: float  # in full-width characters
    after_gap: bool  # an empty line stands before it

    @property
    def width(self) -> float:
        """Printed width of the text, in full-width characters."""
        return width(self.text)


@dataclass(frozen=True)
class Layout:
    """What the line lengths of a text tell.

    ``columns``: width of a full line where lines are wrapped, else None. ``indented``: the first
    line of a paragraph is. ``gaps``: empty lines part paragraphs (not every line from the next).
    """

    columns: float | None
    indented: bool
    gaps: bool

    def is_full(self, piece: Piece) -> bool:
        """Whether the line runs to the right margin; Latin words and 避头尾 leave up to 2½ free."""
        return self.columns is not None and piece.indent + piece.width >= self.columns - 2.5


def pieces_of(lines: Sequence[str], first_line: int, last_line: int) -> list[Piece]:
    """The non-empty lines from ``first_line`` to ``last_line`` (from 1, both included)."""
    pieces = []
    gap = False
    for number in range(first_line, last_line + 1):
        line = lines[number - 1]
        if line.strip():
            pieces.append(Piece(number, line.strip(), indent(line), gap))
        gap = not line.strip()
    return pieces


def detect_layout(pieces: Sequence[Piece]) -> Layout:
    """Judge the layout of a text from its lines.

    >>> detect_layout(pieces_of(["短的一行"], 1, 1)).columns is None
    True
    """
    if len(pieces) < _FEWEST_LINES:
        return Layout(None, indented=False, gaps=False)
    columns = _columns(pieces)
    share = sum(1 <= piece.indent <= 4 for piece in pieces) / len(pieces)
    indented = 0.03 <= share <= 0.8 if columns else share >= 0.5
    gap_share = sum(piece.after_gap for piece in pieces) / len(pieces)
    return Layout(columns, indented, gaps=0.02 <= gap_share <= 0.7)


def _columns(pieces: Sequence[Piece]) -> float | None:
    """Width of a full line when many lines end at the same place and almost none beyond it."""
    ends = sorted(piece.indent + piece.width for piece in pieces)
    margin = ends[int(len(ends) * 0.97)]
    full = sum(margin - 2.5 <= end <= margin + 1.5 for end in ends)
    beyond = sum(end > margin + 1.5 for end in ends)
    wrapped = margin <= _WIDEST_COLUMN and full >= 0.4 * len(ends) and beyond <= 0.03 * len(ends)
    return margin if wrapped else None
