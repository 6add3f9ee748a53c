"""All matches of a query in one speech, a line each, numbered as on the reading page."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.models import Speech
from search import navigation
from search.forms import SearchForm
from search.snippets import match_lines
from search.speech_texts import speech_texts

PART = 100  # matches on a page


@require_safe
def matches(request: HttpRequest, speech_id: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.published().select_related("compilation"), pk=speech_id)
    form = SearchForm(request.GET)
    address, text = form.address, speech_texts({speech.pk: speech})[speech.pk]
    first = (address.page - 1) * PART + 1
    total, lines = match_lines(text, form.query, first, first + PART - 1)
    pages = max(1, -(-total // PART))
    if address.page > pages:
        address = address.at_page(pages)
        first = (pages - 1) * PART + 1
        total, lines = match_lines(text, form.query, first, first + PART - 1)
    context = {
        "speech": speech,
        "address": address,
        "search_address": address.at_page(1),
        "text": address.text,
        "total": total,
        "groups": [(path, list(group)) for path, group in groupby(lines, key=lambda line: line.heading)],
        "pager": navigation.pager(address.page, pages, lambda page: f"?{address.at_page(page).query_string}"),
    }
    return render(request, "search/matches.html", context)
