"""Sets of documents as whole numbers: bit n stands for document n.

And, or and counting are single machine loops over 1 bit a document, so a facet value costs
``int.bit_count`` and nothing else. Python reads and prints numbers of base 2 in one machine loop too:
that is how sets are made and read.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count

_DIGITS = bytes.maketrans(b"\x00\x01", b"01")
_FLAGS = bytes.maketrans(b"01", b"\x00\x01")


def bitmap(documents: Iterable[int]) -> int:
    """The set of ``documents``.

    >>> bin(bitmap([0, 3]))
    '0b1001'
    """
    documents = list(documents)
    marks = bytearray(max(documents, default=0) + 1)
    for document in documents:
        marks[document] = 1
    return from_flags(marks)


def from_flags(marks: bytes | bytearray) -> int:
    """The set of the documents n with ``marks[n] == 1``; the others are 0.

    >>> bin(from_flags(b"\\x01\\x00\\x00\\x01"))
    '0b1001'
    """
    return int(marks[::-1].translate(_DIGITS) or b"0", 2)


def flags(bits: int) -> bytes:
    """A byte for each document up to the last of the set: 1 where it is in there, else 0."""
    return bin(bits)[:1:-1].encode().translate(_FLAGS)


def members(bits: int) -> list[int]:
    """The documents of a set, in ascending order.

    >>> members(0b1001)
    [0, 3]
    """
    return list(compress(count(), flags(bits)))


def union(sets: Iterable[int]) -> int:
    """Documents of one of ``sets`` or more."""
    found = 0
    for documents in sets:
        found |= documents
    return found


def every(sets: Iterable[int]) -> int:
    """Documents of all ``sets``; all there could be (-1) where there are no sets."""
    found = -1
    for documents in sets:
        found &= documents
    return found
