"""tantivy alone: the least that it takes to answer, as the limit of what our tantivy engine can reach.

One field of pairs with positions, nine columns; the query as it stands, BM25, no steps, no database.
"""

from __future__ import annotations

from pathlib import Path

import tantivy
from tantivy import Occur, Query

from benchmarks.peers import FACETS, ROWS, BenchQuery, Peer, rows
from search.chinese.folding import fold
from search.chinese.grams import pairs, phrase


class TantivyAlone(Peer):
    name = "单用 tantivy（极限）"

    def build(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("pk", fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace")
        for name in (*FACETS, "day"):
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        self._schema = builder.build()
        (folder / "tantivy").mkdir()
        index = tantivy.Index(self._schema, path=str(folder / "tantivy"))
        writer = index.writer(256_000_000, 2)
        for row in rows():
            document = tantivy.Document()
            document.add_integer("pk", row.pk)
            document.add_text("text", pairs(row.text))
            document.add_text("day", row.day)
            for name, value in zip(FACETS, row.values, strict=True):
                document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def ask(self, query: BenchQuery) -> int:
        parts = [self._phrase(fold(word)) for word in query.words]
        parts += [Query.term_set_query(self._schema, name, list(values)) for name, values in query.filters]
        wanted = Query.boolean_query([(Occur.Must, part) for part in parts])
        order = {"order_by_field": "day"} if query.by_date else {}
        found = self._searcher.search(wanted, limit=ROWS, **order)
        self._searcher.fast_field_values("pk", [address for _, address in found.hits])
        self._searcher.aggregate(
            wanted, {name: {"terms": {"field": name, "size": 65_000}} for name in FACETS}
        )
        return found.count

    def _phrase(self, folded: str) -> Query:
        words = phrase(folded)
        if len(words) == 1:
            return Query.term_query(self._schema, "text", folded)
        return Query.phrase_query(self._schema, "text", words)
