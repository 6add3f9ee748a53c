"""Which pairs of characters a text has, in a fixed number of bits: a text whose marks lack a pair of a
phrase need not be read.

A pair is put on two of ``BITS`` places, which others may share: the marks may say yes too often, never
no too often; the text decides. A speech of 7,000 characters has some 4,000 different pairs, so they
rule out nineteen texts of twenty by one pair and nearly all by two. With a single place, one pair that
shares it with a frequent one would be in all texts. (Signature files: Faloutsos and Christodoulakis
1984; here the marks of all texts lie side by side, so one pair is asked of all at once.)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from search.chinese.punctuated import ACROSS
from search.engines.bitmaps import from_flags

BITS = 1 << 15
SIZE = BITS // 8  # bytes of the marks of a text
# Odd, so that no two characters fall together before one and the same third.
_SPREAD, _SPREAD_TOO = 40503, 20077


def pair_marks(folded: str) -> bytes:
    """The marks of a text, SIZE bytes; bit n of byte k stands for place 8 · k + n.

    Those between which a quotation mark or a dot stands are a pair too (search.chinese.punctuated).
    """
    codes = list(map(ord, folded))
    across = ((ord(found[1]), ord(found[2])) for found in ACROSS.finditer(folded))
    marks = bytearray(BITS)
    for first, second in chain(pairwise(codes), across):
        marks[(first * _SPREAD + second) % BITS] = marks[(first + second * _SPREAD_TOO) % BITS] = 1
    return from_flags(marks).to_bytes(SIZE, "little")


class PairTable:
    """The marks of many documents, one after another in the order of their numbers."""

    def __init__(self, marks: bytes) -> None:
        self._marks = marks

    def having(self, pair: str) -> int:
        """The documents that may have a pair, as a bitmap: every SIZE-th byte holds its mark."""
        first, second = map(ord, pair)
        return self._marked((first * _SPREAD + second) % BITS) & self._marked(
            (first + second * _SPREAD_TOO) % BITS
        )

    def _marked(self, place: int) -> int:
        return from_flags(self._marks[place >> 3 :: SIZE].translate(_BIT[place & 7]))


def pairs(folded: str) -> Sequence[str]:
    """The different pairs of a text.

    >>> pairs("稳增长")
    ['增长', '稳增']
    """
    return sorted({folded[at : at + 2] for at in range(len(folded) - 1)})


# for each of the eight bits: every byte → 1 where the bit is set, else 0
_BIT = [bytes(byte >> bit & 1 for byte in range(256)) for bit in range(8)]
