"""A change of one place of a paragraph, as a value: what a repair finds, and what is made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..records import Repair

_AROUND = 8  # characters on each side: enough to judge by
_LONGEST = 60  # characters of one line of the reviewer's list


@dataclass(frozen=True)
class Printed:
    """A paragraph as printed: its text, where each of its lines begins in it, and the numbers of these.

    ``body`` is the text of the whole speech, which some repairs ask for words; ``names`` are persons.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    lines: tuple[int, ...] = (1,)
    body: str = ""
    names: tuple[str, ...] = ()

    def line_at(self, position: int) -> int:
        """The source line in which the character at ``position`` stands."""
        return self.lines[bisect_right(self.starts, position) - 1]


@dataclass(frozen=True)
class Edit:
    """``text[start:end]`` becomes ``after``; where it is the same, a person is only shown the place."""

    name: str
    start: int
    end: int
    after: str


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in reading order; of two that touch the same character the first one given stays.

    >>> [edit.name for edit in apart([Edit("dash", 4, 6, "—"), Edit("digit-space", 0, 5, "")])]
    ['dash']
    """
    taken: set[int] = set()
    kept = []
    for edit in edits:
        places = range(edit.start, edit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(edit)
    return sorted(kept, key=lambda edit: edit.start)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, which are in order and do not touch.

    >>> applied("增长 8.0%", [Edit("digit-space", 2, 3, "")])
    '增长8.0%'
    """
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.start], edit.after]
        position = edit.end
    return "".join([*parts, text[position:]])


def shown(edits: Sequence[Edit], printed: Printed) -> list[Repair]:
    """The edits for the reviewer, with the words around them as printed; those close together as one."""
    return [_repair(cluster, printed) for cluster in _clusters(edits, printed)]


def _clusters(edits: Sequence[Edit], printed: Printed) -> list[list[Edit]]:
    clusters: list[list[Edit]] = []
    last: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        key = (edit.name, printed.line_at(edit.start))
        near = last.get(key)
        changed = printed.text[edit.start : edit.end] != edit.after
        if changed and near and edit.start - near[-1].end <= _AROUND and edit.end - near[0].start <= _LONGEST:
            near.append(edit)
        else:
            last[key] = [edit]
            clusters.append(last[key])
    return clusters


def _repair(cluster: Sequence[Edit], printed: Printed) -> Repair:
    start, end = max(cluster[0].start - _AROUND, 0), cluster[-1].end + _AROUND
    before = printed.text[start:end]
    moved = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in cluster]
    return Repair(cluster[0].name, printed.line_at(cluster[0].start), before, applied(before, moved))
