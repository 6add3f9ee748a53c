"""What stands on the cover of a compilation: whose speeches, from where, of which years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from archive.enums import Level
from archive.querysets import SpeechQuerySet
from archive.tallies import Tally

MOST_PLACES = 8


@dataclass(frozen=True)
class Cover:
    """``places``: the most frequent, ``more_places`` the number of the others."""

    places: list[Tally]
    more_places: int
    levels: list[Tally]
    speakers: int
    first_year: int | None
    last_year: int | None


def cover_of(speeches: SpeechQuerySet) -> Cover:
    """From one query."""
    rows = list(speeches.order_by().values_list("place", "level", "speaker_id", "year"))
    places = Counter(place for place, *_ in rows if place)
    levels = Counter(level for _, level, *_ in rows)
    years = [year for *_, year in rows if year]
    frequent = places.most_common(MOST_PLACES)
    return Cover(
        places=[Tally(place, place, count) for place, count in frequent],
        more_places=len(places) - len(frequent),
        levels=[Tally(value, label, levels[value]) for value, label in Level.choices if levels[value]],
        speakers=len({speaker for *_, speaker, _ in rows if speaker}),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
    )
