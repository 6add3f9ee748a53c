"""The Whoosh engine: words rank, characters find candidates, folded texts decide (docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from whoosh.fields import ID as IDENTIFIER
from whoosh.fields import STORED, Schema

from search.engines.bitmaps import bitmap, members
from search.engines.generation_writer import GenerationWriter
from search.engines.matching import Matching
from search.engines.snapshot import CHARACTERS, CHRONOLOGICAL, PLACE, Snapshot, open_snapshot, reading
from search.engines.speech_engine import Answer, Page, SpeechBackend, SpeechEngine
from search.engines.visible import Visible
from search.engines.whoosh_fields import Characters, Words
from search.query import SpeechQuery

DOCUMENT = "text"
_FOUND_IN = {DOCUMENT, "title", "contents_title", "headings"}
_ORDERS = {"date": CHRONOLOGICAL, "compilation": ("compilation", "number")}


class WhooshBackend(SpeechBackend):
    """What is opened is shared by all threads (snapshot.open_snapshot)."""

    engine_name = "whoosh"

    def schema(self) -> Schema:
        """The body as words and characters; everything else is stored, to filter and order by."""
        fields = {name: STORED() for name in self.fields if name not in _FOUND_IN}
        fields |= {ID: IDENTIFIER(stored=True, unique=True), DJANGO_CT: STORED(), DJANGO_ID: STORED()}
        return Schema(**fields, **{DOCUMENT: Words(), CHARACTERS: Characters(), PLACE: STORED()})

    def layout(self) -> object:
        return sorted((name, repr(field)) for name, field in self.schema().items())

    def writer(self, generation: Path, *, is_new: bool) -> GenerationWriter:
        return GenerationWriter(generation, self.fingerprint, DOCUMENT, self.schema() if is_new else None)

    def opened(self) -> Snapshot:
        """The index as of its last commit; raises IndexUnavailable."""
        return open_snapshot(self.folder, self.fingerprint, DOCUMENT)

    def indexed_ids(self) -> Collection[int]:
        return self.opened().by_id.keys()

    def answer(self, query: SpeechQuery, page: Page, visible: Visible | None) -> Answer:
        snapshot = self.opened()
        hidden = visible.hidden(snapshot.indexed) if visible else ()
        with snapshot.lock:
            return reading(lambda: _answer(snapshot, query, page, hidden))


class WhooshEngine(SpeechEngine):
    """``SEARCH_ENGINE=whoosh``."""

    backend = WhooshBackend


def _answer(snapshot: Snapshot, query: SpeechQuery, page: Page, hidden: Iterable[int]) -> Answer:
    matching = Matching(snapshot, query)
    seen = matching.documents & ~bitmap(snapshot.by_id[pk] for pk in hidden)
    chosen = {name: _chosen(snapshot, name, values) for name, values in query.filters}
    found = _all(seen, chosen.values())
    order = _ORDERS.get(query.sort)
    ordered = snapshot.ordered(members(found), order) if order else matching.ranked(found)
    facets = {
        name: _counts(snapshot, name, _all(seen, (c for other, c in chosen.items() if other != name)))
        for name in page.facets
    }
    ids = [int(snapshot.stored[document][DJANGO_ID]) for document in ordered[page.first : page.last]]
    return Answer(len(ordered), ids, facets)


def _chosen(snapshot: Snapshot, name: str, values: Iterable[str]) -> int:
    """Documents with one of ``values``."""
    having, documents = snapshot.by_value(name), 0
    for value in values:
        documents |= having.get(value, 0)
    return documents


def _all(documents: int, conditions: Iterable[int]) -> int:
    for condition in conditions:
        documents &= condition
    return documents


def _counts(snapshot: Snapshot, name: str, documents: int) -> list[tuple[str, int]]:
    counts = ((value, (having & documents).bit_count()) for value, having in snapshot.by_value(name).items())
    return [(value, count) for value, count in counts if count]
