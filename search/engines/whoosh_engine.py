"""The Whoosh engine: haystack's backend with this project's scheme (docs/architecture.md).

Words rank, characters find candidates, the folded texts decide. Errors are raised, never turned into
"0 results"; the index is written beside the one in use, or under its lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from haystack import connections
from haystack.backends import BaseEngine, log_query
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier
from whoosh.fields import ID as IDENTIFIER
from whoosh.fields import STORED, Schema

from search.engines.bitmaps import bitmap, members
from search.engines.generation_writer import GenerationWriter
from search.engines.index_folder import IndexFolder, check_manifest
from search.engines.matching import Matching
from search.engines.search_query import SpeechSearchQuery
from search.engines.snapshot import CHARACTERS, PLACE, Snapshot, open_snapshot, reading
from search.engines.visible import Visible
from search.engines.whoosh_fields import Characters, Words
from search.index_version import fingerprint
from search.query import SpeechQuery

WAIT = 10.0  # seconds for another writer


class WhooshBackend(WhooshSearchBackend):
    """Stateless: what is opened is shared by all threads of the process (snapshot.open_snapshot)."""

    def setup(self) -> None:
        fields = connections[self.connection_alias].get_unified_index().all_searchfields()
        self.content_field_name, self.schema = self.build_schema(fields)
        self.fingerprint = fingerprint(sorted((name, repr(field)) for name, field in self.schema.items()))
        self.folder = IndexFolder(Path(self.path))
        self.setup_complete = True

    def build_schema(self, fields: dict) -> tuple[str, Schema]:
        """The document field as words and characters; everything else is stored, to filter and order by."""
        document = next(name for name, field in fields.items() if field.document)
        schema = {
            name: STORED() for name in fields if name not in (document, "title", "contents_title", "headings")
        }
        schema |= {ID: IDENTIFIER(stored=True, unique=True), DJANGO_CT: STORED(), DJANGO_ID: STORED()}
        schema |= {document: Words(), CHARACTERS: Characters(), PLACE: STORED()}
        return document, Schema(**schema)

    def snapshot(self) -> Snapshot:
        """The index as of its last commit; raises IndexUnavailable."""
        self._set_up()
        return open_snapshot(self.folder, self.fingerprint, self.content_field_name)

    def update(self, index, iterable: Iterable, commit: bool = True) -> None:
        with self.writing() as writer:
            for speech in iterable:
                writer.add(index.full_prepare(speech))

    def remove(self, obj_or_string, commit: bool = True) -> None:
        with self.writing() as writer:
            writer.remove(get_identifier(obj_or_string))

    def clear(self, models: Sequence | None = None, commit: bool = True) -> None:
        raise SearchBackendError("不清空正在使用的索引；请用 manage.py build_index 在旁边重建。")

    @contextmanager
    def writing(self, wait: float = WAIT) -> Iterator[GenerationWriter]:
        """One commit into the index in use; raises IndexUnavailable, or IndexBusy after ``wait`` seconds."""
        self._set_up()
        with self.folder.locked(wait):
            current = self.folder.current()
            check_manifest(current, self.fingerprint)  # nothing is added to what is damaged or outdated
            with self._next_generation(current) as writer:
                yield writer

    def rebuild(self, index, objects: Iterable, on_progress: Callable[[int], None], wait: float) -> None:
        """Build a whole index beside the one in use, then swap."""
        self._set_up()
        with self.folder.locked(wait), self._next_generation() as writer:
            for done in writer.add_all(map(index.full_prepare, objects)):
                on_progress(done)

    @contextmanager
    def _next_generation(self, base: Path | None = None) -> Iterator[GenerationWriter]:
        schema = None if base else self.schema
        with (
            self.folder.next_generation(base) as generation,
            GenerationWriter(generation, self.fingerprint, self.content_field_name, schema) as writer,
        ):
            yield writer

    @log_query
    def search(self, query: SpeechQuery, **options: Any) -> dict[str, Any]:  # type: ignore[override]
        """Results, hits and facet counts; a facet's own filter does not narrow its counts."""
        snapshot = self.snapshot()
        with snapshot.lock:
            return reading(lambda: self._search(snapshot, query, options))

    def _search(self, snapshot: Snapshot, query: SpeechQuery, options: dict[str, Any]) -> dict[str, Any]:
        matching = Matching(snapshot, query)
        seen = matching.documents & _visible(snapshot, options.get("narrow_queries") or ())
        chosen = {name: _chosen(snapshot, name, values) for name, values in query.filters}
        found = _all(seen, chosen.values())
        order = options.get("sort_by")
        ordered = snapshot.ordered(members(found), order) if order else matching.ranked(found)
        page = ordered[options.get("start_offset") or 0 : options.get("end_offset")]
        facets = {
            name: _counts(snapshot, name, _all(seen, (c for other, c in chosen.items() if other != name)))
            for name in options.get("facets") or ()
        }
        make = options.get("result_class") or SearchResult
        return {
            "results": [make(*_identity(snapshot.stored[n]), 0) for n in page],
            "hits": len(ordered),
            "facets": {"fields": facets} if facets else {},
        }

    def _set_up(self) -> None:
        if not self.setup_complete:
            self.setup()


class WhooshEngine(BaseEngine):
    """``SEARCH_ENGINE=whoosh``."""

    backend = WhooshBackend
    query = SpeechSearchQuery

    def get_backend(self) -> WhooshBackend:
        """A new one each time: the settings' path is the truth, and there is no state to keep."""
        return self.backend(self.using, **self.options)


def _identity(fields: dict[str, Any]) -> tuple[str, str, str]:
    app_label, model_name = fields[DJANGO_CT].split(".")
    return app_label, model_name, fields[DJANGO_ID]


def _visible(snapshot: Snapshot, conditions: Iterable[object]) -> int:
    seen = snapshot.live
    for condition in conditions:
        if not isinstance(condition, Visible):
            raise SearchBackendError("narrow() 在这个引擎里只接受 Visible。")
        if condition.ids != snapshot.by_id.keys():
            seen &= bitmap(snapshot.by_id[pk] for pk in condition.ids & snapshot.by_id.keys())
    return seen


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
