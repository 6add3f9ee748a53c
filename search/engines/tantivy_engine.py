"""The tantivy engine: pairs of characters find and rank, columns count and order (docs/architecture.md)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from math import log2
from operator import neg
from pathlib import Path

from tantivy import Occur, Order, Query, SearchResult

from search.engines import tantivy_fields as fields
from search.engines import tantivy_query
from search.engines.counted_beside import CountedBeside
from search.engines.speech_engine import Answer, Page, SpeechBackend, SpeechEngine
from search.engines.tantivy_index import OpenedIndex, open_index
from search.engines.tantivy_writer import TantivyWriter
from search.engines.visible import Visible
from search.query import SpeechQuery
from search.ranking import LITERAL, NEWEST, WINDOW

_ORDERS = {"date": fields.CHRONOLOGY, "compilation": fields.COMPILATION_ORDER}
MOST_VALUES = 65_000  # of one facet; tantivy counts no more buckets in one request


class TantivyBackend(SpeechBackend):
    """What is opened is shared by all threads (tantivy_index.open_index)."""

    engine_name = "tantivy"

    def layout(self) -> object:
        return fields.layout()

    def writer(self, generation: Path, *, is_new: bool) -> TantivyWriter:
        return TantivyWriter(self.folder, generation, self.fingerprint, is_new=is_new)

    def opened(self) -> OpenedIndex:
        """The index as of its last commit; raises IndexUnavailable."""
        return open_index(self.folder, self.fingerprint)

    def indexed_ids(self) -> Collection[int]:
        return self.opened().indexed.ids

    def answer(self, query: SpeechQuery, page: Page, visible: Visible | None) -> Answer:
        index = self.opened()
        return _Search(index, query, visible.hidden(index.indexed) if visible else ()).answer(page)


class TantivyEngine(SpeechEngine):
    """``SEARCH_ENGINE=tantivy``."""

    backend = TantivyBackend


class _Search:
    """One query on one commit."""

    def __init__(self, index: OpenedIndex, query: SpeechQuery, hidden: Collection[int]) -> None:
        self._searcher, self._query = index.searcher, query
        self._matching = tantivy_query.Matching(query, index.searcher)
        self._shown = tantivy_query.shown(hidden)
        self._chosen = {name: tantivy_query.chosen(name, values) for name, values in query.filters}

    def answer(self, page: Page) -> Answer:
        """tantivy holds no lock of Python's while it works: counting goes on beside all that follows."""
        facets = CountedBeside(lambda: self._facets(page.facets)) if page.facets else {}
        return Answer(*self._ids(page), facets)

    def _narrowed(self, matching: Query, without: str = "") -> Query:
        """What is found; for the counts of a facet without that facet's own filter."""
        chosen = [(Occur.Must, query) for name, query in self._chosen.items() if name != without]
        return Query.boolean_query([(Occur.Must, matching), *self._shown, *chosen])

    def _ids(self, page: Page) -> tuple[int, list[int]]:
        most = self._searcher.num_docs  # tantivy makes room for all that is asked for
        first, last = min(page.first, most), most if page.last is None else min(page.last, most)
        column = _ORDERS.get(self._query.sort)
        if not column and not tantivy_query.is_scored(self._query):
            column = fields.CHRONOLOGY  # nothing is looked for that could be relevant
        if column or last <= first:
            order = {"order_by_field": column, "order": Order.Asc} if column else {}
            found = self._found(self._matching.counted(), first, last, **order)
            return found.count, self._values(fields.PK, found, last - first)
        return self._by_relevance(first, last)

    def _found(self, matching: Query, first: int, last: int, **order: object) -> SearchResult:
        query, limit = self._narrowed(matching), max(1, last - first)
        return self._searcher.search(query, limit=limit, offset=first, **order)

    def _values(self, column: str, found: SearchResult, most: int) -> list:
        addresses = [address for _, address in found.hits[:most]]
        return self._searcher.fast_field_values(column, addresses) if addresses else []

    def _by_relevance(self, first: int, last: int) -> tuple[int, list[int]]:
        """Among the best WINDOW, whatever page is asked for, what is as good as alike is in order of time."""
        start, end = (0, max(last, WINDOW)) if first < WINDOW else (first, last)
        found = self._found(self._matching.scored(), start, end, weight_by_field=fields.NEWNESS)
        if start:
            return found.count, self._values(fields.PK, found, end - start)
        alike = min(WINDOW, _reach(found, last))
        ids = self._values(fields.PK, found, max(alike, last))
        ids[:alike] = self._newest_first(found, ids[:alike])
        return found.count, ids[first:last]

    def _newest_first(self, found: SearchResult, ids: list[int]) -> list[int]:
        """The best ``ids`` by their scores, rounded as search.ranking has it, then by time."""
        columns = (
            self._values(name, found, len(ids)) for name in (fields.NEWNESS, fields.TIME, fields.NUMBER)
        )
        order = [
            (-round(score / log2(2 + newness), 2), time, number)
            for (score, _), newness, time, number in zip(found.hits, *columns, strict=False)
        ]
        return [pk for _, pk in sorted(zip(order, ids, strict=True))]

    def _facets(self, names: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        """Counts of all facets without a filter in one go; each with a filter in one of its own."""
        matching = self._matching.counted()
        free = [name for name in names if name not in self._chosen]
        counts = self._counts(free, self._narrowed(matching)) if free else {}
        for name in (name for name in names if name in self._chosen):
            counts |= self._counts([name], self._narrowed(matching, without=name))
        return counts

    def _counts(self, names: Collection[str], query: Query) -> dict[str, list[tuple[str, int]]]:
        asked = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
        found = self._searcher.aggregate(query, asked)
        return {
            name: [(bucket["key"], bucket["doc_count"]) for bucket in found[name]["buckets"]]
            for name in names
        }


def _reach(found: SearchResult, last: int) -> int:
    """How many of the best may stand before ``last`` once what is as good as alike is in order of time.

    Newness has raised a score by at most NEWEST in LITERAL, and rounding moves two by 0.01 at most.
    """
    scores = [score for score, _ in found.hits]
    if last >= len(scores):
        return len(scores)
    least = scores[last - 1] / (1 + NEWEST / LITERAL) - 0.011
    return bisect_right(scores, -least, key=neg)
