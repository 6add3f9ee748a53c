"""The state of the search page is its address: every link of the page is one address made from another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from search.chinese.folding import fold
from search.place_tree import without_place
from search.query import FILTERS, Filters
from search.typed_conditions import text_without
from search.years import folded_spans

LONGEST = 8_000  # characters of the conditions; servers take no longer address, and every link repeats them


@dataclass(frozen=True)
class SearchAddress:
    """One search page. ``filters`` are (name, values) in the order of the facets.

    ``literal`` are words of the text that aliases shall not widen.

    >>> SearchAddress("经济", (("level", ("county",)),), page=2).query_string
    'q=%E7%BB%8F%E6%B5%8E&level=county&page=2'
    """

    text: str = ""
    filters: Filters = ()
    sort: str = "relevance"
    page: int = 1
    literal: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Parameters in their one order; what is at its default is left out."""
        given = self._asked
        given += [(name, value) for name, values in self.filters for value in _short(name, values)]
        given += [("sort", self.sort)] if self.sort != "relevance" else []
        return given + ([("page", str(self.page))] if self.page > 1 else [])

    @property
    def _asked(self) -> list[tuple[str, str]]:
        text = [("q", self.text)] if self.text else []
        return text + [("literal", word) for word in self.literal]

    @cached_property
    def reading(self) -> str:
        """What a speech's address needs to mark just what was found: ``?q=…&literal=…``, or nothing."""
        return f"?{_encoded(self._asked)}" if self.text else ""

    @property
    def query_string(self) -> str:
        return _encoded(self.pairs)

    def fitting(self) -> SearchAddress:
        """With as many of the conditions, from the first, as LONGEST leaves room for."""
        chosen = [(name, value) for name, values in self.filters for value in values]
        sizes = accumulate(len(_quoted(*pair)) + 1 for pair in chosen)
        room = LONGEST - len(replace(self, filters=()).query_string)
        kept = groupby(chosen[: sum(size <= room for size in sizes)], key=itemgetter(0))
        filters = tuple((name, tuple(value for _, value in pairs)) for name, pairs in kept)
        return replace(self, filters=filters)

    @property
    def first_pairs(self) -> list[tuple[str, str]]:
        """Parameters without the page: hidden fields of the form that asks for one."""
        return self.at_page(1).pairs

    @property
    def kept_pairs(self) -> list[tuple[str, str]]:
        """Parameters that another query keeps: hidden fields of the search box."""
        return replace(self, text="", page=1).pairs

    def __str__(self) -> str:
        query = self.query_string
        return _page(get_script_prefix()) + (f"?{query}" if query else "")

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values of one facet; empty where none is chosen here."""
        return dict(self.filters).get(name, ())

    def with_value(self, name: str, value: str) -> SearchAddress:
        """One more value chosen, back on the first page."""
        return self.with_values(name, (*self.chosen(name), value))

    def without_value(self, name: str, value: str) -> SearchAddress:
        """One value taken away, a place in every way that it is written, back on the first page."""
        if name == "place":
            return self.with_values(name, without_place(self.chosen(name), value))
        return self.without_values(name, (value,))

    def without_values(self, name: str, values: Collection[str]) -> SearchAddress:
        """These values taken away, also from conditions in the text (级别:县级), back on the first page.

        The text stays as it is where taking them out would change what else it asks for.
        """
        kept = self.with_values(name, (value for value in self.chosen(name) if value not in values))
        left = text_without(self.text, name, values)
        return kept if left is None else replace(kept, text=left)

    def with_values(self, name: str, values: Iterable[str]) -> SearchAddress:
        """These values of a facet and no others, back on the first page."""
        chosen = dict(self.filters) | {name: tuple(dict.fromkeys(values))}
        return self._filtered((n, chosen[n]) for n in FILTERS if n in chosen)

    def without_filters(self) -> SearchAddress:
        return self._filtered(())

    def with_literal(self, word: str) -> SearchAddress:
        """``word`` is looked for as it stands, without its aliases, from the first page."""
        return replace(self, literal=tuple(dict.fromkeys((*self.literal, word))), page=1)

    def without_literal(self, word: str) -> SearchAddress:
        """``word`` is widened by its aliases again."""
        return replace(self, literal=tuple(kept for kept in self.literal if fold(kept) != fold(word)), page=1)

    def sorted_by(self, sort: str) -> SearchAddress:
        return replace(self, sort=sort, page=1)

    def at_page(self, page: int) -> SearchAddress:
        return replace(self, page=page)

    def _filtered(self, filters: Iterable[tuple[str, tuple[str, ...]]]) -> SearchAddress:
        kept = tuple((name, values) for name, values in filters if values)
        return SearchAddress(self.text, kept, self.sort, literal=self.literal)


def _encoded(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(_quoted(name, value) for name, value in pairs)


@lru_cache(maxsize=2_000)
def _quoted(name: str, value: str) -> str:
    """The links of a page, a hundred and more, have the same few pairs."""
    return urlencode({name: value})


@lru_cache(maxsize=10)
def _page(prefix: str) -> str:
    """Where the search page is; ``prefix`` is what the server has put before all addresses."""
    return reverse("search")


def _short(name: str, values: tuple[str, ...]) -> Iterable[str]:
    """Sixty years in a row are one value (1961..2020): they stand in every link of the page."""
    return folded_spans(values) if name == "year" else values
