"""The stored values of all documents of a snapshot: facets, filters and orders."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from search.chinese.folding import fold
from search.engines.bitmaps import bitmap
from search.engines.lines import Lines

Stored = Mapping[int, Mapping[str, Any]]


class Columns:
    """Values by document; what is asked for once is kept as long as the snapshot."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._values: dict[str, dict[str, int]] = {}
        self._orders: dict[tuple[str, ...], array] = {}
        self._lines: dict[str, Lines] = {}

    def by_value(self, field: str) -> dict[str, int]:
        """Documents by the value of a field, as bitmaps; unknown values (None, empty) are left out."""
        if field not in self._values:
            self._values[field] = self._by_value(field)
        return self._values[field]

    def _by_value(self, field: str) -> dict[str, int]:
        documents: dict[str, list[int]] = {}
        for document, fields in self._stored.items():
            if (value := fields.get(field)) not in (None, ""):
                documents.setdefault(str(value), []).append(document)
        return {value: bitmap(having) for value, having in documents.items()}

    def mentioning(self, field: str, folded: str) -> int:
        """Documents whose field contains a folded text, as a bitmap: 职务 with 市长."""
        return self._of(field).having(folded)

    def mentioning_punctuated(self, field: str, folded: str) -> int:
        """Documents whose field contains a folded text with signs inside: 阿木达吉 as 阿木·达吉."""
        return self._of(field).having_punctuated(folded)

    def _of(self, field: str) -> Lines:
        if field not in self._lines:
            self._lines[field] = self._folded(field)
        return self._lines[field]

    def _folded(self, field: str) -> Lines:
        values = ((document, fields.get(field)) for document, fields in self._stored.items())
        return Lines({document: fold(_as_text(value)).encode() for document, value in values if value})

    def ordered(self, documents: Iterable[int], fields: Iterable[str]) -> list[int]:
        """By the values of ``fields``, ``-`` before a name turns it round; unknown comes last either way."""
        return sorted(documents, key=self.places(tuple(fields)).__getitem__)

    def places(self, fields: tuple[str, ...]) -> array:
        """Place of each document in an order of all; no two are alike."""
        if fields not in self._orders:
            self._orders[fields] = self._places(fields)
        return self._orders[fields]

    def _places(self, fields: tuple[str, ...]) -> array:
        ordered = sorted(self._stored)
        for field in reversed(fields):
            name, reverse = field.removeprefix("-"), field.startswith("-")
            values = {document: self._stored[document].get(name) for document in ordered}
            known = [document for document in ordered if values[document] not in (None, "")]
            unknown = [document for document in ordered if values[document] in (None, "")]
            ordered = sorted(known, key=values.__getitem__, reverse=reverse) + unknown
        places = array("L", [0]) * (max(ordered, default=0) + 1)
        for place, document in enumerate(ordered):
            places[document] = place
        return places


def _as_text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
