"""The search page."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import asked, navigation
from search.direct_hits import direct_hits
from search.forms import SearchForm
from search.near_misses import near_misses
from search.searcher import IndexUnavailable, search_speeches
from search.understanding import understanding

logger = logging.getLogger(__name__)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    address, query = form.address, form.query
    context = {"address": address, "text": address.text, "query": query, "notes": form.notes}
    try:
        page = search_speeches(query)
        direct = direct_hits(query, page.hits)
        near = [] if page.total else near_misses(query)
    except IndexUnavailable as error:
        logger.warning("search is unavailable: %s", error)
        context |= {"chips": navigation.chips(address, []), "unavailable": True}
        context |= {"understood": understanding(query, address)}
        return render(request, "search/results.html", context)
    asked.note(request, address, page.total)
    if page.number != address.page:
        form.notes.append(f"没有第 {address.page} 页，已显示最后一页（第 {page.number} 页）。")
    context |= {
        "page": page,
        "understood": understanding(query, address, page.facets),
        "chips": navigation.chips(address, page.facets),
        "facets": navigation.facet_choices(address, page.facets),
        "sorts": navigation.sorts(address),
        "pager": navigation.pager(address, page.number, page.pages),
        "direct": direct,
        "near": near,
    }
    return render(request, "search/results.html", context)
