"""The folded texts of an index in three files: appended to by the writer, read where they lie by readers.

    folded.fronts   title, title in the contents list and headings of each document
    folded.texts    the bodies
    folded.pairs    the marks of the bodies' pairs of characters (pair_marks)

The search runs over the bytes. Fronts are UTF-8: the bytes of one text occur in another exactly where
its characters do. Bodies are UTF-16, which takes two bytes for a Chinese character instead of three:
there only what begins at an even byte counts. A text that was replaced stays in the files until the
next full build.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from search.engines.lines import Lines
from search.engines.pair_marks import SIZE, PairTable
from search.index_version import IndexDamaged

FRONTS, BODIES, PAIRS = "folded.fronts", "folded.texts", "folded.pairs"


def encoded(folded: str) -> bytes:
    """A text as it stands in a body."""
    return folded.encode("utf-16-le")


def decoded(body: bytes) -> str:
    """A body as it is folded."""
    return body.decode("utf-16-le")


def occurrence(needle: bytes, body: bytes, start: int = 0) -> int:
    """Where ``needle`` stands in ``body``, both encoded, at byte ``start`` or behind; -1 for nowhere.

    >>> occurrence(encoded("运行"), encoded("经济运行"))
    4
    """
    at = body.find(needle, start)
    while at > 0 and at % 2:
        at = body.find(needle, at + 1)
    return at


class Place(NamedTuple):
    """Where the texts of a document lie: first byte and length of each, and the number of its marks."""

    front: int
    title: int
    contents: int
    headings: int
    offset: int
    body: int
    number: int


class TextWriter:
    """Appends; the caller holds the lock of the index folder."""

    def __init__(self, generation: Path) -> None:
        self._fronts, self._bodies, self._pairs = (
            (generation / name).open("ab") for name in (FRONTS, BODIES, PAIRS)
        )
        # Marks are found by their number: a part of them, left by a writer that failed, would shift all.
        self._pairs.write(bytes(-self._pairs.tell() % SIZE))

    def append(self, front: tuple[bytes, bytes, bytes], body: bytes, marks: bytes) -> Place:
        """Store ``front`` (title, contents title, headings), an encoded body and the marks of its pairs."""
        place = Place(
            self._fronts.tell(),
            *map(len, front),
            self._bodies.tell(),
            len(body),
            self._pairs.tell() // SIZE,
        )
        self._fronts.write(b"".join(front))
        self._bodies.write(body)
        self._pairs.write(marks)
        return place

    def close(self) -> None:
        with ExitStack() as files:  # all of them: what one still held back would be written at any time
            for file in (self._fronts, self._bodies, self._pairs):
                files.callback(file.close)


class TextReader:
    """The texts of ``places``: fronts and marks in memory, bodies in the file; hold the snapshot's lock.

    Not mapped into memory: a file that is cut short under a map kills the process. Raises IndexDamaged
    where a file ends too early.
    """

    def __init__(self, generation: Path, places: Mapping[int, Place]) -> None:
        self._places = dict(sorted(places.items()))
        self.titles, self.contents, self.headings = _fronts(generation, self._places)
        self.pairs = PairTable(_marks(generation, self._places))
        self._bodies = (generation / BODIES).open("rb", buffering=0)

    def body(self, document: int) -> bytes:
        """The body in UTF-16."""
        place = self._places[document]
        self._bodies.seek(place.offset)
        text = self._bodies.read(place.body)
        if len(text) < place.body:
            raise _cut_short()
        return text

    def title(self, document: int) -> bytes:
        """The title as a body is encoded, with a line feed behind."""
        return encoded(self.titles.of(document).decode() + "\n")


def _fronts(generation: Path, places: Mapping[int, Place]) -> list[Lines]:
    whole = (generation / FRONTS).read_bytes()
    parts: tuple[dict[int, bytes], ...] = ({}, {}, {})
    for document, place in places.items():
        start = place.front
        for texts, length in zip(parts, place[1:4], strict=True):
            texts[document] = whole[start : start + length]
            start += length
        if start > len(whole):
            raise _cut_short()
    return list(map(Lines, parts))


def _marks(generation: Path, places: Mapping[int, Place]) -> bytes:
    """The marks in the order of the documents; a number that no document has gets empty ones."""
    whole, records = (generation / PAIRS).read_bytes(), [bytes(SIZE)] * (max(places, default=-1) + 1)
    for document, place in places.items():
        records[document] = whole[place.number * SIZE : (place.number + 1) * SIZE]
        if len(records[document]) < SIZE:
            raise _cut_short()
    return b"".join(records)


def _cut_short() -> IndexDamaged:
    return IndexDamaged("索引文件被截断，请运行 manage.py build_index。")
