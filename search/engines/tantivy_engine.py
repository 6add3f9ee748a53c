"""The tantivy engine: pairs of characters find and rank, columns count and order (docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tantivy import Occur, Order, Query

from search.engines import tantivy_fields as fields
from search.engines import tantivy_query
from search.engines.speech_engine import Answer, Page, SpeechBackend, SpeechEngine
from search.engines.tantivy_index import OpenedIndex, open_index
from search.engines.tantivy_writer import TantivyWriter
from search.engines.visible import Visible
from search.query import SpeechQuery

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
        total, ids = self._ids(page)
        return Answer(total, ids, self._facets(page.facets))

    def _narrowed(self, matching: Query, without: str = "") -> Query:
        """What is found; for the counts of a facet without that facet's own filter."""
        chosen = [(Occur.Must, query) for name, query in self._chosen.items() if name != without]
        return Query.boolean_query([(Occur.Must, matching), *self._shown, *chosen])

    def _ids(self, page: Page) -> tuple[int, list[int]]:
        column = _ORDERS.get(self._query.sort)
        if not column and not tantivy_query.is_scored(self._query):
            column = fields.CHRONOLOGY  # nothing is looked for that could be relevant
        if column:
            matching, order = self._matching.counted(), {"order_by_field": column, "order": Order.Asc}
        else:
            matching, order = self._matching.scored(), {"weight_by_field": fields.NEWNESS}
        most = self._searcher.num_docs  # tantivy makes room for all that is asked for
        first, last = min(page.first, most), most if page.last is None else min(page.last, most)
        found = self._searcher.search(
            self._narrowed(matching), limit=max(1, last - first), offset=first, **order
        )
        addresses = [address for _, address in found.hits[: last - first]]
        return found.count, self._searcher.fast_field_values(fields.PK, addresses) if addresses else []

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
