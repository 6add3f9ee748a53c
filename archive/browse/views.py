"""Browsing: all ways in on one page, each on its own, and the list of speeches at the end of each."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import overview
from archive.browse import counts
from archive.browse.lists import sorted_page
from archive.browse.shelves import SECTIONS
from archive.browse.shelves import shelf as shelf_of
from archive.browse.tiles import COLUMNS, GAP, ROWS, SIZE, tiles
from archive.tallies import known

A_FEW = 8  # of many, on the page of all ways in


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {
        "totals": overview.totals(),
        "ranks": known(counts.ranks()),
        "levels": known(counts.levels()),
        "places": counts.places()[:A_FEW],
        "years": counts.years()[:A_FEW],
        "occasions": known(counts.occasions()),
        "speakers": overview.most_heard(),
        "compilations": overview.newest_compilations(),
    }
    return render(request, "browse/index.html", context)


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    if section not in _SECTIONS:
        raise Http404
    return render(request, f"browse/{section}.html", {"title": SECTIONS[section]} | _SECTIONS[section]())


@require_safe
def shelf(request: HttpRequest, way: str, value: str) -> HttpResponse:
    found = shelf_of(way, value)
    return render(request, "browse/list.html", {"shelf": found, "list": sorted_page(request, found.speeches)})


def _ranks() -> dict:
    return {"ranks": counts.ranks()}


def _places() -> dict:
    roots = counts.places()
    provinces = tiles({root.path[0]: (root.count, root.value) for root in roots})
    return {
        "levels": counts.levels(),
        "places": roots,
        "tiles": provinces if any(tile.count for tile in provinces) else [],
        "tile_size": SIZE,
        "width": COLUMNS * (SIZE + GAP) - GAP,
        "height": ROWS * (SIZE + GAP) - GAP,
    }


def _quarters() -> dict:
    return {"table": counts.calendar()}


def _occasions() -> dict:
    return {"occasions": counts.occasions(), "kinds": counts.kinds()}


_SECTIONS: dict[str, Callable[[], dict]] = {
    "rank": _ranks,
    "place": _places,
    "quarter": _quarters,
    "occasion": _occasions,
}
