"""What differs between two texts: paragraphs aligned, then clauses, then characters. Pure.

Only clauses that differ are compared by character, so that a text of 30,000 characters takes a fraction
of a second, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from archive.text_alignment import align

LONGEST_RUN = 1_500  # characters of a changed run that is compared by character
RAGGED = 0.35  # ratio of equal characters below which a run is shown as replaced whole

# 一季度开局平稳， + 二季度任务很重。 in "一季度开局平稳，二季度任务很重。"
_CLAUSE = re.compile(r"[^，。；：、！？\n]*+[，。；：、！？\n]?+")
# 4872.6: a figure changes as a whole; everything else by the character
_UNIT = re.compile(r"[0-9.]+|[^0-9.]")


class Change(Enum):
    """How a run of characters came about."""

    EQUAL = "equal"
    DELETED = "del"
    INSERTED = "ins"


@dataclass(frozen=True)
class Segment:
    """A run of characters: of both texts, of the old one or of the new one."""

    change: Change
    text: str


@dataclass(frozen=True)
class DiffRow:
    """Paragraphs that stand against each other: usually one and one, none on a side that has none.

    ``old`` and ``new`` are their positions in the two texts; in ``segments`` the paragraphs of one side
    are parted by a line break.
    """

    old: range
    new: range
    segments: tuple[Segment, ...]

    @property
    def is_equal(self) -> bool:
        return all(segment.change is Change.EQUAL for segment in self.segments)

    @property
    def old_segments(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.change is not Change.INSERTED]

    @property
    def new_segments(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.change is not Change.DELETED]


def diff_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[DiffRow]:
    """Rows in reading order; every paragraph of both texts stands in exactly one.

    >>> [row.is_equal for row in diff_paragraphs(["同志们：", "增长7.4%。"], ["同志们：", "增长7.5%。"])]
    [True, False]
    """
    rows = []
    for tag, a, b, c, d in SequenceMatcher(None, list(old), list(new)).get_opcodes():
        if tag == "equal":
            pairs = [(range(n, n + 1), range(n, n + 1)) for n in range(b - a)]
        else:
            pairs = align(old[a:b], new[c:d])
        for one, other in pairs:
            one, other = range(a + one.start, a + one.stop), range(c + other.start, c + other.stop)
            rows.append(DiffRow(one, other, diff_text(_joined(old, one), _joined(new, other))))
    return rows


def diff_text(old: str, new: str) -> tuple[Segment, ...]:
    """Runs in reading order: those that are not inserted make ``old``, those not deleted ``new``.

    >>> [(s.change.value, s.text) for s in diff_text("县长赵文峤讲话", "县长赵文峭讲话")]
    [('equal', '县长赵文'), ('del', '峤'), ('ins', '峭'), ('equal', '讲话')]
    """
    if old == new:
        return (Segment(Change.EQUAL, old),) if old else ()
    return tuple(_merged(_by_clause(old, new)))


def _joined(texts: Sequence[str], positions: range) -> str:
    return "\n".join(texts[at] for at in positions)


def _by_clause(old: str, new: str) -> Iterator[Segment]:
    one, other = _CLAUSE.findall(old), _CLAUSE.findall(new)
    # A clause that returns all the time is no anchor: difflib passes over it, and so over quadratic time.
    for tag, a, b, c, d in SequenceMatcher(None, one, other).get_opcodes():
        before, after = "".join(one[a:b]), "".join(other[c:d])
        if tag == "equal":
            yield Segment(Change.EQUAL, before)
        else:
            yield from _by_character(before, after)


def _by_character(old: str, new: str) -> Iterator[Segment]:
    was, now = _UNIT.findall(old), _UNIT.findall(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if max(len(old), len(new)) > LONGEST_RUN or matcher.quick_ratio() < RAGGED or matcher.ratio() < RAGGED:
        yield from (Segment(Change.DELETED, old), Segment(Change.INSERTED, new))
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        before, after = "".join(was[a:b]), "".join(now[c:d])
        if tag == "equal":
            yield Segment(Change.EQUAL, before)
        else:
            yield from (Segment(Change.DELETED, before), Segment(Change.INSERTED, after))


def _merged(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Empty runs dropped, neighbours of one kind joined."""
    last: Segment | None = None
    for segment in segments:
        if not segment.text:
            continue
        if last and last.change is segment.change:
            last = Segment(last.change, last.text + segment.text)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last
