"""Speeches by quarter: the calendar of all quarters, one quarter by level, and the quarters beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, Count, When
from django.utils.translation import gettext as _

from archive.enums import Level
from archive.languages import QUARTERS
from archive.models import Speech
from archive.periods import Quarter
from archive.querysets import SpeechQuerySet
from archive.tallies import Tally, heat
from archive.until_written import until_written

UNKNOWN_LEVEL = "unknown"  # in an address
NUMBERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class YearRow:
    year: int
    count: int
    quarters: list[Tally]


@dataclass(frozen=True)
class Calendar:
    """Speeches by year and quarter, the newest year first; ``undated`` of them lack one of the two."""

    rows: list[YearRow]
    totals: list[Tally]
    undated: int


def counts_by_quarter(speeches: SpeechQuerySet) -> dict[tuple[int | None, int | None], int]:
    """(year, quarter) → number of speeches, from one query.

    A quarter whose year is only that of the speech's date is none: of which year it reports is not said.
    """
    reported = Case(When(period_year__isnull=False, then="quarter"))
    rows = speeches.order_by().values_list("year", reported).annotate(count=Count("pk"))
    return {(year, quarter): count for year, quarter, count in rows}


def calendar(counts: Mapping[tuple[int | None, int | None], int]) -> Calendar:
    """From (year, quarter) → number of speeches. A year counts what names no quarter too."""
    by_year, by_number = Counter(), Counter()
    for (year, quarter), count in counts.items():
        by_year[year] += count
        by_number[quarter] += count
    dated = {pair: count for pair, count in counts.items() if all(pair)}
    most = max(dated.values(), default=0)
    return Calendar(
        rows=[
            YearRow(year, by_year[year], [_tally(n, dated.get((year, n), 0), most) for n in NUMBERS])
            for year in sorted(filter(None, by_year), reverse=True)
        ],
        totals=[_tally(number, by_number[number]) for number in NUMBERS],
        undated=sum(counts.values()) - sum(dated.values()),
    )


def levels_of(speeches: SpeechQuerySet) -> list[Tally]:
    """Their levels, from the highest down; UNKNOWN_LEVEL stands for those that name none, and comes last."""
    counts = dict(speeches.order_by().values_list("level").annotate(count=Count("pk")))
    labelled = [*Level.choices, ("", _("层级不详"))]
    return [
        Tally(value or UNKNOWN_LEVEL, label, counts[value]) for value, label in labelled if value in counts
    ]


def by_level(speeches: SpeechQuerySet) -> SpeechQuerySet:
    """From the highest level down, then by place."""
    steps = [When(level=value, then=step) for step, value in enumerate(Level.values)]
    highest_first = Case(*steps, default=len(steps))
    return speeches.order_by(highest_first, "place", "compilation_id", "number")


def groups_of(sorted_by_level: Iterable[Speech], levels: list[Tally]) -> list[tuple[Tally, list[Speech]]]:
    """A page of speeches under the levels that they are of."""
    tallies = {tally.value: tally for tally in levels}
    groups = groupby(sorted_by_level, key=lambda speech: speech.level or UNKNOWN_LEVEL)
    return [(tallies[level], list(speeches)) for level, speeches in groups]


def neighbours(quarter: Quarter) -> tuple[Quarter | None, Quarter | None]:
    """The nearest quarters before and after that some speech reports on."""
    before = max((other for other in reported() if other < quarter), default=None)
    after = min((other for other in reported() if other > quarter), default=None)
    return before, after


def latest() -> Quarter | None:
    """The last quarter that some speech reports on."""
    return max(reported(), default=None)


@until_written
def reported() -> list[Quarter]:
    dated = Speech.objects.published().filter(period_year__isnull=False, quarter__isnull=False)
    pairs = dated.order_by().values_list("period_year", "quarter").distinct()
    return [Quarter(*pair) for pair in pairs]


def _tally(number: int, count: int, most: int = 0) -> Tally:
    return Tally(number, QUARTERS[number - 1], count, heat(count, most))
