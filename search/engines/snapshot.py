"""An opened Whoosh index: one state of it, read by every search of this process until the next commit.

Opening happens once a commit; what the segment files say that were there before is not read again.
What a search needs again and again is kept, bounded in bytes: documents by character, by pair, by
literal text, and the postings of words.
"""

from __future__ import annotations

import logging
import sys
from array import array
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from haystack.constants import DJANGO_ID
from haystack.exceptions import SearchBackendError
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import IndexReader

from search.chinese.punctuated import forms_in, may_be_punctuated
from search.engines.bitmaps import bitmap, flags, members, union
from search.engines.columns import Columns
from search.engines.folded_texts import Place, TextReader, decoded, encoded, occurrence
from search.engines.index_folder import IndexFolder, check_manifest
from search.engines.kept import Kept
from search.engines.pair_marks import pairs
from search.engines.postings import Postings, postings
from search.engines.visible import IndexedIds
from search.index_version import IndexDamaged
from search.ranking import bm25, length_norm, rarity

logger = logging.getLogger(__name__)
PLACE = "folded_place"  # stored field: where the folded texts lie
CHARACTERS = "characters"
# As Speech.objects.chronological(): newest first, what has no date last; no two are equal.
CHRONOLOGICAL = ("-year", "-delivered_on", "-period_last_month", "compilation", "number", f"-{DJANGO_ID}")
_MB = 1 << 20
_FEW = 20  # texts to read; another pair would cost as much


class Literal(NamedTuple):
    """Documents that contain a text as written: in title or body, and where else it weighs; bitmaps."""

    found: int
    titles: int
    headings: int
    contents: int


class Scores(NamedTuple):
    """BM25 of a word in each document that has it, and the most that it could be."""

    documents: array
    scores: array
    best: float


