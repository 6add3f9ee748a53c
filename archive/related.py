"""Speeches beside a speech: the same speaker's before and after it, the same occasion elsewhere."""

from __future__ import annotations

from django.db.models import Case, Q, QuerySet, Value, When

from archive.models import Speech

ELSEWHERE = 6
_SHOWN = (
    *("title", "subtitle", "occasion", "place", "level", "posts", "year", "delivered_on", "date_precision"),
    *("period_label", "period_year"),
)


def same_speaker(speech: Speech) -> tuple[Speech | None, Speech | None]:
    """What the speaker said last before and first after this speech; one query.

    Who speaks, or when, is unknown: nothing comes before or after.
    """
    if not (speech.speaker_id and speech.year):
        return None, None
    first = speech.version_of_id or speech.pk
    versions = (Q(pk=first) | Q(version_of=first)) & ~Q(pk=speech.pk)
    dated = Speech.objects.published().by_speaker(speech.speaker_id).filter(year__isnull=False)
    newest_first = list(dated.exclude(versions).chronological().only(*_SHOWN))
    if speech not in newest_first:  # withdrawn since the page was asked for
        return None, None
    place = newest_first.index(speech)
    before = newest_first[place + 1] if place + 1 < len(newest_first) else None
    return before, newest_first[place - 1] if place else None


def elsewhere(speech: Speech) -> list[Speech]:
    """Up to ELSEWHERE speeches of other places in the same period; one query.

    Those of an occasion of the same name come first, then those of the same level.
    """
    same = _same_time(speech)
    if not same:
        return []
    alike = Q(pk__in=[])
    if speech.occasion:
        alike |= Q(occasion=speech.occasion)
    if speech.kind and speech.reported_quarter:
        alike |= Q(kind=speech.kind)
    others = Speech.objects.published().filter(alike, **same).exclude(place__in=["", speech.place])
    return list(_nearest_first(others, speech).select_related("speaker")[:ELSEWHERE])


def elsewhere_search(speech: Speech) -> dict[str, str | int]:
    """The conditions of the search that lists all of that time and kind."""
    named = {"year": speech.year, "quarter": speech.quarter, "kind": speech.kind}
    return {name: value for name, value in named.items() if value}


def _same_time(speech: Speech) -> dict[str, int]:
    if quarter := speech.reported_quarter:
        # year is period_year where that is known, and has the index
        return {"year": quarter.year, "quarter": quarter.number, "period_year": quarter.year}
    return {"year": speech.year} if speech.year and speech.occasion else {}


def _nearest_first(speeches: QuerySet[Speech], speech: Speech) -> QuerySet[Speech]:
    nearness = Case(
        When(occasion=speech.occasion, then=Value(0)),
        When(level=speech.level, then=Value(1)),
        default=Value(2),
    )
    shown = speeches.only(*_SHOWN, "speaker__name")
    return shown.exclude(pk=speech.pk).order_by(nearness, "place", "compilation_id", "number")
