"""``/search/feed/``: an Atom feed (RFC 4287) of every search, the speech changed last first.

No date is invented: ``updated`` is when the speech was last changed here, publishing included, so a draft
that is published late is at the top on that day. The day of the speech stands in the summary.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import conditional_page, require_safe
from lxml import etree
from lxml.builder import ElementMaker

from archive.facts import time_text
from archive.languages import DATA_LANGUAGE
from archive.models import Speech
from archive.xml_text import holdable
from search.addresses import SearchAddress
from search.exports.views import unavailable
from search.forms import SearchForm
from search.query import SpeechQuery
from search.searcher import IndexUnavailable, found_ids
from search.snippets import Excerpt, excerpt
from search.speech_texts import speech_texts
from search.understanding import sentence

ENTRIES = 50
ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml"
_E = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed has to say something, and must not change


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The speeches of a search that changed last; order and page of the search count for nothing here."""
    with translation.override(DATA_LANGUAGE):
        return _answer(request, SearchForm(request.GET))


def _answer(request: HttpRequest, form: SearchForm) -> HttpResponse:
    try:
        speeches = _newest(found_ids(form.query))
    except IndexUnavailable as error:
        return unavailable(request, error)
    xml = etree.tostring(
        _feed(request, form.address, form.query, speeches), xml_declaration=True, encoding="utf-8"
    )
    headers = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    return HttpResponse(xml, content_type=f"{CONTENT_TYPE}; charset=utf-8", headers=headers)


def feed_address(address: SearchAddress) -> str:
    """Where the feed of a search is: ``/search/feed/?q=…``, without order and page."""
    query = address.sorted_by("relevance").query_string
    return reverse("search_feed") + (f"?{query}" if query else "")


def _newest(ids: list[int]) -> list[Speech]:
    # the ids of a whole archive are too many for one IN; what is newest is found soon
    found, order = set(ids), ("-updated_at", "-pk")
    published = Speech.objects.published()
    stored = published.order_by(*order).values_list("pk", flat=True).iterator()
    newest = list(islice((pk for pk in stored if pk in found), ENTRIES))
    return list(published.filter(pk__in=newest).select_related("speaker", "compilation").order_by(*order))


def _feed(
    request: HttpRequest, address: SearchAddress, query: SpeechQuery, speeches: list[Speech]
) -> etree._Element:
    own = request.build_absolute_uri(feed_address(address))
    page = request.build_absolute_uri(str(address.at_page(1)))
    updated = max((speech.updated_at for speech in speeches), default=_NEVER)
    texts = speech_texts({speech.pk: speech for speech in speeches})
    return _E.feed(
        _E.title(holdable(f"{sentence(replace(query, sort='relevance'))} · 讲话文库")),
        _E.id(own),
        _E.updated(_rfc3339(updated)),
        _E.author(_E.name("讲话文库")),
        _E.link(rel="self", type=CONTENT_TYPE, href=own),
        _E.link(rel="alternate", type="text/html", href=page),
        *(_entry(request, speech, excerpt(texts[speech.pk], query)) for speech in speeches),
    )


def _entry(request: HttpRequest, speech: Speech, shown: Excerpt) -> etree._Element:
    permalink = request.build_absolute_uri(speech.get_absolute_url())
    return _E.entry(
        _E.title(holdable(speech.full_title)),
        _E.id(permalink),
        _E.updated(_rfc3339(speech.updated_at)),
        *([_E.author(_E.name(holdable(speech.speaker.name)))] if speech.speaker else []),
        _E.link(rel="alternate", type="text/html", href=permalink),
        _E.summary(holdable(_summary(speech, shown)), type="html"),
    )


def _summary(speech: Speech, shown: Excerpt) -> str:
    """Speaker, posts, time and compilation, then the snippets; markup of ours, text of theirs escaped."""
    speaker = speech.speaker.name if speech.speaker else ""
    source = f"《{speech.compilation.title}》第 {speech.number} 篇"
    facts = filter(None, [speaker, "、".join(speech.posts), time_text(speech), source])
    snippets = format_html_join("", "<p>{}</p>", ((snippet.html,) for snippet in shown.snippets))
    return format_html("<p>{}</p>{}", " · ".join(facts), snippets)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