class Snapshot:
    """All documents of one commit. Whoosh's readers share file positions, so hold ``lock`` while using it."""

    def __init__(self, generation: Path, words_field: str, earlier: Snapshot | None = None) -> None:
        self.lock = RLock()
        self.words_field = words_field
        # Not mapped: Whoosh would copy every mapped file into memory when it opens it.
        self._reader = FileStorage(str(generation), supports_mmap=False).open_index().reader()
        self.segments = _segments(self._reader, earlier.segments if earlier else {})
        self.stored = _stored(self._reader, self.segments)
        self.columns = Columns(self.stored)
        self._places = {document: Place(*fields[PLACE]) for document, fields in self.stored.items()}
        self.texts = TextReader(generation, self._places)
        self.live = bitmap(self.stored)
        self.by_id = {int(fields[DJANGO_ID]): document for document, fields in self.stored.items()}
        self.indexed = IndexedIds.of(self.by_id)
        self._by_character: Kept[int] = Kept(sys.getsizeof, 4 * _MB)
        self._by_pair: Kept[int] = Kept(sys.getsizeof, 4 * _MB)
        self._literal: Kept[Literal] = Kept(lambda sets: sum(map(sys.getsizeof, sets)), 4 * _MB)
        self._punctuated: Kept[Literal] = Kept(lambda sets: sum(map(sys.getsizeof, sets)), 2 * _MB)
        self._postings: Kept[Postings] = Kept(lambda found: sum(map(sys.getsizeof, found)), 16 * _MB)
        self.word_scores: Kept[Scores] = Kept(lambda found: sys.getsizeof(found.scores), 8 * _MB)

    def by_value(self, field: str) -> dict[str, int]:
        """Documents by the value of a stored field, as bitmaps."""
        return self.columns.by_value(field)

    def ordered(self, documents: Iterable[int], fields: Iterable[str]) -> list[int]:
        """By stored fields, ``-`` before a name turns it round."""
        return self.columns.ordered(documents, fields)

    @property
    def chronology(self) -> array:
        """Place of each document in the order of time, newest first; no two are alike."""
        return self.columns.places(CHRONOLOGICAL)

    def having(self, character: str) -> int:
        """Documents with a character in title, contents title or body."""
        return self._by_character.get(
            character, lambda _: bitmap(postings(self._reader, CHARACTERS, character).documents) & self.live
        )

    def containing(self, folded: str) -> Literal:
        """Documents that contain a folded text literally."""
        return self._literal.get(folded, lambda _: self._look_for([folded])[folded])

    def punctuated(self, folded: str) -> Literal:
        """Documents that contain a text with quotation marks or a dot inside; of bodies those alone that have
        it nowhere without."""
        return self._punctuated.get(folded, self._look_for_punctuated)

    def _look_for_punctuated(self, folded: str) -> Literal:
        if not may_be_punctuated(folded):
            return Literal(0, 0, 0, 0)
        titles, headings, contents = (
            lines.having_punctuated(folded)
            for lines in (self.texts.titles, self.texts.headings, self.texts.contents)
        )
        bodies = [
            document
            for document in members(self._candidates(folded) & ~self.containing(folded).found)
            if forms_in(folded, decoded(self.texts.body(document)))
        ]
        return Literal(titles | headings | bitmap(bodies), titles, headings, contents)

    def look_for(self, texts: Iterable[str]) -> None:
        """Find several texts in one walk through the bodies, before ``containing`` is asked for each."""
        wanted = [text for text in dict.fromkeys(texts) if text not in self._literal]
        for text, found in self._look_for(wanted).items():
            self._literal.keep(text, found)

    def _look_for(self, wanted: list[str]) -> dict[str, Literal]:
        sure = {text: self._without_reading(text) for text in wanted}
        unread = {text: self._candidates(text) & ~sure[text].found for text in wanted}
        in_bodies: dict[str, list[int]] = {text: [] for text in wanted}
        end = 1 << self._reader.doc_count_all()
        looks = [
            (encoded(text), flags(unread[text] | end), in_bodies[text]) for text in wanted if unread[text]
        ]
        for document in members(union(unread.values())):
            body = self.texts.body(document)
            for needle, marks, found in looks:
                if marks[document] and occurrence(needle, body) >= 0:
                    found.append(document)
        return {
            text: literal._replace(found=literal.found | bitmap(in_bodies[text]))
            for text, literal in sure.items()
        }

    def _without_reading(self, folded: str) -> Literal:
        """A heading stands in the body, a word of the index where it is indexed with."""
        titles, headings, contents = (
            lines.having(folded) for lines in (self.texts.titles, self.texts.headings, self.texts.contents)
        )
        if len(folded) == 1:
            elsewhere = self.having(folded) & ~contents
        else:
            elsewhere = bitmap(self.postings(folded).documents) & self.live
        return Literal(titles | headings | elsewhere, titles, headings, contents)

    def _candidates(self, folded: str) -> int:
        """Documents whose body may contain a text."""
        if len(folded) == 1:
            return self.having(folded)
        candidates = self.live
        for pair in pairs(folded):
            candidates &= self._by_pair.get(pair, self.texts.pairs.having)
            if candidates.bit_count() < _FEW:
                break
        return candidates

    def postings(self, word: str) -> Postings:
        """Documents that have a word of the index, deleted ones among them; empty for any other text."""
        return self._postings.get(word, lambda _: postings(self._reader, self.words_field, word))

    def has_word(self, word: str) -> bool:
        return bool(self.postings(word).documents)

    def scores(self, word: str) -> Scores:
        """BM25 of a word of the index."""
        return self.word_scores.get(word, self._scores)

    def _scores(self, word: str) -> Scores:
        documents, frequencies = self.postings(word)
        weight, norms = rarity(len(documents) / max(1, len(self.stored))), self.length_norms
        scores = (
            bm25(frequency, norms[document], weight)
            for document, frequency in zip(documents, frequencies, strict=True)
        )
        return Scores(documents, array("f", scores), weight)

    @cached_property
    def length_norms(self) -> array:
        """What the length of each body makes of frequencies; of a deleted document's that of the average."""
        average = max(1.0, sum(place.body for place in self._places.values()) / max(1, len(self._places)))
        norms = array("f", [length_norm(1.0)]) * self._reader.doc_count_all()
        for document, place in self._places.items():
            norms[document] = length_norm(place.body / average)
        return norms


def _segments(reader: IndexReader, known: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The stored fields of each segment by its id. Segments never change, so the ``known`` are not read."""
    found = {}
    for segment, _, name in _named_segments(reader):
        found[name] = known.get(name) or [
            {sys.intern(key): value for key, value in segment.stored_fields(number).items()}
            for number in range(segment.doc_count_all())
        ]
    return found


def _stored(reader: IndexReader, segments: dict[str, list[dict]]) -> dict[int, dict]:
    """The stored fields of every document that is not deleted."""
    fields = {
        offset + number: stored
        for _, offset, name in _named_segments(reader)
        for number, stored in enumerate(segments[name])
    }
    return {document: fields[document] for document in reader.all_doc_ids()}


def _named_segments(reader: IndexReader) -> list[tuple[IndexReader, int, str]]:
    """(reader, first number, id) of each segment; an index without speeches has none."""
    return [
        (segment, offset, segment.segment().segment_id())
        for segment, offset in reader.leaf_readers()
        if segment.doc_count_all()
    ]


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
    earlier = opened[1] if opened and opened[0][1] == fingerprint else None
    snapshot = reading(lambda: Snapshot(generation, words_field, earlier))
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
