"""Facets: the values of a field that the found speeches have, with counts; several may be chosen.

Inside a facet the chosen values are alternatives, between facets all must hold; so the counts of a
facet leave its own choice out (promise 7). Unknown values are not listed.

``build_facets`` is everything, for data; ``page_facets`` is what a page can show: of thousands of
speakers the most frequent, and only their names are looked up.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, OuterRef

from archive.languages import quarter_name, year_text
from archive.models import Compilation, Speaker, Speech
from archive.pinyin import pinyin_key
from archive.place_tree import place_tree
from archive.places import place_path
from archive.until_written import until_written
from search.labels import CHOICES, FILTER_LABELS
from search.namesakes import namesake_marks
from search.place_tree import line_count, paths_down_to, place_rows
from search.query import FILTERS, SpeechQuery

LISTED = 30  # values of a facet on a search page; the others are on the facet's own page
Counts = Mapping[str, Mapping[str, int]]
Value = TypeVar("Value")


@dataclass(frozen=True)
class FacetValue:
    """One choice: ``value`` as in the address, ``count`` speeches would be found with it.

    ``depth`` counts the places that it stands below; ``pinyin`` is the sort key of a name, else empty.
    """

    value: str
    label: str
    count: int
    selected: bool
    depth: int = 0
    pinyin: str = ""


@dataclass(frozen=True)
class Facet:
    """A field to choose from, its values in the order of their meaning.

    ``total`` counts all of them; of places the lines of the whole tree, as its own page lists them.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    total: int


def build_facets(counts: Counts, query: SpeechQuery) -> tuple[Facet, ...]:
    """Every value, in the order of FILTERS, from ``counts``: name → value → number of speeches."""
    return tuple(flat_facet(name, counts.get(name, {}), query.chosen(name)) for name in FILTERS)


def page_facets(counts: Counts, query: SpeechQuery) -> tuple[Facet, ...]:
    """What a page shows: up to LISTED values and those chosen, places as a tree."""
    return tuple(
        place_facet(counts.get(name, {}), query.chosen(name), at_most=LISTED)
        if name == "place"
        else flat_facet(name, counts.get(name, {}), query.chosen(name), at_most=LISTED)
        for name in FILTERS
    )


def flat_facet(
    name: str, counts: Mapping[str, int], chosen: tuple[str, ...], *, at_most: int | None = None
) -> Facet:
    """One facet, its values side by side; of names only the ``at_most`` most frequent."""
    given = {**counts, **dict.fromkeys(_chosen_in_vain(name, counts, chosen), 0)}
    listed = _most_frequent(given, chosen, at_most) if at_most and name in _COLUMNS else given
    if name == "speaker":
        labels, sounds = _speakers(listed)
    else:
        labels = _LABELLERS.get(name, _named)(name, listed)
        sounds = {value: pinyin_key(label) for value, label in labels.items()} if name in _COLUMNS else {}
    values = [
        FacetValue(value, label, counts.get(value, 0), value in chosen, pinyin=sounds.get(value, ""))
        for value, label in labels.items()
    ]
    if name in _COLUMNS:
        values.sort(key=lambda value: (-value.count, value.pinyin, value.value))
    return Facet(name, str(FILTER_LABELS[name]), tuple(values), total=len(given))


def place_facet(counts: Mapping[str, int], chosen: tuple[str, ...], *, at_most: int | None = None) -> Facet:
    """Places as a tree, a line each; a parent counts all below it."""
    given = {**counts, **dict.fromkeys(_chosen_in_vain("place", counts, chosen), 0)}
    typed = {place_path(place): place for place in chosen}
    roots = place_tree(given)
    rows = place_rows(roots, chosen, at_most=at_most)
    values = [
        FacetValue(
            typed.get(row.node.path, row.node.value),
            row.label,
            row.node.count,
            row.node.path in typed,
            row.depth,
            pinyin_key(row.label),
        )
        for row in rows
    ]
    return Facet("place", str(FILTER_LABELS["place"]), tuple(values), total=line_count(roots, chosen))


def _most_frequent(counts: Mapping[str, int], chosen: tuple[str, ...], at_most: int) -> set[str]:
    frequent = heapq.nlargest(at_most, counts, key=lambda value: (counts[value], value))
    return {*frequent, *(value for value in chosen if value in counts)}


