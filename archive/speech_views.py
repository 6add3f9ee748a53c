"""The reading page of a speech, and the lines of the file that it was read from."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import reads, related
from archive.citation import gbt_7714, plain
from archive.evidence import prove
from archive.facts import cited, facts_of
from archive.models import Speech
from archive.outline import nest_headings
from archive.reading_length import characters, minutes
from archive.source_lines import source_lines
from archive.versions import other_versions

MAX_QUERY = 200  # characters of a query, which is repeated in the page
MAX_LITERAL = 32  # words of it that aliases shall not widen


@require_safe
def speech(request: HttpRequest, speech_id: int) -> HttpResponse:
    found = _published(speech_id)
    reads.note(request, found)
    address = request.build_absolute_uri(found.get_absolute_url())
    context = {
        "speech": found,
        "address": address,
        "query_text": request.GET.get("q", "")[:MAX_QUERY].strip(),
        "query_literal": [word[:MAX_QUERY] for word in request.GET.getlist("literal")[:MAX_LITERAL]],
        **_text(found),
        **_ways_on(found),
        **_citations(found, address),
    }
    return render(request, "archive/speech.html", context)


@require_safe
def source(request: HttpRequest, speech_id: int) -> HttpResponse:
    """The lines as read, where readers may have the whole file (``Compilation.is_open``)."""
    found = _published(speech_id)
    if not found.compilation.is_open():
        raise Http404
    lines = source_lines(found)
    if not lines:  # imported before readings were kept
        return redirect("original", found.compilation_id)
    return render(request, "archive/source.html", {"speech": found, "lines": lines})


def _published(speech_id: int) -> Speech:
    published = Speech.objects.published().select_related("speaker", "compilation")
    return get_object_or_404(published, pk=speech_id)


def _text(found: Speech) -> dict:
    """What is read: paragraphs, outline, length, facts and their evidence."""
    paragraphs = list(found.paragraphs.all())
    facts = facts_of(found)
    length = characters(paragraph.text for paragraph in paragraphs)
    source_address = reverse("source", args=[found.pk]) if found.compilation.is_open() else ""
    return {
        "paragraphs": paragraphs,
        "outline": nest_headings(paragraphs),
        "length": length,
        "minutes": minutes(length),
        "facts": facts,
        "proven": prove(facts, found, paragraphs, source_address),
        "source_address": source_address,
    }


def _ways_on(found: Speech) -> dict:
    """Where a reader goes from here: beside it in the compilation, in time, in other places."""
    beside = Speech.objects.published().filter(compilation=found.compilation)
    beside = beside.only("pk", "number", "title", "subtitle")
    before, after = related.same_speaker(found)
    return {
        "versions": other_versions(found),
        "previous": beside.filter(number__lt=found.number).order_by("-number").first(),
        "next": beside.filter(number__gt=found.number).order_by("number").first(),
        "before": before,
        "after": after,
        "elsewhere": related.elsewhere(found),
        "elsewhere_search": urlencode(related.elsewhere_search(found)),
    }


def _citations(found: Speech, address: str) -> dict:
    """What is copied along with a paragraph; the browser adds which one."""
    source = cited(found, address)
    return {"gbt_7714": gbt_7714(source, timezone.localdate()), "plain_source": plain(source)}
