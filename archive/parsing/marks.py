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
    space. ``headings``: (line, which of the paragraphs that begin in it, from 0, its level), level 0 for
    no heading. ``as_printed``: (line, name of the repair) that is not to be made.
    """

    joined: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()
    cuts: frozenset[tuple[int, int]] = frozenset()
    headings: tuple[tuple[int, int, int], ...] = ()
    as_printed: frozenset[tuple[int, str]] = frozenset()

    def within(self, first_line: int, last_line: int) -> Marks:
        """The decisions on these lines alone.

        >>> Marks(joined=frozenset({3, 9})).within(1, 5).joined
        frozenset({3})
        """
        here = range(first_line, last_line + 1)
        return Marks(
            joined=frozenset(line for line in self.joined if line in here),
            parted=frozenset(line for line in self.parted if line in here),
            cuts=frozenset(cut for cut in self.cuts if cut[0] in here),
            headings=tuple(heading for heading in self.headings if heading[0] in here),
            as_printed=frozenset(mark for mark in self.as_printed if mark[0] in here),
        )

    def levels(self) -> dict[tuple[int, int], int]:
        """(line, which of the paragraphs that begin in it) → level, as the outline asks for them."""
        return {(line, nth): level for line, nth, level in self.headings}

    def with_level(self, line: int, nth: int, level: int | None) -> Marks:
        """The paragraph has ``level``; None: the machine decides again.

        >>> Marks().with_level(7, 0, 1).levels()
        {(7, 0): 1}
        """
        others = tuple(heading for heading in self.headings if heading[:2] != (line, nth))
        return replace(self, headings=others if level is None else (*others, (line, nth, level)))

    def with_cut(self, line: int, column: int) -> Marks:
        """A paragraph begins there; column 0: with the line itself."""
        if not column:
            return replace(self, parted=self.parted | {line}, joined=self.joined - {line})
        return replace(self, cuts=self.cuts | {(line, column)})

    def with_join(self, line: int, nth: int, *, opens: bool) -> Marks:
        """Paragraph ``nth`` of those that begin in ``line`` goes on with the one before.

        ``opens``: the line itself opens a paragraph, so that the first of them is no cut.
        """
        if opens and nth == 0:
            return replace(self, joined=self.joined | {line}, parted=self.parted - {line})
        cuts = sorted(cut for cut in self.cuts if cut[0] == line)
        return replace(self, cuts=self.cuts - set(cuts[nth - opens : nth - opens + 1]))


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
