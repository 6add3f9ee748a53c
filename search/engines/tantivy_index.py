"""A tantivy index on the disk: opened once a commit for all threads, written one generation at a time.

tantivy writes a file once and replaces its few others by renaming, so two generations can share files
through links. Beside its files lie the numbers of the speeches, to compare with the database's.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Lock

import tantivy
from haystack.constants import DJANGO_ID, ID

from search.engines import tantivy_fields as fields
from search.engines.index_folder import IndexFolder, check_manifest, write_manifest
from search.engines.visible import IndexedIds
from search.index_version import IndexDamaged

IDS = "speech.ids"  # numbers of the speeches, eight bytes each
MEMORY = {True: 256_000_000, False: 30_000_000}  # bytes that a whole build, or one commit, may fill
THREADS = {True: 2, False: 1}


class TantivyWriter:
    """Use as a context, in a generation that is not in use yet."""

    def __init__(self, generation: Path, fingerprint: str, *, is_new: bool) -> None:
        self._generation, self._fingerprint, self._is_new = generation, fingerprint, is_new

    def __enter__(self) -> TantivyWriter:
        path = str(self._generation)
        self._index = tantivy.Index(fields.schema(), path=path) if self._is_new else tantivy.Index.open(path)
        self._writer = self._index.writer(MEMORY[self._is_new], THREADS[self._is_new])
        self._ids = set() if self._is_new else set(_read_ids(self._generation))
        return self

    def __exit__(self, kind, error, trace) -> None:
        """Commit; raises IndexDamaged where the index has not all that was added."""
        if kind:
            self._writer.rollback()
            return
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        if (indexed := self._index.searcher().num_docs) != len(self._ids):
            raise IndexDamaged(f"新建的索引里有 {indexed} 篇讲话，应有 {len(self._ids)} 篇，没有启用。")
        (self._generation / IDS).unlink(missing_ok=True)  # it may be a link to the one before
        (self._generation / IDS).write_bytes(array("q", sorted(self._ids)).tobytes())
        write_manifest(self._generation, self._fingerprint)

    def add(self, document: Mapping[str, object]) -> None:
        if not self._is_new:
            self._writer.delete_documents_by_term(ID, str(document[ID]))
        self._writer.add_document(fields.document(document))
        self._ids.add(int(str(document[DJANGO_ID])))

    def add_all(self, documents: Iterable[Mapping[str, object]]) -> Iterator[int]:
        """tantivy indexes in threads of its own; folding and laying out is this one's."""
        for done, document in enumerate(documents, start=1):
            self.add(document)
            yield done

    def remove(self, identifier: str) -> None:
        self._writer.delete_documents_by_term(ID, identifier)
        self._ids.discard(int(identifier.rsplit(".", 1)[1]))


class OpenedIndex:
    """One commit, as all searches of the process read it; nothing in it changes, so no lock is needed."""

    def __init__(self, generation: Path) -> None:
        self.searcher = tantivy.Index.open(str(generation)).searcher()
        self.indexed = IndexedIds.of(_read_ids(generation))


_opened: dict[Path, tuple[tuple[Path, str], OpenedIndex]] = {}
_opening = Lock()


def open_index(folder: IndexFolder, fingerprint: str) -> OpenedIndex:
    """The index in ``folder`` as of its last commit; raises IndexUnavailable."""
    with _opening:
        while True:
            generation = folder.current()
            try:
                return _index(folder, generation, fingerprint)
            except IndexDamaged:
                if folder.current() == generation:
                    raise
                # A writer has put the next generation in its place and removed it meanwhile.


def _index(folder: IndexFolder, generation: Path, fingerprint: str) -> OpenedIndex:
    state, opened = (generation, fingerprint), _opened.get(folder.path)
    if opened and opened[0] == state:
        return opened[1]
    check_manifest(generation, fingerprint)
    try:
        index = OpenedIndex(generation)
    except (OSError, ValueError) as error:  # all that tantivy raises
        raise IndexDamaged("索引无法读取，请运行 manage.py build_index。") from error
    _opened[folder.path] = (state, index)
    return index


def _read_ids(generation: Path) -> array:
    ids = array("q")
    ids.frombytes((generation / IDS).read_bytes())
    return ids
