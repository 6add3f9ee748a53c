"""How many published speeches each way in has. Counted once, kept until somebody writes."""

from __future__ import annotations

from collections import Counter

from archive import quarters
from archive.browse.occasions import KINDS, kind_of
from archive.enums import Level, Rank, SpeechKind
from archive.models import Speech
from archive.pinyin import pinyin_key
from archive.place_tree import PlaceNode, place_tree
from archive.tallies import Tally, by_choice, heat
from archive.until_written import until_written


@until_written
def ranks() -> list[Tally]:
    return by_choice(Speech.objects.published(), "rank", Rank)


@until_written
def levels() -> list[Tally]:
    return by_choice(Speech.objects.published(), "level", Level)


@until_written
def kinds() -> list[Tally]:
    """文种."""
    return by_choice(Speech.objects.published(), "kind", SpeechKind)


@until_written
def occasions() -> list[Tally]:
    """Kinds of meetings, all of them, in their order."""
    counts: Counter[str] = Counter()
    for row in Speech.objects.published().count_by("occasion"):
        counts[kind_of(row["occasion"]).value] += row["count"]
    most = max(counts.values(), default=0)
    return [Tally(k.value, k.label, counts[k.value], heat(counts[k.value], most)) for k in KINDS]


@until_written
def stored_places() -> dict[str, int]:
    """Places as speeches have them, each with its number of speeches."""
    return {row["place"]: row["count"] for row in Speech.objects.published().count_by("place")}


@until_written
def places() -> list[PlaceNode]:
    """The roots of the tree, the one with most speeches first, and so below."""
    return _most_first(place_tree(stored_places()))


@until_written
def calendar() -> quarters.Calendar:
    return quarters.calendar(quarters.counts_by_quarter(Speech.objects.published()))


@until_written
def years() -> list[Tally]:
    """The newest first, also those that no speech gives a quarter."""
    rows = calendar().rows
    most = max((row.count for row in rows), default=0)
    return [Tally(row.year, str(row.year), row.count, heat(row.count, most)) for row in rows]


def _most_first(nodes: list[PlaceNode]) -> list[PlaceNode]:
    for node in nodes:
        node.children = _most_first(node.children)
    return sorted(nodes, key=lambda node: (-node.count, pinyin_key(node.name)))
