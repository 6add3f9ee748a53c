"""Whoosh's segment writer with a pool of our own: the same files, written several times faster.

Whoosh collects a tuple for each word of each document, sorts all of them, in runs on the disk, and then
writes them one by one. Documents come in the order of their numbers anyway, so it is enough to collect
numbers and frequencies by term, to sort the terms, and to write a block of postings at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from operator import sub
from struct import pack

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter, W3Segment
from whoosh.index import FileIndex
from whoosh.matching import Matcher
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

Counted = tuple[Iterable[bytes], Iterable[int]]  # terms and their frequencies, of one field
BLOCK = 1024  # postings; ours are always read as a whole, so large blocks cost nothing and are smaller


class TermWriter(SegmentWriter):
    """Adds terms that were counted before; fields without frequencies are marked by Existence."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=BlockCodec())
        self.pool = TermPool()

    def add_counted(
        self, fields: Mapping[str, object], terms: Mapping[str, tuple[Iterable, Iterable]]
    ) -> None:
        """Add a document: what is stored, and its terms by field, each with as many frequencies."""
        document = self.docnum
        self.add_document(**fields)
        for field, (of_field, frequencies) in terms.items():
            self.pool.add_terms(field, document, of_field, frequencies)

    def add_postings_to_pool(
        self, reader: IndexReader, startdoc: int, docmap: Mapping[int, int] | None
    ) -> None:
        """Add a segment that is merged into this one; ``docmap`` has what is left where some is deleted.

        A term of one document tells all by itself: nine in ten, and Whoosh would open a list for each.
        """
        for (field, term), info in reader:
            postings = [(info.min_id(), info.weight())] if info.doc_frequency() == 1 else None
            for document, weight in postings or _postings(reader.postings(field, term)):
                moved = startdoc + document if docmap is None else docmap.get(document)
                if moved is not None:
                    self.pool.add_terms(field, moved, (term,), (weight,))

    def _flush_segment(self) -> None:
        """Write the postings, field by field and term by term; no lengths, for we rank with our own."""
        self.perdocwriter.close()
        for name, terms in sorted(self.pool.fields.items()):
            self.fieldwriter.start_field(name, self.schema[name])
            for term in sorted(terms):
                self.fieldwriter.start_term(term)
                self.fieldwriter.add_all(*terms.pop(term))
                self.fieldwriter.finish_term()
            self.fieldwriter.finish_field()
        self.fieldwriter.close()


def _postings(matcher: Matcher) -> Iterator[tuple[int, float]]:
    """Document and frequency, one behind the other."""
    while matcher.is_active():
        yield matcher.id(), matcher.weight()
        matcher.next()


class TermPool:
    """Documents and frequencies by field and term, both in the order of the documents."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[bytes, tuple[array, array]]] = {}

    def add_terms(self, field: str, document: int, terms: Iterable, frequencies: Iterable) -> None:
        having = self.fields.setdefault(field, {})
        for term, frequency in zip(terms, frequencies, strict=True):
            postings = having.get(term)
            if postings is None:
                postings = having[term] = (array("I"), array("f"))
            postings[0].append(document)
            postings[1].append(frequency)

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """As Whoosh adds one, of a field that it counts itself."""
        field, term, document, weight, _ = posting
        self.add_terms(field, document, (term,), (weight,))

    def cleanup(self) -> None:
        self.fields.clear()


class BlockCodec(W3Codec):
    """Whoosh's codec while a segment is written; what it leaves is read by Whoosh's own."""

    def new_segment(self, storage, indexname: str) -> W3Segment:
        return W3Segment(W3Codec(), indexname)

    def field_writer(self, storage, segment: W3Segment) -> BlockFieldWriter:
        return BlockFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile, byteids: bool = False) -> BlockWriter:
        return BlockWriter(dbfile, blocklimit=BLOCK, byteids=byteids, compression=self._compression)


class BlockFieldWriter(W3FieldWriter):
    """Writes all postings of a term at once."""

    def add_all(self, documents: array, frequencies: array) -> None:
        self._postwriter.add_all(documents, frequencies)


class BlockWriter(W3PostingsWriter):
    """Fills a block at a time, and reduces it with fewer steps in Python."""

    def add_all(self, documents: array, frequencies: array) -> None:
        for start in range(0, len(documents), BLOCK):
            if start:
                self._write_block()
            self._ids = documents[start : start + BLOCK]
            self._weights = frequencies[start : start + BLOCK]
            self._maxweight = max(self._weights)

    def _mini_ids(self) -> tuple[int, ...]:
        ids = self._ids
        return (ids[0], *map(sub, ids[1:], ids))

    def _mini_values(self) -> bytes | None:
        """Where a format keeps frequencies, they are the weights again."""
        if self._format.fixed_value_size() == 0:
            return None
        return pack(f"!{len(self._weights)}I", *map(int, self._weights))
