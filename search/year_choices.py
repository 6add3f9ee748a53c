"""The facet of years as links: a picture of bars, a table of single years, a span from … to …."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search import histogram
from search.addresses import SearchAddress
from search.facets import Facet, FacetValue
from search.histogram import Bar
from search.labels import FILTER_LABELS
from search.navigation import Choice, choice, is_choice
from search.years import FIRST, LAST, spans


@dataclass(frozen=True)
class LinkedBar:
    """A bar and what a click on it asks for; None where there is nothing to ask or to undo here."""

    bar: Bar
    address: SearchAddress | None


@dataclass(frozen=True)
class YearChoices:
    """``years`` are single, newest first; ``unknown`` speeches say none (None: not known, years are chosen).

    ``kept`` are the hidden fields of the form from … to …, ``first`` and ``last`` what it offers first.
    """

    name: str
    label: str
    bars: list[LinkedBar]
    years: list[Choice]
    unknown: int | None
    kept: list[tuple[str, str]]
    first: str
    last: str

    width = histogram.WIDTH
    base = histogram.ABOVE + histogram.BAR_AREA

    @property
    def height(self) -> int:
        """Of the picture: bars of several years have two lines below."""
        return self.base + (2 if self.bars[0].bar.first < self.bars[0].bar.last else 1) * histogram.LINE + 4

    @property
    def values(self) -> list[str]:
        """What the form offers: every year from the first that has a speech to the last."""
        return [str(year) for year in range(self.bars[0].bar.first, self.bars[-1].bar.last + 1)]


def year_choices(address: SearchAddress, facets: Iterable[Facet], total: int) -> YearChoices | None:
    """The years of ``facets``; None where they offer no choice. ``total`` speeches are found."""
    facet = next(facet for facet in facets if facet.name == "year")
    having = _shown(facet)
    if not having or not is_choice(facet, total):
        return None
    chosen = [value.value for value in facet.values if value.selected]
    counts = {int(value.value): value.count for value in having}
    ends = sorted({*map(int, chosen)} & counts.keys() or counts)
    return YearChoices(
        name="year",
        label=FILTER_LABELS["year"],
        bars=[_linked(address, bar) for bar in histogram.histogram(counts, map(int, chosen))],
        years=[choice(address, "year", value) for value in having],
        unknown=None if chosen else total - sum(counts.values()),
        kept=address.without_values("year", chosen).pairs,
        first=str(ends[0]),
        last=str(ends[-1]),
    )


def _shown(facet: Facet) -> list[FacetValue]:
    """The years with speeches, and those chosen in vain.

    A chosen year outside of them would stretch the picture (2000..2030): where other chosen years are in
    it, that one is taken back by its chip. So are those of an open span: nobody means the year 2100.
    """
    years = [int(value.value) for value in facet.values if value.count]
    shows_a_choice = any(value.selected and value.count for value in facet.values)
    unmeant = _in_open_spans(value.value for value in facet.values if value.selected)
    return [
        value
        for value in facet.values
        if value.count
        or (min(years) < int(value.value) < max(years) if shows_a_choice else int(value.value) not in unmeant)
    ]


def _in_open_spans(chosen: Iterable[str]) -> set[int]:
    """The years of 2020.. and ..2015 among those chosen."""
    open_ones = (span for span in spans(chosen) if FIRST in span or LAST in span)
    return {year for first, last in open_ones for year in range(first, last + 1)}


def _linked(address: SearchAddress, bar: Bar) -> LinkedBar:
    chosen = address.chosen("year")
    if not bar.years and not bar.chosen:
        return LinkedBar(bar, None)
    if bar.chosen != "all":
        return LinkedBar(bar, address.with_values("year", (*chosen, *bar.years)))
    without = address.without_values("year", [str(year) for year in range(bar.first, bar.last + 1)])
    is_stuck = (without.text, without.filters) == (address.text, address.filters)
    return LinkedBar(bar, None if is_stuck else without)
