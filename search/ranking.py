"""Relevance: literal before scattered, titles before headings before bodies, near before far, then BM25.

One sum for every engine. Each part is at most its weight, and the weights are so far apart that for
a query of one word a part outweighs all that stand below it:

    8    every word of the query stands in the speech as written (经济运行, not 经济 … 运行)
    4    … in its title: the share of the words that do
    2    … in a heading, if not in its title
    0.9  the words stand near each other: 1 side by side, half of it 10 characters apart
    1    BM25 of the body, against the most that this query could reach
    0.009  the newer; the rest is rounded to 0.01, so it decides between those that are as good as alike
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

K1 = 1.2  # how soon more of the same stops counting
B = 0.75  # how much a long speech is held against it

LITERAL, TITLE, HEADING, NEAR, NEWEST = 8.0, 4.0, 2.0, 0.9, 0.009
HALF_NEAR = 10  # characters between the words
# Near is looked at in the best of the others' order only: they must be read.
WINDOW = 200


def rarity(share: float) -> float:
    """Weight of a word that ``share`` of all speeches have (0 – 1); Robertson and Zaragoza 2009.

    油橄榄 in one speech of 38 weighs more than 经济 in all of them.
    """
    return math.log(1 + (1 - share + 1e-3) / (share + 1e-3))


def length_norm(relative_length: float) -> float:
    """What the length of a speech, against the average, makes of frequencies."""
    return K1 * (1 - B + B * relative_length)


def bm25(frequency: float, norm: float, weight: float) -> float:
    """Okapi BM25 of one word (Robertson and Zaragoza 2009); ``weight`` is the most that it can be."""
    return weight * frequency / (frequency + norm)


def nearness(positions: Sequence[Sequence[tuple[int, int]]]) -> float:
    """How near several words stand: 1 side by side, 0.5 with 10 characters between, towards 0.

    ``positions`` has, for each word, the (start, end) of its occurrences in ascending order; 0 where one
    has none. The shortest stretch with one of each counts (as in Tao and Zhai 2007, "minimum coverage").

    >>> nearness([[(0, 2), (50, 52)], [(52, 54)]])  # 经济……经济运行
    1.0
    """
    if not all(positions):
        return 0.0
    in_order = sorted((start, end, word) for word, places in enumerate(positions) for start, end in places)
    if len(positions) == 2:
        neighbours = pairwise(in_order)  # the nearest two stand side by side in this order
        gaps = [start - end for (_, end, first), (start, _, second) in neighbours if first != second]
        return 1 / (1 + max(0, min(gaps)) / HALF_NEAR)
    last: dict[int, tuple[int, int]] = {}
    gap = math.inf
    for start, end, word in in_order:
        last[word] = (start, end)
        if len(last) == len(positions):
            words = sum(end - start for start, end in last.values())
            gap = min(gap, max(0, end - min(last.values())[0] - words))
    return 1 / (1 + gap / HALF_NEAR)


def relevance(
    *, literal: bool, titles: float, headings: float, text: float, near: float, newness: float
) -> float:
    """The sum of the table above, greater first.

    ``titles`` and ``headings`` are shares of the query's words, ``text`` is BM25 against its most,
    ``newness`` grows from 0 to 1 from the oldest speech to the newest: all between 0 and 1.
    """
    parts = LITERAL * literal + TITLE * titles + HEADING * headings + NEAR * near + text
    return round(parts, 2) + NEWEST * newness
