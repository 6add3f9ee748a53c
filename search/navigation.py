"""The links of a search page: chips, facet choices, sort orders, pages. Each is a plain address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.addresses import SearchAddress
from search.facets import Facet
from search.labels import FILTER_LABELS, value_label

SHOWN_VALUES = 8
SORT_LABELS = {"relevance": "相关度", "date": "日期", "compilation": "合集次序"}


@dataclass(frozen=True)
class Chip:
    """A chosen condition; its address is the search without it."""

    label: str
    address: SearchAddress


@dataclass(frozen=True)
class Choice:
    """A value of a facet; its address adds it, or takes it away where it is chosen.

    None where the choice stands in the search box (级别:县级): there the reader takes it away.
    """

    label: str
    count: int
    selected: bool
    address: SearchAddress | None


@dataclass(frozen=True)
class FacetChoices:
    """A facet as the page shows it: ``more`` stays folded, but nothing chosen is ever in there."""

    name: str
    label: str
    shown: list[Choice]
    more: list[Choice]


@dataclass(frozen=True)
class Pager:
    """Where one can go from here; None where there is nowhere to go."""

    number: int
    pages: int
    first: SearchAddress | None
    previous: SearchAddress | None
    next: SearchAddress | None
    last: SearchAddress | None


def chips(address: SearchAddress, facets: Iterable[Facet]) -> list[Chip]:
    """The conditions of the address, each with the way back."""
    known = {(facet.name, value.value): value.label for facet in facets for value in facet.values}
    return [
        Chip(
            f"{FILTER_LABELS[name]}：{known.get((name, value)) or value_label(name, value)}",
            address.without_value(name, value),
        )
        for name, values in address.filters
        for value in values
    ]


def facet_choices(address: SearchAddress, facets: Iterable[Facet]) -> list[FacetChoices]:
    """Facets that offer a choice: one with a single value, not chosen, would change nothing."""
    return [
        _split(facet, [_choice(address, facet.name, value) for value in facet.values])
        for facet in facets
        if len(facet.values) > 1 or any(value.selected for value in facet.values)
    ]


def sorts(address: SearchAddress) -> list[tuple[str, bool, SearchAddress]]:
    """(label, is it the present one, address) of each order."""
    return [(label, name == address.sort, address.sorted_by(name)) for name, label in SORT_LABELS.items()]


def pager(address: SearchAddress, number: int, pages: int) -> Pager | None:
    """Pages around ``number``; None where everything stands on one page."""
    if pages <= 1:
        return None
    return Pager(
        number,
        pages,
        first=address.at_page(1) if number > 1 else None,
        previous=address.at_page(number - 1) if number > 1 else None,
        next=address.at_page(number + 1) if number < pages else None,
        last=address.at_page(pages) if number < pages else None,
    )


def _choice(address: SearchAddress, name: str, value) -> Choice:
    if not value.selected:
        target = address.with_value(name, value.value)
    elif value.value in dict(address.filters).get(name, ()):
        target = address.without_value(name, value.value)
    else:
        target = None
    return Choice(value.label, value.count, value.selected, target)


def _split(facet: Facet, choices: list[Choice]) -> FacetChoices:
    shown = [choice for place, choice in enumerate(choices) if place < SHOWN_VALUES or choice.selected]
    more = [choice for choice in choices if choice not in shown]
    return FacetChoices(facet.name, facet.label, shown, more)
