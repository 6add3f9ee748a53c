"""The years of the found speeches as a picture: bars wide enough for a finger. Pure.

Where there are more years than bars fit, a bar stands for 2, 5, 10 … years; the table beside the
picture has every single one. Units are those of the picture's own coordinates, about pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.languages import span_label

WIDTH = 240
BAR_AREA = 76  # height of the tallest bar
ABOVE = 28  # for the count and the mark of a chosen bar
LINE = 13  # of years below the bars
NARROWEST = 26  # WCAG 2.2, 2.5.8: 24, and a gap
WIDEST = 48
GAP = 2
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True)
class Bar:
    """``years`` that it stands for, of those given; ``left``, ``width`` of column, ``top``, ``height``."""

    first: int
    last: int
    years: tuple[str, ...]
    count: int
    chosen: str  # "all", "some" or "" of its years
    left: float
    width: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.left + self.width / 2, 1)

    @property
    def column(self) -> tuple[float, float]:
        """Left edge and width of what is painted."""
        return round(self.left + GAP, 1), round(self.width - 2 * GAP, 1)

    @property
    def number_at(self) -> float:
        """The line on which its count stands."""
        return round(self.top - 4, 1)

    @property
    def last_short(self) -> str:
        """The last year below the first: 1995, –99."""
        return str(self.last)[-2:]

    @property
    def label(self) -> str:
        """2018年, 2015–2019年."""
        return span_label(self.first, self.last)


def histogram(counts: Mapping[int, int], chosen: Iterable[int] = ()) -> list[Bar]:
    """Bars from the first year of ``counts`` to the last; empty without years.

    >>> [(bar.first, bar.count, bar.height) for bar in histogram({2018: 2, 2020: 4})]
    [(2018, 2, 38.0), (2019, 0, 0), (2020, 4, 76.0)]
    """
    if not counts:
        return []
    step = _step(min(counts), max(counts))
    begin, wanted = min(counts) // step * step, set(chosen)
    starts = range(begin, max(counts) + 1, step)
    tallest = max(sum(counts.get(year, 0) for year in range(start, start + step)) for start in starts)
    width = min(WIDEST, WIDTH / len(starts))
    return [
        _bar(range(start, start + step), counts, wanted, (round(place * width, 1), round(width, 1)), tallest)
        for place, start in enumerate(starts)
    ]


def _step(first: int, last: int) -> int:
    most = WIDTH // NARROWEST
    return next((step for step in STEPS if last // step - first // step < most), STEPS[-1])


def _bar(
    years: range, counts: Mapping[int, int], chosen: set[int], place: tuple[float, float], tallest: int
) -> Bar:
    having = [year for year in years if year in counts]
    count = sum(counts[year] for year in having)
    height = max(2.0, round(BAR_AREA * count / tallest, 1)) if count else 0
    among = sum(year in chosen for year in having)
    return Bar(
        first=years[0],
        last=years[-1],
        years=tuple(map(str, having)),
        count=count,
        chosen="all" if having and among == len(having) else "some" if among else "",
        left=place[0],
        width=place[1],
        top=round(ABOVE + BAR_AREA - height, 1),
        height=height,
    )
