"""The links of a search page: chips, facet choices, sort orders, pages. Each is a plain address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.pinyin import typed_forms
from search.addresses import SearchAddress
from search.facets import Facet, FacetValue
from search.labels import FILTER_LABELS, value_label
from search.languages import span_label
from search.place_tree import instead_of_kin
from search.years import spans

SHOWN_VALUES = 8
OF_NAMES = ("speaker", "place", "compilation")  # facets that may have thousands of values
SORT_LABELS = {
    "relevance": gettext_lazy("相关度"),
    "date": gettext_lazy("日期"),
    "compilation": gettext_lazy("合集次序"),
}


@dataclass(frozen=True)
class Chip:
    """A chosen condition; its address is the search without it."""

    label: str
    address: SearchAddress


@dataclass(frozen=True)
class Choice:
    """A value of a facet; its address adds it, or takes it away where it is chosen.

    None where the choice stands in the search box, and cannot be taken out of the text: the reader can.
    ``depth`` counts the places that a place stands below; ``sounds`` are the pinyin and the initials of
    a name, for the filter of a long list.
    """

    label: str
    count: int
    selected: bool
    address: SearchAddress | None
    depth: int = 0
    sounds: str = ""


@dataclass(frozen=True)
class FacetChoices:
    """A facet as the page shows it: ``more`` stays folded, but nothing chosen is ever in there.

    ``total`` values are on its own page, at ``page``; empty where all of them are here and few.
    """

    name: str
    label: str
    shown: list[Choice]
    more: list[Choice]
    total: int
    page: str


@dataclass(frozen=True)
class Pager:
    """Where one can go from here; None where there is nowhere to go."""

    number: int
    pages: int
    first: str | None
    previous: str | None
    next: str | None
    last: str | None


def chips(address: SearchAddress, facets: Iterable[Facet]) -> list[Chip]:
    """The conditions of the address, each with the way back."""
    # A place stands in the tree without what is above it; in a chip it stands alone.
    known = {(f.name, value.value): value.label for f in facets if f.name != "place" for value in f.values}
    others = [
        Chip(
            _labelled(name, known.get((name, value)) or value_label(name, value)),
            address.without_value(name, value),
        )
        for name, values in address.filters
        if name != "year"
        for value in values
    ]
    return others + _year_chips(address)


def _labelled(name: str, label: str) -> str:
    """行政层级：县级; but 一季度, which says itself what it is."""
    if name == "quarter":
        return label
    return _("%(name)s：%(value)s") % {"name": FILTER_LABELS[name], "value": label}


def _year_chips(address: SearchAddress) -> list[Chip]:
    """A chip for each unbroken run of years: 2018–2020年, 2018年及以后."""
    chosen = address.chosen("year")
    return [
        Chip(
            span_label(first, last),
            address.with_values("year", (year for year in chosen if not first <= int(year) <= last)),
        )
        for first, last in spans(chosen)
    ]


def facet_choices(address: SearchAddress, facets: Iterable[Facet], total: int) -> list[FacetChoices]:
    """Facets that offer a choice: one whose single value all ``total`` speeches have would change nothing."""
    return [_split(address, facet) for facet in facets if is_choice(facet, total)]


def is_choice(facet: Facet, total: int) -> bool:
    """Whether choosing in ``facet``, or taking back what is chosen, changes anything."""
    return len(facet.values) > 1 or any(value.selected or value.count < total for value in facet.values)


def sorts(address: SearchAddress) -> list[tuple[str, bool, SearchAddress]]:
    """(label, is it the present one, address) of each order; without a text nothing is more relevant."""
    labels = (
        SORT_LABELS if address.text else {"date": _("最新在前"), "compilation": SORT_LABELS["compilation"]}
    )
    present = address.sort if address.sort in labels else "date"
    return [(label, name == present, address.sorted_by(name)) for name, label in labels.items()]


def pager(number: int, pages: int, link: Callable[[int], object]) -> Pager | None:
    """Pages around ``number``, each at ``link(page)``; None where everything stands on one page."""
    if pages <= 1:
        return None
    return Pager(
        number,
        pages,
        first=str(link(1)) if number > 1 else None,
        previous=str(link(number - 1)) if number > 1 else None,
        next=str(link(number + 1)) if number < pages else None,
        last=str(link(pages)) if number < pages else None,
    )


def choice(address: SearchAddress, name: str, value: FacetValue) -> Choice:
    """A value of the facet ``name`` as a link."""
    if value.selected:
        without = address.without_value(name, value.value)
        is_stuck = (without.text, without.filters) == (address.text, address.filters)
        target = None if is_stuck else without
    elif name == "place":
        target = address.with_values(name, instead_of_kin(address.chosen(name), value.value))
    else:
        target = address.with_value(name, value.value)
    sounds = " ".join(typed_forms(value.pinyin)) if name in OF_NAMES else ""
    return Choice(value.label, value.count, value.selected, target, value.depth, sounds)


def facet_page(address: SearchAddress, name: str) -> str:
    """Where all values of a facet are listed."""
    query = address.at_page(1).query_string
    return reverse("facet", args=[name]) + (f"?{query}" if query else "")


def _split(address: SearchAddress, facet: Facet) -> FacetChoices:
    choices = [choice(address, facet.name, value) for value in facet.values]
    shown, more = [], []
    for place, one in enumerate(choices):
        (shown if place < SHOWN_VALUES or one.selected or one.depth else more).append(one)
    has_page = facet.name in OF_NAMES and facet.total > SHOWN_VALUES
    page = facet_page(address, facet.name) if has_page else ""
    return FacetChoices(facet.name, facet.label, shown, more, facet.total, page)
