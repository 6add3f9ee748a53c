"""Where a place lies: 昭化区 → 四川省 › 广元市 › 昭化区. The one door to the table of places for other rooms.

A speech's place is stored as far as its title prints it. What lies above is added where the table of
GB/T 2260 has one unit of that name only; where several have it (鼓楼区), nothing is added.
"""

from __future__ import annotations

from functools import lru_cache

from archive.parsing.facts.place_table import Division, above, divisions
from archive.parsing.facts.places import read_places

Path = tuple[str, ...]


@lru_cache(maxsize=10_000)
def place_path(place: str) -> Path:
    """The names from the province down to ``place``; only ``place`` where nothing more is known.

    Names are those of speech (恩施州). Joined again, a path leads to itself.

    >>> place_path("昭化区"), place_path("广元市青石县"), place_path("鼓楼区")
    (('四川省', '广元市', '昭化区'), ('四川省', '广元市', '青石县'), ('鼓楼区',))
    """
    steps = [step.printed for step in read_places(place).steps]
    if not steps or "".join(steps) != place:
        return (place,)
    path: Path = ()
    for step in steps:
        path = _below(path, step)
    return path


def _below(path: Path, step: str) -> Path:
    """``path`` with one more name; what the table puts between or above is filled in where it is sure."""
    known = {_full(unit) for unit in divisions(step)}
    fitting = {full for full in known if set(path) <= set(full)}
    return fitting.pop() if len(fitting) == 1 else (*path, step)


def _full(unit: Division) -> Path:
    return (*(higher.short for higher in above(unit)), unit.short)
