"""Years of a search as spans: 2018..2020 in an address, 2018–2020年 in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 3  # years; two stand for themselves
LONGEST = 201  # 1900..2100: nothing longer is unfolded
_SPAN = re.compile(r"([12]\d{3})\.\.([12]\d{3})", re.ASCII)  # 2018..2020


def spans(years: Iterable[str]) -> list[tuple[int, int]]:
    """First and last year of each unbroken run, in order.

    >>> spans(["2020", "2018", "2019", "2023"])
    [(2018, 2020), (2023, 2023)]
    """
    found: list[tuple[int, int]] = []
    for year in sorted(set(map(int, years))):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def folded_spans(years: Iterable[str]) -> list[str]:
    """Years for an address, runs of three and more as one value; unchanged where there is none.

    >>> folded_spans(["2020", "2018", "2019", "2023"])
    ['2018..2020', '2023']
    """
    years = list(years)
    runs = spans(years)
    if all(last - first + 1 < SHORTEST for first, last in runs):
        return years
    parts = ([f"{a}..{b}"] if b - a + 1 >= SHORTEST else map(str, range(a, b + 1)) for a, b in runs)
    return [value for part in parts for value in part]


def unfolded(value: str) -> list[str]:
    """The years of a span; any other value as it is.

    >>> unfolded("2018..2020"), unfolded("2018"), unfolded("2020..2018")
    (['2018', '2019', '2020'], ['2018'], ['2018', '2019', '2020'])
    """
    found = _SPAN.fullmatch(value)
    first, last = sorted(map(int, found.groups())) if found else (0, LONGEST)
    return [str(year) for year in range(first, last + 1)] if last - first < LONGEST else [value]


def span_text(first: int, last: int) -> str:
    """2018, 2018–2020."""
    return str(first) if first == last else f"{first}–{last}"
