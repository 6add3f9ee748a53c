"""Which terms tell a speech from the others, and by how much. Pure.

tf·idf (Spärck Jones 1972) with the logarithm of the frequency, the best of a speech scaled to length one:
the sum of the products of shared weights is then the cosine of two speeches.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log, sqrt

from search.terms.words import apart

MOST = 60  # terms that stand for a speech
ONCE = 0.5  # of its weight is left to what is said once, by the way
COMMONEST = 0.5  # a term that more of all speeches have tells nothing


def weights(counts: Mapping[str, int], speeches_with: Mapping[str, int], speeches: int) -> dict[str, float]:
    """The weightiest of a speech's terms, the weightiest first; a term that it alone has leads nowhere.

    >>> weights({"医疗": 3, "市场": 2, "灯会": 2}, {"医疗": 4, "市场": 9, "灯会": 1}, speeches=10)
    {'医疗': 1.0}
    """
    found = {
        term: (1 + log(times) if times > 1 else ONCE) * log(speeches / speeches_with[term])
        for term, times in apart(counts).items()
        if times and 2 <= speeches_with[term] <= COMMONEST * speeches
    }
    best = sorted(found, key=lambda term: (-found[term], term))[:MOST]
    length = sqrt(sum(found[term] ** 2 for term in best))
    return {term: found[term] / length for term in best}
