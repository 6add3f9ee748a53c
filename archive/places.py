"""Where a place lies: 昭化区 → 四川省 › 广元市 › 昭化区. The one door to the table of places for other rooms.

A speech's place is stored as far as its title prints it. What lies above is added where the table of
GB/T 2260 has one unit of that name only; where several have it (鼓楼区), nothing is added.
"""

from __future__ import annotations

from functools import cache, lru_cache

from archive.parsing.facts.place_table import Division, above, all_divisions, divisions, ordinary_words
from archive.parsing.facts.places import read_places

Path = tuple[str, ...]


@lru_cache(maxsize=10_000)
def place_path(place: str) -> Path:
    """The names from the province down to ``place``; only ``place`` where nothing more is known.

    Names are those of speech (恩施州). Joined again, a path of the table leads to itself; one that runs on
    below the table may not, so ``name_of`` asks.

    >>> place_path("昭化区"), place_path("广元市青石县"), place_path("鼓楼区")
    (('四川省', '广元市', '昭化区'), ('四川省', '广元市', '青石县'), ('鼓楼区',))
    """
    if place in _joined():  # 保定市容城县: reading would take 市容 for a word
        return _joined()[place]
    steps = [step.printed for step in read_places(place).steps]
    if not steps or "".join(steps) != place:
        return (place,)
    path: Path = ()
    for step in steps:
        path = _below(path, step)
    return path


def is_division(name: str) -> bool:
    """Whether the table has a unit of this name, in full or as speech shortens it.

    >>> is_division("定西市"), is_division("开发区")
    (True, False)
    """
    return bool(divisions(name))


def is_ordinary_word(short: str) -> bool:
    """Whether a place's name without its unit is a word of the language too: 和平 of 和平区.

    >>> is_ordinary_word("和平"), is_ordinary_word("定西")
    (True, False)
    """
    return short in ordinary_words()


@lru_cache(maxsize=10_000)
def name_of(path: Path) -> str:
    """The longest end of a path that ``place_path`` reads as this path; empty where none is.

    >>> name_of(("四川省", "广元市", "昭化区"))
    '四川省广元市昭化区'
    """
    names = ("".join(path[start:]) for start in range(len(path)))
    return next((name for name in names if place_path(name) == path), "")


@cache
def _joined() -> dict[str, Path]:
    """Paths of the table by all their names, and by the last of them: 河北省保定市容城县, 保定市容城县."""
    found: dict[str, set[Path]] = {}
    for path in {_full(unit) for unit in all_divisions()}:
        for start in range(len(path) - 1):
            found.setdefault("".join(path[start:]), set()).add(path)
    return {name: paths.pop() for name, paths in found.items() if len(paths) == 1}


def _below(path: Path, step: str) -> Path:
    """``path`` with one more name; what the table puts between or above is filled in where it is sure."""
    known = {_full(unit) for unit in divisions(step)}
    fitting = {full for full in known if set(path) <= set(full)}
    return fitting.pop() if len(fitting) == 1 else (*path, step)


def _full(unit: Division) -> Path:
    """Each name once: the table has counties of 海南省 that lie in no city."""
    return tuple(dict.fromkeys((*(higher.short for higher in above(unit)), unit.short)))
