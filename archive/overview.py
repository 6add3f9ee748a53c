"""The archive at a glance: totals, quarters by levels, who speaks most, the newest compilations.

Counted once, kept until somebody writes.
"""

from __future__ import annotations

from django.db.models import Count, Max, Min, Q

from archive.heat_map import HeatMap, drawn
from archive.models import Compilation, Speaker, Speech
from archive.querysets import PUBLISHED
from archive.until_written import until_written

SHOWN = 8  # speakers
NEWEST = 5  # compilations


@until_written
def totals() -> dict[str, int | None]:
    """Number of speeches, speakers and compilations, first and last year."""
    return Speech.objects.published().aggregate(
        speeches=Count("pk"),
        speakers=Count("speaker", distinct=True),
        compilations=Count("compilation", distinct=True),
        first_year=Min("year"),
        last_year=Max("year"),
    )


@until_written
def heat_map() -> HeatMap:
    """From one query."""
    rows = Speech.objects.published().order_by().values_list("year", "quarter", "level")
    return drawn(rows.annotate(count=Count("pk")))


@until_written
def most_heard() -> list[Speaker]:
    """The speakers with most speeches, each with ``speech_count``."""
    return list(Speaker.objects.listed().order_by("-speech_count", "pinyin", "pk")[:SHOWN])


@until_written
def newest_compilations() -> list[Compilation]:
    return list(listed_compilations()[:NEWEST])


def listed_compilations():
    """Compilations with something to read, newest first, each with ``speech_count``."""
    published = Count("speeches", filter=Q(speeches__state=PUBLISHED))
    listed = Compilation.objects.annotate(speech_count=published).filter(speech_count__gt=0)
    return listed.order_by("-imported_at", "-pk")  # the order of Meta is lost in a GROUP BY
