"""Writing one generation of a Whoosh index: documents, folded texts, manifest.

One process: Whoosh's own writer of several loses documents without a word when one of its processes dies.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from haystack.constants import ID
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from search.chinese.folding import fold
from search.engines.folded_texts import TextWriter
from search.engines.index_folder import write_manifest
from search.engines.snapshot import CHARACTERS, PLACE
from search.index_version import IndexDamaged

MEMORY = 256  # MB that Whoosh may fill before it writes to the disk


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
        self._writer = self._index.writer(limitmb=MEMORY)
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
        fields = dict(document)
        body = fields.pop(self._words_field)
        title, contents = fields.pop("title"), fields.pop("contents_title")
        headings = "\n".join(map(fold, fields.pop("headings").splitlines()))
        place = self._texts.append(fold(title), fold(contents), headings, fold(body))
        fields[self._words_field] = f"{title}\n{body}"
        fields[CHARACTERS] = f"{title}{contents}{body}"
        fields[PLACE] = tuple(place)
        if self._schema:
            self._writer.add_document(**fields)
        else:
            self._writer.update_document(**fields)
        self._added += 1

    def remove(self, identifier: str) -> None:
        self._writer.delete_by_term(ID, identifier)
