"""What every engine of this project does alike behind haystack's API.

It writes under a lock, into a generation beside the one in use; it takes a SpeechQuery as a value, so there
is nothing to escape and nothing to parse twice; it raises IndexUnavailable where it cannot answer, and never
turns an error into "0 results". An engine adds how its documents are written and how a query is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from haystack import connections
from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, log_query
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier

from archive.models import Speech
from search.engines.index_folder import IndexFolder, check_manifest
from search.engines.visible import Visible
from search.index_version import fingerprint
from search.query import SpeechQuery

WAIT = 10.0  # seconds for another writer


class Writer(Protocol):
    """One commit. It is made when the context ends well, and undone where it does not."""

    def add(self, document: Mapping[str, object]) -> None:
        """A document as haystack prepared it; one with the same identifier is replaced."""

    def add_all(self, documents: Iterable[Mapping[str, object]]) -> Iterator[int]:
        """Many documents, on all cores; yields how many have been added."""

    def remove(self, identifier: str) -> None:
        """The document with an identifier such as archive.speech.12, if there is one."""


@dataclass(frozen=True)
class Page:
    """Which part of the result is asked for, and the counts of which facets; ``last`` None is all."""

    first: int
    last: int | None
    facets: Collection[str]


@dataclass(frozen=True)
class Answer:
    """``total`` speeches match; the ids of those on the page, in order; (value, count) by facet.

    Who looks at ``facets`` may have to wait for them: an engine may count while the page is made.
    """

    total: int
    ids: Sequence[int]
    facets: Mapping[str, Sequence[tuple[str, int]]]


class SpeechBackend(BaseSearchBackend):
    """Stateless: what is opened is kept by the engine's own module, for all threads of the process."""

    engine_name: str  # part of the fingerprint: an index of another engine is rebuilt

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.folder = IndexFolder(Path(options["PATH"]))

    def layout(self) -> object:
        """How this engine keeps the fields, as something whose repr changes when it does."""
        raise NotImplementedError

    def writer(self, generation: Path, *, is_new: bool) -> AbstractContextManager[Writer]:
        """Writes into ``generation``; a new one is empty, another holds the files of the one before."""
        raise NotImplementedError

    def opened(self) -> object:
        """The index as of its last commit, shared by all threads; raises IndexUnavailable."""
        raise NotImplementedError

    def indexed_ids(self) -> Collection[int]:
        """The speeches in the index in use; raises IndexUnavailable."""
        raise NotImplementedError

    def answer(self, query: SpeechQuery, page: Page, visible: Visible | None) -> Answer:
        """Find, rank and count; a facet's own filter does not narrow its counts. Raises IndexUnavailable."""
        raise NotImplementedError

    @property
    def fingerprint(self) -> str:
        return fingerprint((self.engine_name, self.layout()))

    @property
    def fields(self) -> dict:
        """haystack's fields of SpeechIndex, by name."""
        return connections[self.connection_alias].get_unified_index().all_searchfields()

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
    def writing(self, wait: float = WAIT) -> Iterator[Writer]:
        """One commit into the index in use; raises IndexUnavailable, or IndexBusy after ``wait`` seconds."""
        made_with = self.fingerprint
        with self.folder.locked(wait):
            current = self.folder.current()
            check_manifest(current, made_with)  # nothing is added to what is damaged or outdated
            with (
                self.folder.next_generation(current) as generation,
                self.writer(generation, is_new=False) as writer,
            ):
                yield writer

    def rebuild(self, index, objects: Iterable, on_progress: Callable[[int], None], wait: float) -> None:
        """Build a whole index beside the one in use, then swap."""
        with (
            self.folder.locked(wait),
            self.folder.next_generation() as generation,
            self.writer(generation, is_new=True) as writer,
        ):
            for done in writer.add_all(map(index.full_prepare, objects)):
                on_progress(done)

    @log_query
    def search(self, query: SpeechQuery, **options: Any) -> dict[str, Any]:  # type: ignore[override]
        """haystack's form of ``answer``."""
        page = Page(options.get("start_offset") or 0, options.get("end_offset"), options.get("facets") or ())
        found = self.answer(query, page, _condition(options.get("narrow_queries") or ()))
        make = options.get("result_class") or SearchResult
        label = (Speech._meta.app_label, Speech._meta.model_name)
        return {
            "results": [make(*label, pk, 0) for pk in found.ids],
            "hits": found.total,
            "facets": {"fields": found.facets} if page.facets else {},
        }


class SpeechSearchQuery(BaseSearchQuery):
    """haystack's query with a SpeechQuery as its content: ``filter(content=SpeechQuery.parse("…"))``."""

    def build_query(self) -> SpeechQuery:  # type: ignore[override]
        """The query itself, no string."""
        children = self.query_filter.children
        if not children:
            return SpeechQuery()
        if (
            len(children) == 1
            and children[0][0].split("__")[0] == "content"
            and not self.query_filter.negated
        ):
            content = children[0][1]
            return content if isinstance(content, SpeechQuery) else SpeechQuery.parse(str(content))
        raise SearchBackendError("这个引擎只接受一个 content 条件，其余条件写在 SpeechQuery 里。")

    def post_process_facets(self, results: Mapping[str, Any]) -> Mapping[str, Any]:
        """As they are: haystack would look at each to rename it, and an engine may still be counting."""
        return results["facets"]


class SpeechEngine(BaseEngine):
    """An engine as haystack's settings name it."""

    query = SpeechSearchQuery

    def get_backend(self) -> SpeechBackend:
        """A new one each time: the settings' path is the truth, and there is no state to keep."""
        return self.backend(self.using, **self.options)


def _condition(narrowed: Iterable[object]) -> Visible | None:
    for condition in narrowed:
        if not isinstance(condition, Visible):
            raise SearchBackendError("narrow() 在这个引擎里只接受 Visible。")
        return condition
    return None
