"""Years of a search as spans: 2018..2020 or 2018.. in an address, 2018–2020年, 2018年及以后 in words. Pure.

An open span is one that runs to the first or the last year that a speech can have: the clock is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FIRST, LAST = 1900, 2100  # of a speech
SHORTEST = 3  # years; two stand for themselves
LONGEST = LAST - FIRST + 1  # years: nothing longer is unfolded
# 2018..2020  2018..  ..2020
_SPAN = re.compile(r"(?=.*\d)([12]\d{3})?\.\.([12]\d{3})?", re.ASCII)


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
    parts = ([_written(a, b)] if b - a + 1 >= SHORTEST else map(str, range(a, b + 1)) for a, b in runs)
    return [value for part in parts for value in part]


def _written(first: int, last: int) -> str:
    """2018..2020, 2018.. and ..2020."""
    if first == FIRST and last == LAST:
        return f"{first}..{last}"
    return f"{'' if first == FIRST else first}..{'' if last == LAST else last}"


def unfolded(value: str) -> list[str]:
    """The years of a span; any other value as it is.

    >>> unfolded("2018..2020"), unfolded("2018"), unfolded("2020..2018")
    (['2018', '2019', '2020'], ['2018'], ['2018', '2019', '2020'])
    >>> unfolded("2098.."), unfolded("..1901")
    (['2098', '2099', '2100'], ['1900', '1901'])
    """
    found = _SPAN.fullmatch(value)
    first, last = sorted((int(found[1] or FIRST), int(found[2] or LAST))) if found else (0, LONGEST)
    return [str(year) for year in range(first, last + 1)] if last - first < LONGEST else [value]


def span_text(first: int, last: int, unit: str = "年") -> str:
    """2018年, 2018–2020年, 2018年及以后, 2020年及以前; ``unit`` may have a space before it.

    >>> span_text(2018, 2100), span_text(1900, 2020, " 年")
    ('2018年及以后', '2020 年及以前')
    """
    if last == LAST and FIRST < first < last:
        return f"{first}{unit}及以后"
    if first == FIRST and first < last < LAST:
        return f"{last}{unit}及以前"
    return f"{first if first == last else f'{first}–{last}'}{unit}"
