"""Speeches found → rows to be written, a chunk at a time: constant memory, constant queries a chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.enums import DatePrecision
from archive.models import Speech
from search.query import SpeechQuery
from search.snippets import Excerpt, excerpt
from search.speech_texts import speech_texts

CHUNK = 100  # speeches whose texts are in memory at a time, about 7 MB


@dataclass(frozen=True)
class Row:
    """A speech of the result. ``excerpt`` is None for formats that do not tell of matches."""

    speech: Speech
    address: str
    excerpt: Excerpt | None = None

    @property
    def speaker(self) -> str:
        """The name; empty where the speech names nobody."""
        return self.speech.speaker.name if self.speech.speaker else ""

    @property
    def delivered_on(self) -> str:
        """The date as far as it is known; see iso_date."""
        return iso_date(self.speech.delivered_on, self.speech.date_precision)


def rows(
    ids: Sequence[int], query: SpeechQuery, absolute: Callable[[str], str], *, with_matches: bool
) -> Iterator[Row]:
    """The speeches ``ids``, in that order; what is withdrawn while the file is being written is left out.

    ``absolute`` makes an address of this host from a path.
    """
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        speeches = Speech.objects.published().select_related("speaker", "compilation").in_bulk(chunk)
        texts = speech_texts(speeches) if with_matches else {}
        for pk in chunk:
            if speech := speeches.get(pk):
                shown = excerpt(texts[pk], query) if with_matches else None
                yield Row(speech, absolute(speech.get_absolute_url()), shown)


def iso_date(day: date | None, precision: str) -> str:
    """A date as far as it is known (ISO 8601, quarters as is usual); nothing is filled in.

    >>> iso_date(date(2020, 4, 21), "day"), iso_date(date(2020, 4, 1), "quarter"), iso_date(None, "unknown")
    ('2020-04-21', '2020-Q2', '')
    """
    if not day:
        return ""
    return {
        DatePrecision.DAY: day.isoformat(),
        DatePrecision.MONTH: f"{day.year:04}-{day.month:02}",
        DatePrecision.QUARTER: f"{day.year:04}-Q{(day.month + 2) // 3}",
    }.get(DatePrecision(precision), f"{day.year:04}")
