"""The longest part of a text that other texts have: what is left of a quotation that is nowhere. Pure."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 2  # a single character is no quotation


def longest_part(wanted: str, texts: Iterable[str]) -> tuple[int, int]:
    """Start and end in ``wanted`` of its longest part that stands in one of ``texts``; (0, 0) for none.

    All of them folded. Looks at most twice the length of ``wanted`` times into each text, for it only
    tries what is longer than the best so far.

    >>> longest_part("以旬保月以月保年", ["坚持以旬保月、以月保季"])
    (0, 4)
    """
    best = (0, 0)
    for text in texts:
        start, end = 0, max(SHORTEST, best[1] - best[0] + 1)
        while end <= len(wanted):
            if wanted[start:end] in text:
                best, end = (start, end), end + 1
            else:
                start, end = start + 1, end + 1
    return best
