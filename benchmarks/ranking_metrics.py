"""How good an order of results is: nDCG, recall, precision. Pure.

nDCG is that of Järvelin & Kekäläinen (2002), "Cumulated gain-based evaluation of IR techniques", with the
gain 2^grade − 1 (Burges et al. 2005) and the discount 1 / log2(rank + 1).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

DEPTH = 10


def ndcg(found: Sequence[int], grades: Mapping[int, int], depth: int = DEPTH) -> float:
    """What the first ``depth`` of ``found`` are worth, against the best order there is: 0 – 1.

    ``found`` are numbers of speeches, best first; what ``grades`` does not name is worth nothing. Where
    nothing is wanted (开门红 in an archive without it), an empty answer is right and any other is wrong.

    >>> ndcg([6, 8], {8: 3}) == 1 / math.log2(3)
    True
    """
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    if not best:
        return float(not found)
    return _gain(grades.get(number, 0) for number in found[:depth]) / best


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def recall(found: Collection[int], wanted: Collection[int]) -> float:
    """Share of ``wanted`` that is among ``found``; 1.0 where nothing is wanted."""
    return len(set(found) & set(wanted)) / len(wanted) if wanted else 1.0


def precision(found: Collection[int], wanted: Collection[int]) -> float:
    """Share of ``found`` that is wanted; 1.0 where nothing is found."""
    return recall(wanted, found)
