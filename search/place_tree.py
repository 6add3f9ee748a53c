"""The tree of places (``archive.place_tree``) as a short list, and what of it an address chooses. Pure.

A place in an address stands for itself and all below it, however it was printed: 四川省 finds 广元市昭化区
and 昭化区, 昭化区 finds 四川省广元市昭化区.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.pinyin import pinyin_key
from archive.place_tree import PlaceNode
from archive.places import Path, place_path
from search.chinese.folding import fold

BELOW = 12
# 省 of 四川省, 市 of 广元市, 自治区 of 宁夏回族自治区 (but not 县 of 忠县)
_UNIT = re.compile(
    r"(?<=[一-鿿]{2})(?:[一-鿿]{0,8}族|维吾尔)?(?:自治[区州县旗]|特别行政区|街道|[新林特地]?区|[省市县州盟旗乡镇])$"
)


@dataclass(frozen=True)
class PlaceRow:
    """A node as a line of a list: ``depth`` steps in, opened where its children follow."""

    node: PlaceNode
    label: str
    depth: int
    is_open: bool


def place_rows(
    roots: list[PlaceNode], chosen: Iterable[str], *, at_most: int | None = None
) -> list[PlaceRow]:
    """The lines of a short list: opened are a single root and whatever leads to a chosen place.

    At most ``at_most`` roots, BELOW places under one, and those that lead to a chosen place. A place
    with nothing but one place below is one line with it (广元市昭化区). None lists everything, opened.
    """
    wanted = {place_path(place) for place in chosen}
    return list(_Lines(wanted, paths_down_to(chosen), at_most).of(roots))


def line_count(roots: list[PlaceNode], chosen: Iterable[str]) -> int:
    """The number of lines of a whole list (``place_rows`` without ``at_most``).

    >>> line_count(place_tree({"广元市": 1, "昭化区": 2, "青石县": 1}), [])
    3
    """
    return _line_count(roots, {place_path(place) for place in chosen})


def _line_count(siblings: list[PlaceNode], wanted: set[Path]) -> int:
    nodes = [_narrowed(node, wanted) for node in siblings]
    return len(nodes) + sum(_line_count(node.children, wanted) for node in nodes)


@dataclass(frozen=True)
class _Lines:
    """How a list is made: ``wanted`` are the chosen places, ``leading`` also what lies above them."""

    wanted: set[Path]
    leading: set[Path]
    at_most: int | None

    def of(self, siblings: list[PlaceNode], above: str = "", depth: int = 0) -> Iterator[PlaceRow]:
        most = BELOW if depth else self.at_most
        for position, first in enumerate(sorted(siblings, key=_most_frequent_first)):
            node = _narrowed(first, self.wanted)
            leads = node.path in self.leading
            if self.at_most is not None and position >= most and not leads:
                continue
            alone = depth == 0 and len(siblings) == 1
            is_open = bool(node.children) and (self.at_most is None or leads or alone)
            yield PlaceRow(node, node.name.removeprefix(above), depth, is_open)
            if is_open:
                yield from self.of(node.children, node.name, depth + 1)


def _most_frequent_first(node: PlaceNode) -> tuple[int, str, str]:
    return -node.count, pinyin_key(node.name), node.name


def _narrowed(node: PlaceNode, wanted: set[Path]) -> PlaceNode:
    """The place down to which there is nothing to choose; a chosen place keeps a line of its own."""
    while node.path not in wanted and len(node.children) == 1 and node.children[0].count == node.count:
        node = node.children[0]
    return node


def places_at_or_below(chosen: Iterable[str], places: Iterable[str]) -> list[str]:
    """Those of ``places`` (as stored) that are one of ``chosen`` or lie below.

    >>> places_at_or_below(["四川省"], ["昭化区", "广元市", "青石县"])
    ['昭化区', '广元市']
    """
    paths = {place_path(place) for place in chosen}
    return [place for place in places if not paths.isdisjoint(_leading_to(place))]


def places_called(text: str, places: Iterable[str]) -> list[str]:
    """Those of ``places`` (as stored) that ``text`` names, with or without 省, 市, 县, and all below.

    >>> places_called("四川广元", ["昭化区", "四川省广元市", "青石县"])
    ['昭化区', '四川省广元市']
    """
    below, called = set(places_at_or_below([text], places)), fold(text)
    return [place for place in places if place in below or any(_names(called, p) for p in _leading_to(place))]


def _names(called: str, path: Path) -> bool:
    """Whether a folded text is the end of ``path``: 广元, 广元市, 四川广元."""
    if not called or not path:
        return not called
    forms = _forms(path[-1])
    return any(called.endswith(form) and _names(called[: -len(form)], path[:-1]) for form in forms)


@lru_cache(maxsize=10_000)
def _forms(step: str) -> frozenset[str]:
    """广元市 and 广元, folded."""
    return frozenset((fold(step), fold(_UNIT.sub("", step))))


def paths_down_to(places: Iterable[str]) -> set[Path]:
    """The paths of ``places`` and of all that lies above them: what a chosen place must be one of.

    >>> sorted(paths_down_to(["广元市", "青石县"]))
    [('四川省',), ('四川省', '广元市'), ('青石县',)]
    """
    return {path for place in places for path in _leading_to(place)}


def _leading_to(place: str) -> Iterator[Path]:
    path = place_path(place)
    return (path[:depth] for depth in range(1, len(path) + 1))


def _is_within(place: str, path: Path) -> bool:
    return place_path(place)[: len(path)] == path


def instead_of_kin(chosen: Iterable[str], value: str) -> tuple[str, ...]:
    """``chosen`` with ``value``, and without what lies above or below it: 四川省, then 广元市, narrows.

    >>> instead_of_kin(["四川省", "青石县"], "广元市")
    ('青石县', '广元市')
    """
    path = place_path(value)
    kept = (
        place for place in chosen if not (_is_within(value, place_path(place)) or _is_within(place, path))
    )
    return (*kept, value)


def without_place(chosen: Iterable[str], value: str) -> tuple[str, ...]:
    """``chosen`` without a place, however it is written there.

    >>> without_place(["广元市", "四川省广元市", "青石县"], "广元市")
    ('青石县',)
    """
    path = place_path(value)
    return tuple(place for place in chosen if place_path(place) != path)
