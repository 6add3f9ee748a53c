"""The folded texts of an index in one file: appended to by the writer, read where they lie by readers.

UTF-8 finds itself: the bytes of one text occur in another exactly where its characters do, so the
search runs over the bytes. A text that was replaced stays in the file until the next full build.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from search.index_version import IndexDamaged

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

    def append(self, title: bytes, contents: bytes, body: bytes) -> Place:
        place = Place(self._file.tell(), len(title), len(contents), len(body))
        self._file.write(title + contents + body)
        return place

    def close(self) -> None:
        self._file.close()


class TextReader:
    """Reads from the file that was there when it was opened; the caller holds the snapshot's lock.

    Not mapped into memory: a file that is cut short under a map kills the process.
    """

    def __init__(self, generation: Path) -> None:
        self._file = (generation / FILE).open("rb", buffering=0)

    def joined(self, place: Place) -> bytes:
        """All texts of a document, one after another: what is not in here is in none of them.

        Raises IndexDamaged where the file ends before.
        """
        self._file.seek(place.offset)
        text = self._file.read(size := place.title + place.contents + place.body)
        if len(text) < size:
            raise IndexDamaged("索引文件被截断，请运行 manage.py build_index。")
        return text

    def read(self, place: Place) -> Texts:
        whole, body = self.joined(place), place.title + place.contents
        return Texts(whole[: place.title], whole[place.title : body], whole[body:])
