"""The search page."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import asked, navigation
from search.direct_hits import direct_hits
from search.facets import page_facets
from search.forms import SearchForm
from search.near_misses import near_misses
from search.searcher import IndexUnavailable, search_speeches
from search.understanding import understanding
from search.year_choices import year_choices

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
        return unavailable(request, form, error)
    asked.note(request, address, page.total)
    if page.number != address.page:
        form.notes.append(
            _("没有第 %(page)s 页，已显示最后一页（第 %(number)s 页）。")
            % {"page": address.page, "number": page.number}
        )
    facets = page_facets(page.counts, query)
    context |= {
        "page": page,
        "understood": understanding(query, address, facets),
        "chips": navigation.chips(address, facets),
        "facets": navigation.facet_choices(address, facets, page.total),
        "years": year_choices(address, facets, page.total),
        "sorts": navigation.sorts(address),
        "pager": navigation.pager(page.number, page.pages, address.at_page),
        "direct": direct,
        "near": near,
    }
    return render(request, "search/results.html", context)


def unavailable(request: HttpRequest, form: SearchForm, error: IndexUnavailable) -> HttpResponse:
    """The page that says that there is no index to ask, with the way on."""
    logger.warning("search is unavailable: %s", error)
    context = {"address": form.address, "text": form.address.text, "query": form.query, "notes": form.notes}
    context |= {"chips": navigation.chips(form.address, []), "unavailable": True}
    context |= {"understood": understanding(form.query, form.address)}
    return render(request, "search/results.html", context)
