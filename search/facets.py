"""Facets: the values of a field that the found speeches have, with counts; several may be chosen.

Inside a facet the chosen values are alternatives, between facets all must hold; so the counts of a
facet leave its own choice out (promise 7). Unknown values are not listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from archive.models import Compilation, Speaker, Speech
from archive.periods import quarter_label
from archive.pinyin import pinyin_key
from search.labels import CHOICES, FILTER_LABELS
from search.query import FILTERS, SpeechQuery


@dataclass(frozen=True)
class FacetValue:
    """One choice: ``value`` as in the address, ``count`` speeches would be found with it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    """A field to choose from, its values in the order of their meaning."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


def build_facets(counts: Mapping[str, Mapping[str, int]], query: SpeechQuery) -> tuple[Facet, ...]:
    """Facets in the order of FILTERS, from ``counts``: name → value → number of speeches."""
    return tuple(_facet(name, counts.get(name, {}), query.chosen(name)) for name in FILTERS)


def _facet(name: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> Facet:
    labels = _LABELLERS.get(name, _named)(name, [*counts, *_chosen_in_vain(name, counts, chosen)])
    values = [
        FacetValue(value, label, counts.get(value, 0), value in chosen) for value, label in labels.items()
    ]
    if name in _COLUMNS:
        values.sort(key=lambda value: (-value.count, _sort_key(value.label), value.value))
    return Facet(name, FILTER_LABELS[name], tuple(values))


def _chosen_in_vain(name: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[str]:
    """Chosen values that nothing was found with; listed, so that they can be taken back.

    Of names, only those that a published speech has: nothing else may be seen.
    """
    values = [value for value in chosen if value not in counts]
    if name in ("speaker", "compilation"):
        values = [value for value in values if value.isascii() and value.isdigit() and len(value) < 19]
    if not values or name not in _COLUMNS:
        return values
    column = _COLUMNS[name]
    found = Speech.objects.published().filter(**{f"{column}__in": values}).order_by()
    return [str(value) for value in found.values_list(column, flat=True).distinct()]


def _named(name: str, values: Iterable[str]) -> dict[str, str]:
    """Values of an enumeration, in its order."""
    given = set(values)
    return {member.value: member.label for member in CHOICES[name] if member.value in given}


def _years(_: str, values: Iterable[str]) -> dict[str, str]:
    """Newest first."""
    return {value: f"{value}年" for value in sorted(filter(str.isdecimal, values), key=int, reverse=True)}


def _quarters(_: str, values: Iterable[str]) -> dict[str, str]:
    return {value: quarter_label(int(value)) for value in sorted(values) if value in {"1", "2", "3", "4"}}


def _places(_: str, values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


def _speakers(_: str, values: Iterable[str]) -> dict[str, str]:
    """Names; where two speakers share one, each with the place."""
    speakers = list(Speaker.objects.filter(pk__in=values).order_by().values_list("pk", "name", "place"))
    shared = Counter(name for _, name, _ in speakers)
    return {
        str(pk): f"{name}（{place}）" if shared[name] > 1 and place else name for pk, name, place in speakers
    }


def _compilations(_: str, values: Iterable[str]) -> dict[str, str]:
    rows = Compilation.objects.filter(pk__in=values).order_by().values_list("pk", "title")
    return {str(pk): title for pk, title in rows}


# Facets without an order of meaning: most frequent first, then by pinyin.
_COLUMNS = {"place": "place", "speaker": "speaker_id", "compilation": "compilation_id"}
_sort_key = lru_cache(maxsize=10_000)(pinyin_key)
_LABELLERS = {
    "year": _years,
    "quarter": _quarters,
    "place": _places,
    "speaker": _speakers,
    "compilation": _compilations,
}
