"""What is in the archive, counted: totals, levels, ranks, and quarters by year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil

from django.db.models import Count, Max, Min, Q

from archive.enums import Level, OrderedChoices, Rank
from archive.models import Compilation, Speech
from archive.periods import quarter_label
from archive.querysets import PUBLISHED

HEAT_STEPS = 4
NUMBERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Tally:
    """A value that can be filtered by, its label, and how many published speeches have it."""

    value: str | int
    label: str
    count: int
    heat: int = 0  # 0 – 4: how the number compares with the largest of its table


@dataclass(frozen=True)
class YearRow:
    year: int
    count: int
    quarters: list[Tally]


@dataclass(frozen=True)
class QuarterTable:
    """Speeches by year and quarter; ``undated`` of them lack one of the two."""

    rows: list[YearRow]
    totals: list[Tally]
    undated: int


def totals() -> dict[str, int | None]:
    """Number of speeches, speakers and compilations, first and last year."""
    return Speech.objects.published().aggregate(
        speeches=Count("pk"),
        speakers=Count("speaker", distinct=True),
        compilations=Count("compilation", distinct=True),
        first_year=Min("year"),
        last_year=Max("year"),
    )


def by_level() -> list[Tally]:
    return _by_choice("level", Level)


def by_rank() -> list[Tally]:
    return _by_choice("rank", Rank)


def by_quarter() -> QuarterTable:
    """The table of the home page, newest year first, from one query."""
    rows = Speech.objects.published().order_by().values_list("year", "quarter").annotate(count=Count("pk"))
    counts = {(year, quarter): count for year, quarter, count in rows}
    years = sorted({year for year, _ in counts if year}, reverse=True)
    by_year, by_number = Counter(), Counter()
    for (year, quarter), count in counts.items():
        by_year[year] += count
        by_number[quarter] += count
    dated = {pair: count for pair, count in counts.items() if all(pair)}
    most = max(dated.values(), default=0)
    return QuarterTable(
        rows=[
            YearRow(year, by_year[year], [_tally(n, dated.get((year, n), 0), most) for n in NUMBERS])
            for year in years
        ],
        totals=[_tally(number, by_number[number]) for number in NUMBERS],
        undated=sum(counts.values()) - sum(dated.values()),
    )


def listed_compilations():
    """Compilations with something to read, newest first, each with ``speech_count``."""
    published = Count("speeches", filter=Q(speeches__state=PUBLISHED))
    listed = Compilation.objects.annotate(speech_count=published).filter(speech_count__gt=0)
    return listed.order_by("-imported_at", "-pk")  # the order of Meta is lost in a GROUP BY


def _by_choice(field: str, choices: type[OrderedChoices]) -> list[Tally]:
    counts = {row[field]: row["count"] for row in Speech.objects.published().count_by(field)}
    return [Tally(value, label, counts[value]) for value, label in choices.choices if value in counts]


def _tally(number: int, count: int, most: int = 0) -> Tally:
    heat = ceil(HEAT_STEPS * count / most) if most else 0
    return Tally(number, quarter_label(number), count, heat)