def _chosen_in_vain(name: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[str]:
    """Chosen values that nothing was found with; listed, so that they can be taken back.

    Of names, only those that a published speech has: nothing else may be seen.
    """
    values = [value for value in chosen if value not in counts]
    if name == "place" and values:
        found = paths_down_to(counts)
        values = [place for place in values if place_path(place) not in found]
    return published_values(name, values) if values and name in _COLUMNS else values


def published_values(name: str, values: Iterable[str]) -> list[str]:
    """Those of ``values`` of place, speaker or compilation that a published speech has; one query."""
    if name == "place":
        stored = paths_down_to(stored_places())
        return [place for place in values if place_path(place) in stored]
    numbers = [value for value in values if value.isascii() and value.isdigit() and len(value) < 19]
    # One look into the index for each: who has thousands of speeches would else have all of them read.
    speeches = Speech.objects.published().filter(**{_COLUMNS[name]: OuterRef("pk")}).order_by()
    rows = _MODELS[name].objects.filter(Exists(speeches), pk__in=numbers).order_by()
    found = set(rows.values_list("pk", flat=True))
    return [value for value in numbers if int(value) in found]


@until_written
def stored_places() -> frozenset[str]:
    """The places that published speeches have, as stored."""
    return frozenset(Speech.objects.published().order_by().values_list("place", flat=True).distinct()) - {""}


def _named(name: str, values: Iterable[str]) -> dict[str, str]:
    """Values of an enumeration, in its order."""
    given = set(values)
    return {member.value: str(member.label) for member in CHOICES[name] if member.value in given}


def _years(_: str, values: Iterable[str]) -> dict[str, str]:
    """Newest first."""
    return {value: year_text(value) for value in sorted(filter(str.isdecimal, values), key=int, reverse=True)}


def _quarters(_: str, values: Iterable[str]) -> dict[str, str]:
    return {value: quarter_name(int(value)) for value in sorted(values) if value in {"1", "2", "3", "4"}}


def _places(_: str, values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


def _speakers(values: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Names with their sort keys as stored; of two who share a name, each with what tells it apart."""
    speakers = _known(_speakers_known(), values, _read_speakers)
    return {pk: label for pk, (label, _) in speakers.items()}, {pk: key for pk, (_, key) in speakers.items()}


def _read_speakers(values: Collection[str]) -> dict[str, tuple[str, str]]:
    """Label and sort key, told apart from all whom a reader may see, be they among ``values`` or not."""
    names = Speaker.objects.filter(pk__in=values).values("name")
    spoken = Speech.objects.published().filter(speaker=OuterRef("pk")).order_by()
    rows = Speaker.objects.filter(Exists(spoken), name__in=names).order_by()
    speakers = {pk: row for pk, *row in rows.values_list("pk", "name", "place", "pinyin")}
    marks = namesake_marks({pk: (name, place) for pk, (name, place, _) in speakers.items()})
    return {
        str(pk): (f"{name}（{'，'.join(marks[pk])}）" if marks.get(pk) else name, pinyin or pinyin_key(name))
        for pk, (name, _, pinyin) in speakers.items()
        if str(pk) in values
    }


def _compilations(_: str, values: Iterable[str]) -> dict[str, str]:
    return _known(_compilations_known(), values, _read_compilations)


def _read_compilations(values: Collection[str]) -> dict[str, str]:
    rows = Compilation.objects.filter(pk__in=values).order_by().values_list("pk", "title")
    return {str(pk): title for pk, title in rows}


@until_written
def _speakers_known() -> dict[str, tuple[str, str]]:
    """Filled by the pages that show them: most pages show the same few."""
    return {}


@until_written
def _compilations_known() -> dict[str, str]:
    """Filled as the speakers are."""
    return {}


def _known(
    known: dict[str, Value], values: Iterable[str], read: Callable[[Collection[str]], dict[str, Value]]
) -> dict[str, Value]:
    """Those of ``values`` that there are, by ``read`` where they are not yet ``known``."""
    asked = set(values)
    if unknown := asked - known.keys():
        known |= read(unknown)
    return {value: known[value] for value in asked & known.keys()}


# Facets without an order of meaning: most frequent first, then by pinyin.
_COLUMNS = {"place": "place", "speaker": "speaker_id", "compilation": "compilation_id"}
_MODELS = {"speaker": Speaker, "compilation": Compilation}
_LABELLERS = {
    "year": _years,
    "quarter": _quarters,
    "place": _places,
    "compilation": _compilations,
}
