"""A way in and a value → the speeches that stand there, what they are called, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.browse import counts
from archive.browse.occasions import BY_VALUE, OTHER
from archive.enums import Level, OrderedChoices, Rank, SpeechKind
from archive.models import Speech
from archive.place_tree import PlaceNode
from archive.places import place_path
from archive.querysets import SpeechQuerySet

MAX_PLACE = 100  # characters
SECTIONS = {
    "rank": gettext_lazy("领导职务层次"),
    "place": gettext_lazy("层级与地方"),
    "quarter": gettext_lazy("年份与季度"),
    "occasion": gettext_lazy("场合与文种"),
}


@dataclass(frozen=True)
class Link:
    """A step of the way back, or a narrower shelf with its number of speeches."""

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Shelf:
    """``search``: the same speeches as conditions of the search page, where it has such a condition."""

    title: str
    speeches: SpeechQuerySet
    crumbs: list[Link]
    search: str = ""
    narrower: list[Link] = field(default_factory=list)


def shelf(way: str, value: str) -> Shelf:
    """Raises Http404 for a way or a value that there is not."""
    if way not in _SHELVES:
        raise Http404
    return _SHELVES[way](value)


def _of_choices(name: str, choices: type[OrderedChoices], section: str) -> Callable[[str], Shelf]:
    def of(value: str) -> Shelf:
        if value not in choices.values:
            raise Http404
        speeches = Speech.objects.published().filter(**{name: value})
        return Shelf(choices(value).label, speeches, _back(section), urlencode({name: value}))

    return of


def _of_occasion(value: str) -> Shelf:
    if value not in BY_VALUE:
        raise Http404
    kind, speeches = BY_VALUE[value], Speech.objects.published().exclude(occasion="")
    if kind == OTHER:
        known = (ending for other in BY_VALUE.values() for ending in other.endings)
        return Shelf(kind.label, speeches.exclude(_ends_in(known)), _back("occasion"))
    return Shelf(kind.label, speeches.filter(_ends_in(kind.endings)), _back("occasion"))


def _ends_in(endings) -> Q:
    return reduce(or_, (Q(occasion__endswith=ending) for ending in endings))


def _of_year(value: str) -> Shelf:
    row = next((row for row in counts.calendar().rows if str(row.year) == value), None)
    if row is None:
        raise Http404
    speeches = Speech.objects.published().filter(year=row.year)
    narrower = [
        Link(quarter.label, reverse("quarter", args=[row.year, quarter.value]), quarter.count)
        for quarter in row.quarters
        if quarter.count
    ]
    title = _("%(year)s年") % {"year": value}
    return Shelf(title, speeches, _back("quarter"), f"year={value}", narrower)


def _of_place(value: str) -> Shelf:
    """A place and all that lies below it, however it was printed."""
    path, nodes, above = place_path(value[:MAX_PLACE]), counts.places(), []
    if not path:
        raise Http404
    for depth in range(1, len(path) + 1):
        node = next((node for node in nodes if node.path == path[:depth]), None)
        if node is None:
            raise Http404
        above.append(node)
        nodes = node.children
    stored = [place for place in counts.stored_places() if place_path(place)[: len(path)] == path]
    crumbs = _back("place") + [Link(node.path[-1], place_address(node)) for node in above[:-1]]
    narrower = [Link(node.path[-1], place_address(node), node.count) for node in nodes]
    speeches = Speech.objects.published().filter(place__in=stored)
    return Shelf("".join(path), speeches, crumbs, urlencode({"place": value}), narrower)


def place_address(node: PlaceNode) -> str:
    return reverse("browse_list", args=["place", node.value])


def _back(section: str) -> list[Link]:
    return [
        Link(_("浏览"), reverse("browse")),
        Link(str(SECTIONS[section]), reverse("browse_section", args=[section])),
    ]


_SHELVES: dict[str, Callable[[str], Shelf]] = {
    "rank": _of_choices("rank", Rank, "rank"),
    "level": _of_choices("level", Level, "place"),
    "kind": _of_choices("kind", SpeechKind, "occasion"),
    "occasion": _of_occasion,
    "year": _of_year,
    "place": _of_place,
}
