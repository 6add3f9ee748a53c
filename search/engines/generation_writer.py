"""Writing into one generation of a Whoosh index: documents, folded texts, manifest, as one commit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from haystack.constants import ID
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError

from search.chinese.folding import fold
from search.engines.folded_texts import TextWriter
from search.engines.index_folder import write_manifest
from search.engines.snapshot import CHARACTERS, PLACE
from search.index_version import IndexBusy

PROCESSES = 2


class GenerationWriter:
    """Use as a context; an error inside leaves the index as it was. The caller holds the folder's lock."""

    def __init__(self, generation: Path, fingerprint: str, words_field: str) -> None:
        self._generation, self._fingerprint, self._words_field = generation, fingerprint, words_field
        self._schema: Schema | None = None
        self._processes = 1

    @classmethod
    def building(cls, generation: Path, fingerprint: str, words_field: str, schema: Schema, *, large: bool):
        """For a new, empty generation; a large one is segmented by two processes."""
        writer = cls(generation, fingerprint, words_field)
        writer._schema, writer._processes = schema, PROCESSES if large else 1
        return writer

    def __enter__(self) -> GenerationWriter:
        storage = FileStorage(str(self._generation))
        index = storage.create_index(self._schema) if self._schema else storage.open_index()
        try:
            self._writer = index.writer(
                procs=self._processes, multisegment=self._processes > 1, limitmb=256, timeout=2
            )
        except LockError as error:
            raise IndexBusy("另一个进程正在写索引。") from error
        self._texts = TextWriter(self._generation)
        return self

    def __exit__(self, kind, error, trace) -> None:
        self._texts.close()
        if kind:
            self._writer.cancel()
        else:
            self._writer.commit()
            write_manifest(self._generation, self._fingerprint)

    def add(self, document: Mapping[str, object]) -> None:
        """Add what haystack prepared of an object; one with the same id is replaced."""
        fields = dict(document)
        body = fields.pop(self._words_field)
        title, contents = fields.pop("title"), fields.pop("contents_title")
        place = self._texts.append(fold(title), fold(contents), fold(body))
        fields[self._words_field] = f"{title}\n{body}"
        fields[CHARACTERS] = f"{title}{contents}{body}"
        fields[PLACE] = tuple(place)
        if self._schema:
            self._writer.add_document(**fields)
        else:
            self._writer.update_document(**fields)

    def remove(self, identifier: str) -> None:
        self._writer.delete_by_term(ID, identifier)
