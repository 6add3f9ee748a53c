"""Reading verbs: what may be seen, and by which facts."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, Q

from archive.enums import SpeechState

PUBLISHED = SpeechState.PUBLISHED
TIMES = ("year", "delivered_on", "period_last_month")  # what orders speeches in time, the weightiest first
NEWEST_FIRST = tuple(models.F(name).desc(nulls_last=True) for name in TIMES)
OLDEST_FIRST = tuple(models.F(name).asc(nulls_last=True) for name in TIMES)


class SpeechQuerySet(models.QuerySet):
    """Speeches; ``published()`` is the one place that says what a reader may see."""

    def published(self):
        return self.filter(state=PUBLISHED)

    def by_speaker(self, speaker):
        return self.filter(speaker=speaker)

    def in_quarter(self, year: int, number: int):
        """Speeches that report on a quarter, e.g. ``in_quarter(2021, 3)`` for 2021年三季度."""
        return self.filter(period_year=year, quarter=number)

    def at_level(self, level: str):
        return self.filter(level=level)

    def count_by(self, *fields: str) -> list[dict]:
        """Rows of ``fields`` with ``count``; speeches whose first field is unknown are left out."""
        known = self.exclude(**{f"{fields[0]}__isnull": True}).exclude(**_empty(self.model, fields[0]))
        return list(known.order_by().values(*fields).annotate(count=Count("pk")).order_by(*fields))

    def chronological(self):
        """Newest first by date or reporting period; what has neither comes last."""
        return self.order_by(*NEWEST_FIRST, "compilation_id", "number")


class SpeakerQuerySet(models.QuerySet):
    """Speakers; one that was merged into another is only a redirect."""

    def listed(self):
        """Speakers with at least one published speech, each with ``speech_count``."""
        published = Count("speeches", filter=Q(speeches__state=PUBLISHED))
        return (
            self.filter(merged_into__isnull=True).annotate(speech_count=published).filter(speech_count__gt=0)
        )


def _empty(model: type[models.Model], field: str) -> dict[str, str]:
    """The condition for an empty string, where the field holds text."""
    return {field: ""} if isinstance(model._meta.get_field(field), models.CharField) else {}
