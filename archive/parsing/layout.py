"""How a text is laid out: hard-wrapped or a paragraph a line, indented or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import patterns
from .normalize import indent, width

_WIDEST_COLUMN = 60
_FEWEST_LINES = 12
_SHORTEST_ROW = 18
_LEAST_CUTS = 0.04


_SPACED = re.compile(r"(?<=\S) (?=\S)")  # a reader of pictures parts all characters of a line


@dataclass(frozen=True)
class Piece:
    """One non-empty line of a body."""

    line: int  # from 1
    text: str
    indent: float  # in full-width characters
    after_gap: bool  # an empty line stands before it
    goes_on: bool | None = None  # with the paragraph before: an editor decided so

    @property
    def width(self) -> float:
        """Printed width of the text, in full-width characters; the spaces of 精 神 were never printed."""
        return width(_SPACED.sub("", self.text) if self.text.count(" ") > len(self.text) / 3 else self.text)


@dataclass(frozen=True)
class Layout:
    """What the line lengths of a text tell.

    ``columns``: width of a full line where lines are wrapped, else None. ``indented``: the first
    line of a paragraph is. ``gaps``: empty lines part paragraphs (not every line from the next).
    ``cut``: paragraphs are cut at page ends, so that many lines stop in mid-sentence.
    """

    columns: float | None
    indented: bool
    gaps: bool
    cut: bool = True
    slack: float = 2.5  # free characters at the end of a full line: Latin words, 避头尾

    def is_full(self, piece: Piece, *, slack: float | None = None) -> bool:
        """Whether the line runs to the right margin, but for ``slack`` characters."""
        free = self.slack if slack is None else slack
        return self.columns is not None and piece.indent + piece.width >= self.columns - free

    def of_body(self, pieces: Sequence[Piece]) -> Layout:
        """For one speech: in a text with indents it may be the one that was set without."""
        without = (
            self.columns and len(pieces) >= _FEWEST_LINES and not any(1 <= p.indent <= 4 for p in pieces)
        )
        return replace(self, indented=False) if self.indented and without else self


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
    return Layout(
        columns,
        indented,
        gaps=columns is not None and _gaps_part_paragraphs(pieces, columns),
        cut=_cut_share(pieces) >= _LEAST_CUTS,
        slack=_slack(pieces, columns) if columns else 0,
    )


def _gaps_part_paragraphs(pieces: Sequence[Piece], columns: float) -> bool:
    """Whether empty lines follow the lines that surely end a paragraph, and not every line."""
    behind_ends = [
        after.after_gap
        for before, after in pairwise(pieces)
        if before.width < columns - 4 and patterns.FULL_STOP.search(before.text)
    ]
    everywhere = sum(piece.after_gap for piece in pieces) / len(pieces)
    return everywhere <= 0.7 and sum(behind_ends) >= 0.8 * max(len(behind_ends), 1)


def _cut_share(pieces: Sequence[Piece]) -> float:
    """Share of the long lines that end in mid-sentence."""
    long = [piece for piece in pieces if piece.width >= _SHORTEST_ROW]
    return sum(_in_mid_sentence(piece) for piece in long) / max(len(long), 1)


def _in_mid_sentence(piece: Piece) -> bool:
    return not patterns.FULL_STOP.search(piece.text) and not patterns.NUMBERED.match(piece.text)


def _slack(pieces: Sequence[Piece], columns: float) -> float:
    """How much the lines that surely go on leave free, but for one in fifty."""
    free = sorted(columns - piece.indent - piece.width for piece in pieces if _in_mid_sentence(piece))
    return min(max(free[int(len(free) * 0.98)], 0.5), 3) if free else 2.5


def _columns(pieces: Sequence[Piece]) -> float | None:
    """Width of a full line when many lines end at the same place and almost none beyond it."""
    ends = sorted(piece.indent + piece.width for piece in pieces)
    margin = ends[int(len(ends) * 0.97)]
    full = sum(margin - 2.5 <= end <= margin + 1.5 for end in ends)
    beyond = sum(end > margin + 1.5 for end in ends)
    wrapped = margin <= _WIDEST_COLUMN and full >= 0.4 * len(ends) and beyond <= 0.03 * len(ends)
    return margin if wrapped else None
