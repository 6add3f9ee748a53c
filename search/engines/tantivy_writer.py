"""Writing a tantivy index: a whole one into its generation; edits through a writer that stays open.

Every eighth edit tantivy merges segments, and up to 17,000 speeches nearly all of them: seconds, in threads
of its own. Nobody waits for that: the writer works on a copy of the generation in use (links), and the files
of each commit, those alone, become the next generation. What was merged meanwhile comes with the next edit.
"""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy
from haystack.constants import DJANGO_ID, ID

from search.engines import tantivy_fields as fields
from search.engines.index_folder import IndexFolder, link, write_manifest
from search.engines.tantivy_index import IDS, read_ids
from search.index_version import IndexDamaged

META = "meta.json"  # which segments there are
STATE = (META, ".managed.json")  # tantivy replaces both
WORK = "w-"
BUILD_MEMORY, EDIT_MEMORY = 256_000_000, 30_000_000  # bytes that a whole build, or an edit, may fill
BUILD_THREADS, EDIT_THREADS = 2, 1
MOST_SEGMENTS = 30  # then an edit waits for the merging: processes that end soon never see it through


class TantivyWriter:
    """One commit, as a context. Whole builds write into the generation itself, which is not in use yet."""

    def __init__(self, folder: IndexFolder, generation: Path, fingerprint: str, *, is_new: bool) -> None:
        self._folder, self._generation, self._fingerprint = folder, generation, fingerprint
        self._is_new = is_new

    def __enter__(self) -> TantivyWriter:
        self._ids = set() if self._is_new else set(read_ids(self._generation))
        if self._is_new:
            _forget(self._folder)  # it would hold on to the files of the index that this one replaces
            self._open: _New | _Kept = _New(self._generation)
        else:
            self._open = _kept_open(self._folder)
        return self

    def __exit__(self, kind, error, trace) -> None:
        """Commit; raises IndexDamaged where the index has not all that was added, or tantivy has failed."""
        try:
            if kind:
                raise error
            self._commit()
        except BaseException as failure:
            _kept.pop(self._folder.path, None)  # what it holds is in no generation
            self._open.close()
            if _is_panic(failure):
                raise IndexDamaged("检索引擎写索引时出错，请运行 manage.py build_index。") from failure
            raise

    def _commit(self) -> None:
        indexed = self._open.commit(self._generation)
        if indexed != len(self._ids):
            raise IndexDamaged(f"新建的索引里有 {indexed} 篇讲话，应有 {len(self._ids)} 篇，没有启用。")
        (self._generation / IDS).write_bytes(array("q", sorted(self._ids)).tobytes())
        write_manifest(self._generation, self._fingerprint)

    def add(self, document: Mapping[str, object]) -> None:
        if not self._is_new:
            self._open.writer.delete_documents_by_term(ID, str(document[ID]))
        self._open.writer.add_document(fields.document(document))
        self._ids.add(int(str(document[DJANGO_ID])))

    def add_all(self, documents: Iterable[Mapping[str, object]]) -> Iterator[int]:
        """tantivy indexes in threads of its own; folding and laying out is this one's."""
        for done, document in enumerate(documents, start=1):
            self.add(document)
            yield done

    def remove(self, identifier: str) -> None:
        self._open.writer.delete_documents_by_term(ID, identifier)
        self._ids.discard(int(identifier.rsplit(".", 1)[1]))


class _New:
    """The writer of a whole build."""

    def __init__(self, generation: Path) -> None:
        self._index = tantivy.Index(fields.schema(), path=str(generation))
        self.writer = self._index.writer(BUILD_MEMORY, BUILD_THREADS)

    def commit(self, generation: Path) -> int:
        """Returns how many speeches the index has."""
        self.writer.commit()
        self.writer.wait_merging_threads()
        self._index.reload()
        return self._index.searcher().num_docs

    def close(self) -> None:
        """End the threads that write into the generation, before it is removed."""
        with suppress(Exception):  # already ended by wait_merging_threads, or by what failed
            self.writer.rollback()


class _Kept:
    """A writer that stays open between edits, on a copy of the generation ``published``."""

    def __init__(self, folder: IndexFolder) -> None:
        self.published = folder.current()
        self._folder = TemporaryDirectory(prefix=WORK, dir=folder.path, ignore_cleanup_errors=True)
        self._path = Path(self._folder.name)
        _copy_commit(self.published, self._path)
        self.writer = tantivy.Index.open(str(self._path)).writer(EDIT_MEMORY, EDIT_THREADS)

    def commit(self, generation: Path) -> int:
        """Make ``generation`` what is committed now; returns how many speeches that are."""
        self.writer.commit()
        if len(_segments((self._path / META).read_bytes())) > MOST_SEGMENTS:
            self.writer.wait_merging_threads()  # which ends the writer
            self.writer = None
        _copy_commit(self._path, generation)
        self.published = generation
        return tantivy.Index.open(str(generation)).searcher().num_docs

    def serves(self, current: Path) -> bool:
        """Whether it stands where ``current`` stands, and its folder has not been cleared away."""
        return bool(self.writer) and self.published == current and (self._path / META).exists()

    def close(self) -> None:
        self.writer = None
        self._folder.cleanup()


_kept: dict[Path, _Kept] = {}  # by index folder, whose lock is held by whoever looks here


def _kept_open(folder: IndexFolder) -> _Kept:
    """The writer kept from the edit before, if nobody has written since; else another."""
    kept = _kept.get(folder.path)
    if not (kept and kept.serves(folder.current())):
        _forget(folder)
        kept = _kept[folder.path] = _Kept(folder)
    return kept


def _forget(folder: IndexFolder) -> None:
    """Close what is kept, and clear away what a killed process left, or one whose turn is over."""
    if kept := _kept.pop(folder.path, None):
        kept.close()
    for left in folder.path.glob(f"{WORK}*"):
        shutil.rmtree(left, ignore_errors=True)


def _copy_commit(source: Path, target: Path) -> None:
    """Make ``target`` what is committed in ``source``, where merging may change it at any moment."""
    while True:
        state = {name: (source / name).read_bytes() for name in STATE}
        segments = _segments(state[META])
        try:
            for path in source.iterdir():
                if _belongs(path.name, segments):
                    link(path, target / path.name)
        except FileNotFoundError:
            continue  # a merge ended just now: there is another state
        if (source / META).read_bytes() == state[META]:
            break
    for path in target.iterdir():
        if not _belongs(path.name, segments):
            path.unlink()
    for name, content in state.items():
        (target / name).write_bytes(content)


def _is_panic(failure: BaseException) -> bool:
    """Whether a Rust library gave up, which is no Exception to Python."""
    return not isinstance(failure, Exception | KeyboardInterrupt | SystemExit | GeneratorExit)


def _segments(meta: bytes) -> dict[str, str]:
    """The segments of a commit, as their files begin, with the number of the deletions that count."""
    segments = json.loads(meta)["segments"]
    return {
        segment["segment_id"].replace("-", ""): str((segment["deletes"] or {}).get("opstamp"))
        for segment in segments
    }


def _belongs(name: str, segments: Mapping[str, str]) -> bool:
    """0a1b….idx; of deletions, 0a1b….17.del, only the last."""
    segment, *kind = name.split(".")
    return segment in segments and (len(kind) == 1 or kind[0] == segments[segment])
