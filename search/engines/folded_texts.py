"""The folded texts of an index in one file: appended to by the writer, mapped into memory by readers.

UTF-8 finds itself: the bytes of one text occur in another exactly where its characters do, so the
search runs over the bytes. A text that was replaced stays in the file until the next full build.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import NamedTuple

FILE = "folded.texts"


class Place(NamedTuple):
    """Where the texts of a document lie: first byte, and the length in bytes of each."""

    offset: int
    title: int
    contents: int
    body: int


class Texts(NamedTuple):
    """Folded title, title in the contents list, and body, in UTF-8."""

    title: bytes
    contents: bytes
    body: bytes


class TextWriter:
    """Appends; the caller holds the lock of the index folder."""

    def __init__(self, generation: Path) -> None:
        self._file = (generation / FILE).open("ab")

    def append(self, title: str, contents: str, body: str) -> Place:
        parts = [text.encode() for text in (title, contents, body)]
        place = Place(self._file.tell(), *map(len, parts))
        self._file.write(b"".join(parts))
        return place

    def close(self) -> None:
        self._file.close()


class TextReader:
    """Reads what was there when it was opened."""

    def __init__(self, generation: Path) -> None:
        with (generation / FILE).open("rb") as file:
            size = file.seek(0, 2)  # an empty file cannot be mapped
            self._map = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) if size else b""

    def joined(self, place: Place) -> bytes:
        """All texts of a document, one after another: what is not in here is in none of them."""
        return self._map[place.offset : place.offset + place.title + place.contents + place.body]

    def read(self, place: Place) -> Texts:
        whole, body = self.joined(place), place.title + place.contents
        return Texts(whole[: place.title], whole[place.title : body], whole[body:])
