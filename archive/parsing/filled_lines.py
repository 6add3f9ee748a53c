"""The non-empty lines of a text as pieces that are made when they are asked for.

A text of 100 MB has more than a million lines: their numbers fit in a few megabytes, the pieces do not.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from .layout import Piece
from .normalize import indent

_KEPT = 512  # pieces: titles are looked at again and again while the lines around them are read


class FilledLines(Sequence[Piece]):
    """Pieces of ``lines`` from ``first_line`` to ``last_line`` (from 1, both included).

    >>> lines = FilledLines(["县长林某在全县分析会上的讲话", "", "同志们："], 1, 3)
    >>> len(lines), lines[1].text, lines[1].after_gap
    (2, '同志们：', True)
    """

    def __init__(self, lines: Sequence[str], first_line: int, last_line: int) -> None:
        self._lines = lines
        self._first = first_line
        self._numbers = array(
            "I", (n for n in range(first_line, last_line + 1) if lines[n - 1] and not lines[n - 1].isspace())
        )
        self._made: dict[int, Piece] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, position: int) -> Piece: ...

    @overload
    def __getitem__(self, position: slice) -> list[Piece]: ...

    def __getitem__(self, position: int | slice) -> Piece | list[Piece]:
        if isinstance(position, slice):
            return [self._piece(n) for n in range(*position.indices(len(self)))]
        if not -len(self) <= position < len(self):
            raise IndexError(position)
        return self._piece(position % len(self))

    def line_of(self, position: int) -> int:
        """The number of the line, from 1, without making a piece of it."""
        return self._numbers[position]

    def no_longer_than(self, most: int) -> Iterator[int]:
        """Positions of the lines of at most ``most`` characters, white space around them aside."""
        for position, number in enumerate(self._numbers):
            line = self._lines[number - 1]
            if len(line) <= most or len(line.strip()) <= most:
                yield position

    def _piece(self, position: int) -> Piece:
        piece = self._made.get(position)
        if piece is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            number = self._numbers[position]
            line = self._lines[number - 1]
            gap = number > self._first and (not position or self._numbers[position - 1] != number - 1)
            piece = self._made[position] = Piece(number, line.strip(), indent(line), gap)
        return piece
