"""Quarters × levels as a table in which a darker cell has more speeches: the archive as a picture.

The last years are drawn by quarter, some before them as one row each; the calendar has all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.enums import Level
from archive.languages import quarter_name, year_text
from archive.tallies import Tally, heat

BY_QUARTER = 3  # years
AS_ONE = 8
Row = tuple[int | None, int | None, str, int]


@dataclass(frozen=True)
class HeatRow:
    """A quarter, or a whole year where ``quarter`` is None; a cell for each level of the map."""

    year: int
    quarter: int | None
    count: int
    cells: list[Tally]

    @property
    def label(self) -> str:
        """一季度, or 2021年."""
        return quarter_name(self.quarter) if self.quarter else year_text(self.year)


@dataclass(frozen=True)
class HeatYear:
    year: int
    count: int
    quarters: list[HeatRow]


@dataclass(frozen=True)
class HeatMap:
    """``levels``: those that have speeches; ``years`` by quarter, then ``earlier`` ones, a row each.

    ``more`` years before those have no row; ``undated`` speeches name no year or no quarter, ``unplaced``
    ones no level: they are in the sum of a row and in none of its cells.
    """

    levels: list[Tally]
    years: list[HeatYear]
    earlier: list[HeatRow]
    more: int
    undated: int
    unplaced: int


def drawn(rows: Iterable[Row]) -> HeatMap:
    """From (year, quarter, level, number of speeches)."""
    counts = _Counts(rows)
    years = sorted(filter(None, {year for year, _ in counts.rows}), reverse=True)
    recent, earlier = years[:BY_QUARTER], years[BY_QUARTER : BY_QUARTER + AS_ONE]
    last = max((number for year, number in counts.rows if number and [year] == years[:1]), default=4)
    quarters = {
        year: [(year, number) for number in range(last if year == years[0] else 4, 0, -1)] for year in recent
    }
    darkest = counts.most(key for keys in quarters.values() for key in keys)
    whole = counts.most((year, None) for year in earlier)
    return HeatMap(
        levels=counts.levels,
        years=[
            HeatYear(year, counts.rows[year, None], [counts.row(key, darkest) for key in quarters[year]])
            for year in recent
        ],
        earlier=[counts.row((year, None), whole) for year in earlier],
        more=max(0, len(years) - BY_QUARTER - AS_ONE),
        undated=counts.undated,
        unplaced=counts.unplaced,
    )


class _Counts:
    """Speeches by (year, quarter) and by (year, None), and the same by level."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows, self.cells, levels = Counter(), Counter(), Counter()
        self.undated = 0
        for year, quarter, level, count in rows:
            levels[level] += count
            self.undated += 0 if year and quarter else count
            for key in {(year, quarter), (year, None)}:
                self.rows[key] += count
                self.cells[key, level] += count
        self.unplaced = levels[""]
        self.levels = [Tally(value, label, levels[value]) for value, label in Level.choices if levels[value]]

    def most(self, keys: Iterable[tuple[int, int | None]]) -> int:
        counts = (self.cells[key, level.value] for key in keys for level in self.levels)
        return max(counts, default=0)

    def row(self, key: tuple[int, int | None], most: int) -> HeatRow:
        cells = [
            Tally(level.value, level.label, count, heat(count, most))
            for level in self.levels
            for count in [self.cells[key, level.value]]
        ]
        return HeatRow(*key, self.rows[key], cells)
