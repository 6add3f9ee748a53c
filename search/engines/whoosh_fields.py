"""The two indexed fields of a Whoosh index: words to rank by, characters to find candidates by.

Index and query fold and segment with the same two functions. No positions: what stands next to what
is looked up in the folded texts, which is exact and keeps the index small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from whoosh.fields import FieldType
from whoosh.formats import Existence, Frequency
from whoosh.system import pack_uint

from search.chinese.folding import fold
from search.segmentation import segmenter

Posting = tuple[bytes, int, float, bytes]


class Words(FieldType):
    """Words of each line with their frequency."""

    def __init__(self) -> None:
        super().__init__(Frequency(), None, scorable=True)

    def index(self, value: str, **_) -> Iterator[Posting]:
        lines = map(fold, value.splitlines())
        frequencies = Counter(word for line in lines for word in segmenter().search_words(line))
        for word, frequency in frequencies.items():
            yield word.encode(), frequency, float(frequency), pack_uint(frequency)


class Characters(FieldType):
    """Which folded characters a text has."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: str, **_) -> Iterator[Posting]:
        for character in set(fold(value)):
            yield character.encode(), 1, 1.0, b""
