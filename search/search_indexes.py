"""SpeechIndex: what the index knows of a speech (the file name is haystack's)."""

from __future__ import annotations

from haystack import indexes

from archive.models import Speech


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
        return Speech.objects.published().select_related("speaker").prefetch_related("paragraphs")

    def prepare_speaker_variants(self, speech: Speech) -> list[str]:
        """Other forms of the name: who looks for 赵文峭 finds 赵文峤."""
        return speech.speaker.variants if speech.speaker else []

    def prepare_headings(self, speech: Speech) -> str:
        """The headings, one a line: what a speech says there it says louder."""
        return "\n".join(paragraph.text for paragraph in speech.paragraphs.all() if paragraph.heading)

    def prepare_text(self, speech: Speech) -> str:
        """The body, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in speech.paragraphs.all())
