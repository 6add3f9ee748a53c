"""Where reading and searching meet: the speech page marks the matches of the query that led to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString, mark_safe

from archive.models import Paragraph, Speech
from search.addresses import SearchAddress
from search.aliases import ask
from search.forms import literal_words
from search.snippets import mark_speech

register = template.Library()
DASH = "——"
TEXT_FIELDS = {"", "title"}


@dataclass(frozen=True)
class MarkedPage:
    """A speech ready to be shown: ``total`` matches, numbered from 1 in reading order.

    ``is_asked`` says whether the query looks for words in the text at all (讲话人:苏明川 does not),
    ``address`` is the search with the same words, ``also`` the other forms that are marked too.
    """

    is_asked: bool
    address: SearchAddress
    also: str
    total: int
    title_html: SafeString
    subtitle_html: SafeString
    paragraphs: list[tuple[Paragraph, SafeString]]

    @property
    def numbers(self) -> range:
        return range(1, self.total + 1)


@register.simple_tag
def mark_query(
    speech: Speech, paragraphs: Sequence[Paragraph], text: str, literal: Sequence[str] = ()
) -> MarkedPage:
    """Mark ``text`` in the speech, with the numbers that the search page counts; no text, no marks.

    ``literal`` are words that aliases shall not widen, as in the address of the search page.
    """
    literal = literal_words(literal, text)
    query = ask(text, literal=literal)
    marked = mark_speech(speech.full_title, [paragraph.text for paragraph in paragraphs], query)
    title, subtitle = split_title(marked.title_html) if speech.subtitle else (marked.title_html, "")
    return MarkedPage(
        is_asked=any(term.field in TEXT_FIELDS for term in query.terms),
        address=SearchAddress(text, literal=literal),
        also="、".join(form for _, forms in query.widened for form in forms),
        total=marked.total,
        title_html=mark_safe(title),
        subtitle_html=mark_safe(subtitle),
        paragraphs=list(zip(paragraphs, marked.paragraphs, strict=True)),
    )


def split_title(html: str) -> tuple[str, str]:
    """Title and subtitle of a marked full title; a mark that runs across the dash keeps them together."""
    main, _, subtitle = html.partition(DASH)
    whole = main.count("<mark") == main.count("</mark")
    return (main, subtitle) if whole else (html, "")
