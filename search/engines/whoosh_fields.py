"""The two indexed fields of a Whoosh index: words to rank by, characters to find candidates by.

What goes into them is counted before (prepared_texts.py), so they only say what is kept. Index
and query fold and segment with the same two functions. No positions: what stands next to what is looked
up in the folded texts, which is exact and keeps the index small.
"""

from __future__ import annotations

from whoosh.fields import FieldType
from whoosh.formats import Existence, Frequency


class Words(FieldType):
    """Words of title and body with their frequency. No lengths: bm25 takes them from the folded texts."""

    def __init__(self) -> None:
        super().__init__(Frequency(), None)


class Characters(FieldType):
    """Which folded characters a text has."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)
