"""Searching in tests, and the oracle to compare with."""

from __future__ import annotations

from archive.models import Paragraph, Speech
from search.chinese.folding import fold
from search.query import SpeechQuery
from search.searcher import SearchPage, search_speeches


def find(text: str, **options) -> SearchPage:
    """What a reader finds."""
    return search_speeches(SpeechQuery.parse(text, **options))


def numbers(text: str, **options) -> list[int]:
    """Numbers, in their compilation, of the speeches found, in the order found."""
    return [hit.speech.number for hit in find(text, **options).hits]


def folded_texts() -> dict[int, tuple[str, str]]:
    """The oracle: folded title and folded body of every published speech, by id."""
    bodies: dict[int, list[str]] = {}
    for pk, text in Paragraph.objects.order_by("position").values_list("speech", "text"):
        bodies.setdefault(pk, []).append(text)
    return {
        speech.pk: (fold(speech.full_title), fold("".join(bodies.get(speech.pk, []))))
        for speech in Speech.objects.published()
    }
