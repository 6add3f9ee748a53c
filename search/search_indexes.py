"""SpeechIndex: what the index knows of a speech (the file name is haystack's)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from haystack import indexes

from archive.models import Paragraph, Speech

CHUNK = 100  # speeches whose paragraphs are read by one query


class SpeechIndex(indexes.SearchIndex, indexes.Indexable):
    """Title and body to find it by; the rest to filter, count and order by."""

    text = indexes.CharField(document=True)
    title = indexes.CharField(model_attr="full_title")
    contents_title = indexes.CharField(model_attr="contents_title")
    headings = indexes.CharField()
    rank = indexes.CharField(model_attr="rank")
    level = indexes.CharField(model_attr="level")
    branch = indexes.CharField(model_attr="branch")
    kind = indexes.CharField(model_attr="kind")
    place = indexes.CharField(model_attr="place")
    quarter = indexes.IntegerField(model_attr="quarter", null=True)
    year = indexes.IntegerField(model_attr="year", null=True)
    delivered_on = indexes.DateField(model_attr="delivered_on", null=True)
    period_last_month = indexes.IntegerField(model_attr="period_last_month", null=True)
    speaker = indexes.IntegerField(model_attr="speaker_id", null=True)
    speaker_name = indexes.CharField(model_attr="speaker__name", null=True)
    speaker_variants = indexes.MultiValueField()
    posts = indexes.MultiValueField(model_attr="posts")
    compilation = indexes.IntegerField(model_attr="compilation_id")
    number = indexes.IntegerField(model_attr="number")

    def get_model(self) -> type[Speech]:
        return Speech

    def index_queryset(self, using: str | None = None):
        return Speech.objects.published().select_related("speaker")

    def with_paragraphs(self, speeches: QuerySet) -> Iterator[Speech]:
        """``speeches`` to be prepared, a chunk in memory at a time; paragraphs are read as rows."""
        reading = speeches.iterator(chunk_size=CHUNK)
        while chunk := list(islice(reading, CHUNK)):
            rows = _paragraphs([speech.pk for speech in chunk])
            for speech in chunk:
                speech.paragraph_rows = rows[speech.pk]
            yield from chunk

    def prepare(self, speech: Speech) -> dict:
        """Paragraphs are read once, for text and headings."""
        rows = getattr(speech, "paragraph_rows", None)
        self._rows = _paragraphs([speech.pk])[speech.pk] if rows is None else rows
        return super().prepare(speech)

    def prepare_speaker_variants(self, speech: Speech) -> list[str]:
        """Other forms of the name: who looks for 赵文峭 finds 赵文峤."""
        return speech.speaker.variants if speech.speaker else []

    def prepare_headings(self, speech: Speech) -> str:
        """The headings, one a line: what a speech says there it says louder."""
        return "\n".join(text for text, heading in self._rows if heading)

    def prepare_text(self, speech: Speech) -> str:
        """The body, a paragraph a line."""
        return "\n".join(text for text, _ in self._rows)


def _paragraphs(speech_ids: list[int]) -> dict[int, list[tuple[str, int]]]:
    """Text and heading level of each paragraph, in order, by speech."""
    paragraphs: dict[int, list[tuple[str, int]]] = {pk: [] for pk in speech_ids}
    rows = Paragraph.objects.filter(speech__in=speech_ids).order_by("speech_id", "position")
    for pk, text, heading in rows.values_list("speech_id", "text", "heading"):
        paragraphs[pk].append((text, heading))
    return paragraphs
