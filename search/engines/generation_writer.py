"""Writing one generation of a Whoosh index: documents, folded texts, manifest.

One process writes, for Whoosh's own writer of several loses documents without a word when one of its
processes dies; what it writes is prepared by several (prepared_texts.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from pathlib import Path

from haystack.constants import ID
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from search.engines.folded_texts import TextWriter
from search.engines.index_folder import write_manifest
from search.engines.prepared_texts import PreparedText, prepared
from search.engines.snapshot import CHARACTERS, PLACE
from search.engines.whoosh_postings import TermWriter
from search.index_version import IndexDamaged
from search.segmentation import segmenter


class GenerationWriter:
    """Use as a context, in a generation that is not in use yet; with a ``schema`` it is a new, empty one."""

    def __init__(
        self, generation: Path, fingerprint: str, words_field: str, schema: Schema | None = None
    ) -> None:
        self._generation, self._fingerprint, self._words_field = generation, fingerprint, words_field
        self._schema, self._added = schema, 0

    def __enter__(self) -> GenerationWriter:
        storage = FileStorage(str(self._generation))
        self._index = storage.create_index(self._schema) if self._schema else storage.open_index()
        self._writer = TermWriter(self._index)
        self._texts = TextWriter(self._generation)
        return self

    def __exit__(self, kind, error, trace) -> None:
        """Commit; raises IndexDamaged where a new generation has not all that was added."""
        self._texts.close()
        if kind:
            self._writer.cancel()
            return
        self._writer.commit()
        if self._schema and self._index.doc_count() != self._added:
            raise IndexDamaged(
                f"新建的索引里有 {self._index.doc_count()} 篇讲话，应有 {self._added} 篇，没有启用。"
            )
        write_manifest(self._generation, self._fingerprint)

    def add(self, document: Mapping[str, object]) -> None:
        """Add what haystack prepared of an object; one with the same id is replaced."""
        for _ in self.add_all([document]):
            pass

    def add_all(self, documents: Iterable[Mapping[str, object]]) -> Iterator[int]:
        """Add ``documents``, on all cores where they are many; yields how many have been added."""
        for document, text in prepared(documents, self._words_field, segmenter()):
            self._add(document, text)
            yield self._added

    def _add(self, document: Mapping[str, object], text: PreparedText) -> None:
        # Titles and headings stand in the body and the texts too.
        indexed = {self._words_field, "title", "contents_title", "headings"}
        stored = {name: value for name, value in document.items() if name not in indexed}
        stored[PLACE] = tuple(self._texts.append(text.front, text.body, text.marks))
        characters = list(map(str.encode, text.characters))
        if not self._schema:
            self.remove(document[ID])
        terms = {
            self._words_field: (text.words.words, text.words.frequencies),
            CHARACTERS: (characters, repeat(1, len(characters))),
        }
        self._writer.add_counted(stored, terms)
        self._added += 1

    def remove(self, identifier: str) -> None:
        self._writer.delete_by_term(ID, identifier)
