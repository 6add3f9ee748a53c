"""Joined paragraphs → repaired paragraphs, and the list of what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import signs
from ..layout import Piece
from ..paragraphs import Paragraph, glue
from ..records import Repair
from .edits import Edit, Printed, apart, applied, shown
from .kinds import JOINED_LINES, JOINED_SENTENCES, REPAIRS

_AROUND_SEAM = 10  # characters


@dataclass(frozen=True)
class RepairedText:
    """The paragraphs as they are kept, and the repairs in reading order."""

    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...]


def repaired(
    paragraphs: Sequence[Paragraph],
    *,
    as_printed: Collection[tuple[int, str]] = frozenset(),
    names: Sequence[str] = (),
    every_row_a_line: bool = False,
    change_characters: bool = True,
) -> RepairedText:
    """The paragraphs of a speech with all repairs made but those of ``as_printed``: (line, name).

    ``names`` are the persons that the title names. Where ``every_row_a_line`` (hard-wrapped text), only
    joins over a page end are listed: the others are the way the text is set. Without
    ``change_characters`` the repairs that do are listed and not made.

    >>> text = repaired([Paragraph("增长 8.0%,居全市第一。", 7, 7)])
    >>> text.paragraphs[0].text, [repair.name for repair in text.repairs]
    ('增长8.0%，居全市第一。', ['digit-space', 'half-width-mark'])
    """
    body = "\n".join(paragraph.text for paragraph in paragraphs)
    kept, repairs = [], []
    for paragraph in paragraphs:
        printed = _printed(paragraph, body, tuple(names))
        edits, notices = (
            [edit for edit in found if not _taken_back(edit, printed, as_printed)]
            for found in (edits_of(printed), notices_of(printed))
        )
        made = [e for e in edits if change_characters or not REPAIRS[e.name].changes_characters]
        kept.append(replace(paragraph, text=applied(printed.text, made)))
        repairs += _joins(paragraph.pieces, every_row_a_line=every_row_a_line)
        repairs += [*shown(edits, printed), *shown(notices, printed)]
    return RepairedText(tuple(kept), tuple(repairs))


def edits_of(printed: Printed) -> list[Edit]:
    """Every change of a paragraph, in reading order, none touching another."""
    finders = [kind.find for kind in REPAIRS.values() if kind.find and not kind.notice]
    return apart(edit for find in finders for edit in find(printed))


def notices_of(printed: Printed) -> list[Edit]:
    """The places of a paragraph that are only shown."""
    return [edit for kind in REPAIRS.values() if kind.notice for edit in kind.find(printed)]


def _printed(paragraph: Paragraph, body: str, names: tuple[str, ...]) -> Printed:
    if not paragraph.pieces:
        return Printed(paragraph.text, lines=(paragraph.line,), body=body, names=names)
    starts, end = [], 0
    for before, piece in zip([None, *paragraph.pieces], paragraph.pieces, strict=False):
        space = len(glue(before.text[-1:], piece.text[:1])) - 2 if before else 0
        starts.append(end + space)
        end = starts[-1] + len(piece.text)
    lines = tuple(piece.line for piece in paragraph.pieces)
    return Printed(paragraph.text, tuple(starts), lines, body, names)


def _taken_back(edit: Edit, printed: Printed, as_printed: Collection[tuple[int, str]]) -> bool:
    return bool(as_printed) and (printed.line_at(edit.start), edit.name) in as_printed


def _joins(pieces: Sequence[Piece], *, every_row_a_line: bool) -> Iterator[Repair]:
    """The lines that the parser put to the one before; what an editor joined is no repair."""
    for before, piece in pairwise(pieces):
        if piece.goes_on is not None or (every_row_a_line and not piece.after_gap):
            continue
        kind = JOINED_SENTENCES if signs.ended(before.text) else JOINED_LINES
        end, head = before.text[-_AROUND_SEAM:], piece.text[:_AROUND_SEAM]
        yield Repair(kind.name, piece.line, f"{end}\n{head}", glue(end, head))
