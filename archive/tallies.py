"""Values with the number of published speeches that have them, and how dark a number is painted."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from django.utils.functional import Promise

from archive.enums import OrderedChoices
from archive.querysets import SpeechQuerySet

HEAT_STEPS = 4


@dataclass(frozen=True)
class Tally:
    """A value that can be filtered by, its label, and how many published speeches have it."""

    value: str | int
    label: str | Promise
    count: int
    heat: int = 0  # 0 – 4: how the number compares with the largest of its table


def heat(count: int, most: int) -> int:
    """The step of a count in a table whose largest is ``most``: 0 for nothing, 4 for the largest.

    A table of ones is pale.

    >>> heat(0, 9), heat(1, 9), heat(9, 9), heat(1, 1)
    (0, 1, 4, 1)
    """
    return ceil(HEAT_STEPS * count / max(most, HEAT_STEPS))


def by_choice(speeches: SpeechQuerySet, field: str, choices: type[OrderedChoices]) -> list[Tally]:
    """All choices in their order, those that no speech has with 0."""
    counts = {row[field]: row["count"] for row in speeches.count_by(field)}
    most = max(counts.values(), default=0)
    return [
        Tally(value, label, counts.get(value, 0), heat(counts.get(value, 0), most))
        for value, label in choices.choices
    ]


def known(tallies: list[Tally]) -> list[Tally]:
    """Without those that no speech has."""
    return [tally for tally in tallies if tally.count]
