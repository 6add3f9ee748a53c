"""How surprising it is that one body of texts says a term more often than another. Pure.

The log-likelihood ratio G² of Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
Computational Linguistics 19 (1993), for two bodies of texts as in Rayson and Garside, "Comparing Corpora
using Frequency Profiling" (2000): E = n · (a + b) / (n + m), G² = 2 · (a · ln(a / E₁) + b · ln(b / E₂)).
It holds for rare terms too, where χ² overrates them. Sizes may be counted in words or in characters.
"""

from __future__ import annotations

from math import log

SURE = 10.83  # of χ² with one degree of freedom, at p = 0.001


def g_squared(times: int, size: int, other_times: int, other_size: int) -> float:
    """G² of a term that ``size`` characters have ``times``, and ``other_size`` others ``other_times``.

    Negative where the others say it more often; 0 where one of the two is empty.

    >>> round(g_squared(12, 40_000, 3, 60_000), 2)
    10.04
    """
    if not (size and other_size and times + other_times):
        return 0.0
    share = (times + other_times) / (size + other_size)
    value = 2 * (_surprise(times, size * share) + _surprise(other_times, other_size * share))
    return value if times * other_size >= other_times * size else -value


def _surprise(times: int, expected: float) -> float:
    return times * log(times / expected) if times else 0.0
