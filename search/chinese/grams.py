"""Pairs of neighbouring characters: what an engine with positions finds any text by, exactly.

A folded text of n characters is the n − 1 pairs at the positions 0 … n − 2; a text occurs in another
exactly where its pairs stand at their distances. Folded text holds no white space, so pairs can be
written one after another with spaces between and be read back by the plainest tokenizer there is.
Measured against words and single characters: recall and precision 1.0 (issue 4).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable

_CODE = next(code for code in "IL" if array(code).itemsize == 4)
_ORDER = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"


def pairs(folded: str) -> str:
    """The pairs of a folded text, in order, with a space between.

    >>> pairs("开门红")
    '开门 门红'
    """
    return _groups(folded, 2)


def pairs_of_all(texts: Iterable[str]) -> str:
    """The pairs of several folded texts in one field, each text for itself.

    Two signs stand between: one would stand just where the pair across does, which a phrase may skip.

    >>> pairs_of_all(["县长", "书记"])
    '县长 ¶ ¶ 书记'
    """
    return " ¶ ¶ ".join(filter(None, map(pairs, texts)))


def characters(folded: str) -> str:
    """Every character of a folded text, in order, with a space between.

    >>> characters("开门")
    '开 门'
    """
    return _groups(folded, 1)


def _groups(folded: str, length: int) -> str:
    """Neighbouring characters, ``length`` at a time; in arrays, as little strings take ten times as long."""
    codes, count = array(_CODE, folded.encode(_ORDER)), len(folded) - length + 1
    if count < 1:
        return ""
    spaced = array(_CODE, [0x20]) * (count * (length + 1))
    for place in range(length):
        spaced[place :: length + 1] = codes[place : place + count]
    return spaced.tobytes().decode(_ORDER)[:-1]


def phrase(folded: str) -> list[tuple[int, str]]:
    """(distance, pair): the pairs: the pairs that must stand at these distances for the text to be there.

    Every second pair and the last one cover a text; the others would only be looked up for nothing.

    >>> phrase("开门红了吗")
    [(0, '开门'), (2, '红了'), (3, '了吗')]
    """
    last = len(folded) - 2
    places = [*range(0, last + 1, 2), *([last] if last % 2 else [])]
    return [(place, folded[place : place + 2]) for place in places]
