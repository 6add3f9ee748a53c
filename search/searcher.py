"""search_speeches(query) → SearchPage: the one caller of haystack's query API.

The index finds, ranks and counts; the database says what may be seen (``Visible``), in each search: a
withdrawn speech is gone from hits, total and facets at once, even while the index lags behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString
from haystack import connections
from haystack.query import SearchQuerySet

from archive.enums import SpeechState
from archive.models import Speech
from search.chinese.folding import fold
from search.engines.speech_engine import Answer, Page
from search.engines.visible import Visible
from search.facets import Counts, Facet, build_facets, stored_places
from search.grammar import Term
from search.index_version import IndexUnavailable
from search.outbox import drain_overdue
from search.place_tree import places_at_or_below, places_called
from search.query import FILTERS, SpeechQuery
from search.snippets import Excerpt, Snippet, SpeechText, excerpt
from search.speech_texts import speech_texts

__all__ = [
    "Hit",
    "IndexUnavailable",
    "SearchPage",
    "best_texts",
    "count",
    "count_values",
    "found_ids",
    "search_speeches",
]

# What a hit shows, and when the text changed; reading all columns of twenty speeches takes longer than
# finding them.
_SHOWN = (
    *("state", "number", "title", "subtitle", "speaker__name", "posts", "level", "updated_at"),
    *("delivered_on", "date_precision", "period_label", "period_year"),
)


@dataclass(frozen=True)
class Hit:
    """A speech found: its title with marks, how many matches it and its title have, up to three snippets."""

    speech: Speech
    title_html: SafeString
    matches: int
    in_title: int
    snippets: tuple[Snippet, ...]

    @property
    def has_more_matches(self) -> bool:
        """Whether a list of all matches would show more than the title and the snippets do."""
        return self.matches > self.in_title + sum(snippet.match > 0 for snippet in self.snippets)


@dataclass(frozen=True)
class SearchPage:
    """One page of hits. ``total`` speeches can be paged to; ``number`` is the page shown, of ``pages``.

    ``counts`` say how many speeches have which value: name → value → number.
    """

    query: SpeechQuery
    total: int
    hits: list[Hit]
    counts: Counts
    number: int
    pages: int

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """Every value of every facet; a page shows fewer (``facets.page_facets``)."""
        return build_facets(self.counts, self.query)


def search_speeches(query: SpeechQuery) -> SearchPage:
    """Find, count and mark; a page beyond the end is the last one. Raises IndexUnavailable."""
    drain_overdue()
    found = _found(query)
    first = (query.page - 1) * query.size
    rows, total = found[first : first + query.size], len(found)
    pages = max(1, -(-total // query.size))
    if query.page > pages:
        return search_speeches(replace(query, page=pages))
    hits = _hits([int(row.pk) for row in rows], query)
    return SearchPage(query, total, hits, _counts(found), query.page, pages)


def count_values(query: SpeechQuery) -> Counts:
    """How many speeches have which value, without looking at any of them. Raises IndexUnavailable."""
    drain_overdue()
    return {name: dict(values) for name, values in _answer(query, Page(0, 0, FILTERS)).facets.items()}


def found_ids(query: SpeechQuery) -> list[int]:
    """Every speech found, in the order of the pages; ``page`` and ``size`` count for nothing here.

    Raises IndexUnavailable.
    """
    drain_overdue()
    return _ids(query)


def count(query: SpeechQuery) -> int:
    """How many speeches are found; no facets, no texts. Raises IndexUnavailable."""
    return _answer(query, Page(0, 0, ())).total


def best_texts(query: SpeechQuery, most: int) -> list[SpeechText]:
    """The texts of the ``most`` best speeches found. Raises IndexUnavailable."""
    ids = _ids(query, most)
    speeches = Speech.objects.published().only("title", "subtitle", "updated_at").in_bulk(ids)
    texts = speech_texts(speeches)
    return [texts[pk] for pk in ids if pk in texts]


def _ids(query: SpeechQuery, most: int | None = None) -> list[int]:
    """The best ``most``, or all, in order."""
    return list(_answer(query, Page(0, most, ())).ids)


def _answer(query: SpeechQuery, page: Page) -> Answer:
    """The engine's own answer, for numbers alone: haystack would make an object of each."""
    return connections["default"].get_backend().answer(with_places_below(query), page, Visible())


def _matching(query: SpeechQuery) -> SearchQuerySet:
    return SearchQuerySet().filter(content=with_places_below(query)).narrow(Visible())


def _counts(found: SearchQuerySet) -> dict[str, Mapping[str, int]]:
    return {name: dict(values) for name, values in found.facet_counts()["fields"].items()}


def _found(query: SpeechQuery) -> SearchQuerySet:
    found = _matching(query)
    for name in FILTERS:
        found.query.add_field_facet(name)  # as facet() does, without a copy of the query for each
    return found


def with_places_below(query: SpeechQuery) -> SpeechQuery:
    """``query`` for an engine, which knows places as stored only: a place stands for all below it too.

    So 地区:甘肃 in the text finds 定西市, as the facet of 甘肃省 does, and -地区:甘肃 leaves it out.
    """
    terms = (*query.terms, *query.excluded)
    chosen, typed = query.chosen("place"), any(term.field == "place" for term in terms)
    if not chosen and not typed:
        return query
    stored = stored_places()
    places = tuple(places_at_or_below(chosen, stored)) or chosen
    return replace(
        query,
        filters=tuple((n, places if n == "place" else v) for n, v in query.filters),
        clauses=tuple(_with_terms_below(clause, stored) for clause in query.clauses),
        excluded=_with_terms_below(query.excluded, stored),
    )


def _with_terms_below(clause: tuple[Term, ...], stored: Iterable[str]) -> tuple[Term, ...]:
    below = [place for term in clause if term.field == "place" for place in places_called(term.text, stored)]
    return (*clause, *(Term(place, fold(place), quoted=True, field="place") for place in below))


def _hits(ids: list[int], query: SpeechQuery) -> list[Hit]:
    # Which are published is looked at here: asked in SQL, SQLite reads all that are, 30 ms at 100,000.
    rows = Speech.objects.select_related("speaker").only(*_SHOWN).in_bulk(ids)
    speeches = {pk: speech for pk, speech in rows.items() if speech.state == SpeechState.PUBLISHED}
    texts = speech_texts(speeches)
    return [_hit(speeches[pk], excerpt(texts[pk], query)) for pk in ids if pk in speeches]


def _hit(speech: Speech, shown: Excerpt) -> Hit:
    return Hit(speech, shown.title_html, shown.matches, shown.in_title, shown.snippets)
