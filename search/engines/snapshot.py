"""An opened Whoosh index: one state of it, read by every search of this process until the next commit.

Opening happens once a commit. What a search needs again and again is kept as bitmaps: documents by
character, by stored value, by literal text. Stored values are read once, for facets and orders.
"""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock

from haystack.constants import DJANGO_ID
from haystack.exceptions import SearchBackendError
from whoosh.filedb.filestore import FileStorage

from search.chinese.folding import fold
from search.engines.bitmaps import bitmap, members
from search.engines.folded_texts import Place, TextReader, Texts
from search.engines.index_folder import IndexFolder, check_manifest
from search.engines.visible import IndexedIds
from search.index_version import IndexDamaged
from search.ranking import bm25

logger = logging.getLogger(__name__)
PLACE = "folded_place"  # stored field: where the folded texts lie
CHARACTERS = "characters"
# Newest first, then by place in the compilation: decides between equals.
_CHRONOLOGICAL = ("-year", "-delivered_on", "-period_last_month", "compilation", "number", f"-{DJANGO_ID}")


class Snapshot:
    """All documents of one commit. Whoosh's readers share file positions, so hold ``lock`` while using it."""

    def __init__(self, generation: Path, words_field: str) -> None:
        self.lock = RLock()
        self.words_field = words_field
        # Not mapped: Whoosh would copy every mapped file into memory when it opens it.
        self._reader = FileStorage(str(generation), supports_mmap=False).open_index().reader()
        self._texts = TextReader(generation)
        self.stored: dict[int, dict] = {n: self._reader.stored_fields(n) for n in self._reader.all_doc_ids()}
        self._places = {document: Place(*fields[PLACE]) for document, fields in self.stored.items()}
        self.live = bitmap(self.stored)
        self.by_id = {int(fields[DJANGO_ID]): document for document, fields in self.stored.items()}
        self.indexed = IndexedIds.of(self.by_id)
        # Caches live and die with the snapshot.
        self.having = lru_cache(maxsize=8192)(self._having)
        self.containing = lru_cache(maxsize=512)(self._containing)
        self.word_scores = lru_cache(maxsize=256)(self._word_scores)
        self.by_value = lru_cache(maxsize=64)(self._by_value)

    def texts(self, document: int) -> Texts:
        return self._texts.read(self._places[document])

    def _having(self, character: str) -> int:
        """Documents with a character in title, contents title or body."""
        if (CHARACTERS, character) not in self._reader:
            return 0
        return bitmap(self._reader.postings(CHARACTERS, character).all_ids()) & self.live

    def _containing(self, folded: str) -> Texts:
        """Documents that contain a folded text literally, as bitmaps: by title, contents title, body."""
        candidates, needle = self.live, folded.encode()
        for character in set(folded):
            candidates &= self.having(character)
        found: tuple[list[int], ...] = ([], [], [])
        for document in members(candidates):
            if needle not in self._texts.joined(self._places[document]):
                continue
            for documents, text in zip(found, self.texts(document), strict=True):
                if needle in text:
                    documents.append(document)
        return Texts(*map(bitmap, found))

    def _by_value(self, field: str) -> dict[str, int]:
        """Documents by the value of a stored field; unknown values (None, empty) are left out."""
        documents: dict[str, list[int]] = {}
        for document, fields in self.stored.items():
            if (value := fields.get(field)) not in (None, ""):
                documents.setdefault(str(value), []).append(document)
        return {value: bitmap(having) for value, having in documents.items()}

    def mentioning(self, field: str, folded: str) -> int:
        """Documents whose stored field contains a folded text: 职务 with 市长."""
        return bitmap(
            n
            for n, fields in self.stored.items()
            if (value := fields.get(field)) and folded in fold(_as_text(value))
        )

    def has_word(self, word: str) -> bool:
        return (self.words_field, word) in self._reader

    def _word_scores(self, word: str) -> dict[int, float]:
        """BM25 of a word, for the documents that have it."""
        if not self.has_word(word):
            return {}
        matcher, frequencies = self._reader.postings(self.words_field, word), {}
        while matcher.is_active():
            frequencies[matcher.id()] = matcher.value_as("frequency")
            matcher.next()
        return self.scores(frequencies)

    def literal_scores(self, folded: str, documents: int) -> dict[int, float]:
        """BM25 of a literal text, counted in ``documents``."""
        needle = folded.encode()
        return self.scores({n: sum(t.count(needle) for t in self.texts(n)) for n in members(documents)})

    def scores(self, frequencies: dict[int, int]) -> dict[int, float]:
        share = len(frequencies) / max(1, len(self.stored))
        return {
            document: bm25(frequency, share, self._relative_length[document])
            for document, frequency in frequencies.items()
        }

    @cached_property
    def _relative_length(self) -> dict[int, float]:
        """Length of the body against the average."""
        lengths = {document: place.body for document, place in self._places.items()}
        average = max(1.0, sum(lengths.values()) / max(1, len(lengths)))
        return {document: length / average for document, length in lengths.items()}

    @cached_property
    def chronology(self) -> array:
        """Place of each document in the order of time, newest first; no two are alike."""
        places = array("L", bytes(array("L").itemsize * (max(self.stored, default=0) + 1)))
        for place, document in enumerate(self.ordered(self.stored, _CHRONOLOGICAL)):
            places[document] = place
        return places

    def ordered(self, documents: Iterable[int], fields: Iterable[str]) -> list[int]:
        """By stored fields, ``-`` before a name turns it round; what is unknown comes last either way."""
        ordered = sorted(documents)
        for field in reversed(list(fields)):
            name, reverse = field.removeprefix("-"), field.startswith("-")
            known = [n for n in ordered if self.stored[n].get(name) not in (None, "")]
            unknown = [n for n in ordered if self.stored[n].get(name) in (None, "")]
            ordered = sorted(known, key=lambda n: self.stored[n][name], reverse=reverse) + unknown
        return ordered


_opened: dict[Path, tuple[tuple, Snapshot]] = {}
_opening = RLock()


def open_snapshot(folder: IndexFolder, fingerprint: str, words_field: str) -> Snapshot:
    """The index in ``folder`` as of its last commit, shared by all threads; raises IndexUnavailable."""
    with _opening:
        while True:
            generation = folder.current()
            try:
                return _snapshot(folder, generation, fingerprint, words_field)
            except IndexDamaged:
                if folder.current() == generation:
                    raise
                # A writer has put the next generation in its place and removed it meanwhile.


def _snapshot(folder: IndexFolder, generation: Path, fingerprint: str, words_field: str) -> Snapshot:
    state, opened = (generation, fingerprint), _opened.get(folder.path)
    if opened and opened[0] == state:
        return opened[1]
    check_manifest(generation, fingerprint)
    snapshot = reading(lambda: Snapshot(generation, words_field))
    _opened[folder.path] = (state, snapshot)
    return snapshot


def reading(read: Callable):
    """Run ``read``; whatever Whoosh stumbles over in its own files is a damaged index.

    It raises what its parts raise (struct.error, EOFError, UnpicklingError, KeyError …), so there is
    no shorter list to catch; the cause is logged.
    """
    try:
        return read()
    except SearchBackendError:  # a mistake of the caller, not of the file
        raise
    except Exception as error:
        logger.exception("the index cannot be read")
        raise IndexDamaged("索引无法读取，请运行 manage.py build_index。") from error


def _as_text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
