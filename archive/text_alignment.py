"""Which paragraphs of one text stand against which of another, by likeness and in order. Pure.

After Gale and Church (A Program for Aligning Sentences, 1993): besides one to one, a paragraph may stand
against two, where lines were joined otherwise. Likeness is counted in shared pairs of characters, and only
the likeliest few are weighed for each paragraph, so that two long texts take a fraction of a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

ALIKE = 0.4  # Dice coefficient of character pairs from which two paragraphs may stand together
ALIKE_SHORT = 0.6  # the same of single characters, for two paragraphs left alone with each other
CANDIDATES = 6  # paragraphs of the other text that are weighed for one
LARGEST_TABLE = 250_000  # pairs of paragraphs; past it none are put together
_SHAPES = ((1, 1), (1, 2), (2, 1))

Pairs = frozenset[str]


@dataclass(frozen=True)
class Match:
    """Positions that may stand against each other, and how much speaks for it."""

    old: range
    new: range
    weight: float


def align(old: Sequence[str], new: Sequence[str]) -> list[tuple[range, range]]:
    """Positions that stand against each other; every position of both texts is in exactly one row.

    >>> align(["一季度开局平稳。二季度任务很重。", "散会。"], ["一季度开局平稳。", "二季度任务很重。"])
    [(range(0, 1), range(0, 2)), (range(1, 2), range(2, 2))]
    """
    matches: list[Match] = []
    if len(old) * len(new) <= LARGEST_TABLE:
        matches = list(_matches([_pairs(text) for text in old], [_pairs(text) for text in new]))
    rows, one, other = [], 0, 0
    for match in _best_chain(matches, len(new)):
        rows += _between(old, new, range(one, match.old.start), range(other, match.new.start))
        rows.append((match.old, match.new))
        one, other = match.old.stop, match.new.stop
    return rows + _between(old, new, range(one, len(old)), range(other, len(new)))


def _between(old: Sequence[str], new: Sequence[str], ones: range, others: range) -> list[tuple[range, range]]:
    """Paragraphs without a like: those of the old text, then those of the new one.

    Just one on either side may be too short for pairs of characters to tell: 同志们： and 同志门：.
    """
    if len(ones) == len(others) == 1:
        one, other = set(old[ones.start]), set(new[others.start])
        if 2 * len(one & other) >= ALIKE_SHORT * (len(one) + len(other)):
            return [(ones, others)]
    rows = [(range(at, at + 1), range(others.start, others.start)) for at in ones]
    return rows + [(range(ones.stop, ones.stop), range(at, at + 1)) for at in others]


def _pairs(text: str) -> Pairs:
    """Pairs of neighbouring characters; of a text of one character that one."""
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _matches(ones: list[Pairs], others: list[Pairs]) -> Iterator[Match]:
    shared = _shared(ones, others)
    for row, counts in enumerate(shared):
        likeliest = sorted(counts, key=lambda column: counts[column] / len(others[column]) ** 0.5)
        for column in likeliest[-CANDIDATES:]:
            for rows, columns in _SHAPES:
                old, new = range(row, row + rows), range(column, column + columns)
                if old.stop > len(ones) or new.stop > len(others):
                    continue
                meeting = sum(shared[one].get(other, 0) for one in old for other in new)
                size = sum(len(ones[one]) for one in old) + sum(len(others[other]) for other in new)
                if (weight := 2 * meeting - ALIKE * size) > 0:
                    yield Match(old, new, weight)


def _shared(ones: list[Pairs], others: list[Pairs]) -> list[Counter[int]]:
    """For each of ``ones``: position in ``others`` → how many pairs both have."""
    holders: dict[str, list[int]] = {}
    for position, pairs in enumerate(others):
        for pair in pairs:
            holders.setdefault(pair, []).append(position)
    return [Counter(position for pair in pairs for position in holders.get(pair, ())) for pairs in ones]


def _best_chain(matches: list[Match], columns: int) -> list[Match]:
    """Those of ``matches``, in order on both sides, for which the most speaks."""
    by_row: dict[int, list[tuple[int, Match]]] = {}
    for number, match in enumerate(matches, start=1):
        by_row.setdefault(match.old.start, []).append((number, match))
    # A chain is (its weight, the number of its last match, that match, the chain before).
    best: list[tuple] = [(0.0, 0)] * (columns + 1)  # the best chain that ends at this column
    ended: dict[int, list[tuple]] = {}  # by the row where they end
    for row in range(max(by_row, default=-1) + 3):
        for chain in ended.pop(row, ()):
            best[chain[2].new.stop] = max(best[chain[2].new.stop], chain)
        before = list(accumulate(best, max))
        for number, match in by_row.get(row, ()):
            link = before[match.new.start]
            ended.setdefault(match.old.stop, []).append((link[0] + match.weight, number, match, link))
    chain, found = max(best), []
    while len(chain) > 2:
        found.append(chain[2])
        chain = chain[3]
    return found[::-1]
