"""Sets of documents as whole numbers: bit n stands for document n.

And, or and counting are single machine loops over 1 bit a document, so a facet value costs
``int.bit_count`` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable


def bitmap(documents: Iterable[int]) -> int:
    """The set of ``documents``.

    >>> bin(bitmap([0, 3]))
    '0b1001'
    """
    documents = list(documents)
    bits = bytearray(max(documents, default=0) // 8 + 1)
    for document in documents:
        bits[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(bits, "little")


def members(bits: int) -> list[int]:
    """The documents of a set, in ascending order.

    >>> members(0b1001)
    [0, 3]
    """
    digits = bin(bits)[:1:-1]
    found, position = [], digits.find("1")
    while position >= 0:
        found.append(position)
        position = digits.find("1", position + 1)
    return found
