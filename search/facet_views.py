"""The page of one long facet: every value, or those with what was typed in their name."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.pinyin import pinyin_begins
from archive.typed_numbers import typed_number
from search import navigation
from search.chinese.folding import fold
from search.facets import Facet, FacetValue, flat_facet, place_facet
from search.forms import SearchForm
from search.index_version import IndexUnavailable
from search.searcher import count_values
from search.views import unavailable

MAX_FIND = 50  # characters
PART = 200  # values on a page


@require_safe
def facet(request: HttpRequest, name: str) -> HttpResponse:
    if name not in navigation.OF_NAMES:
        raise Http404
    form = SearchForm(request.GET)
    try:
        counts = count_values(form.query).get(name, {})
    except IndexUnavailable as error:
        return unavailable(request, form, error)
    chosen = form.query.chosen(name)
    whole = place_facet(counts, chosen) if name == "place" else flat_facet(name, counts, chosen)
    find = request.GET.get("find", "")[:MAX_FIND].replace("\0", "").strip()
    values = _named_like(whole, find)
    parts = max(1, -(-len(values) // PART))
    part = min(max(1, typed_number(request.GET.get("part", "")) or 1), parts)
    address = form.address.at_page(1)
    listed = values[(part - 1) * PART : part * PART]
    kept = [*address.pairs, *([("find", find)] if find else [])]
    context = {
        "address": address,
        "notes": form.notes,
        "facet": whole,
        "chips": navigation.chips(address, [whole]),
        "choices": [navigation.choice(address, name, value) for value in listed],
        "find": find,
        "matching": len(values),
        "facet_page": navigation.facet_page(address, name),
        "pager": navigation.pager(part, parts, lambda number: f"?{urlencode([*kept, ('part', number)])}"),
    }
    return render(request, "search/facet.html", context)


def _named_like(facet: Facet, find: str) -> list[FacetValue]:
    """The values with ``find`` in their name, or whose pinyin begins so; places with what is above them."""
    if not find:
        return list(facet.values)
    wanted = fold(find)
    found = [
        value for value in facet.values if wanted in fold(value.label) or pinyin_begins(value.pinyin, find)
    ]
    return [replace(value, label=value.value, depth=0) for value in found] if facet.name == "place" else found
