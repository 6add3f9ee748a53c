"""The archive's pages. Every view asks ``published()``: what a reader may not see is a 404 like any other."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive import overview, quarters, reads
from archive.browse import counts
from archive.browse.lists import page_as_is
from archive.covers import cover_of
from archive.enums import SourceFormat
from archive.models import Compilation, Speech
from archive.periods import Quarter
from archive.review.progress import progress_of
from archive.tallies import known

logger = logging.getLogger(__name__)
TOP_PLACES = 8
MOST_READ = 5
COMPILATIONS, SPEECHES = 50, 100  # on a page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    totals = overview.totals()
    if not totals["speeches"]:
        return render(request, "archive/home_empty.html")
    context = {
        "totals": totals,
        "map": overview.heat_map(),
        "ranks": known(counts.ranks()),
        "places": counts.places()[:TOP_PLACES],
        "speakers": overview.most_heard(),
        "compilations": overview.newest_compilations(),
        "most_read": reads.most_read(MOST_READ) if settings.READ_COUNTS else (),
    }
    return render(request, "archive/home.html", context)


@require_safe
def compilations(request: HttpRequest) -> HttpResponse:
    page = Paginator(overview.listed_compilations(), COMPILATIONS).get_page(request.GET.get("page"))
    return render(request, "archive/compilations.html", {"compilations": page})


@require_safe
def compilation(request: HttpRequest, compilation_id: int) -> HttpResponse:
    found = get_object_or_404(overview.listed_compilations(), pk=compilation_id)
    speeches = found.speeches.published()
    context = {
        "compilation": found,
        "cover": cover_of(speeches),
        "progress": progress_of(found),
        "list": page_as_is(request, speeches.order_by("number"), SPEECHES),
        "is_open": found.is_open(),
    }
    return render(request, "archive/compilation.html", context)


@require_safe
def original(request: HttpRequest, compilation_id: int) -> FileResponse:
    """The file as it came, byte for byte; never opened by the browser on this site's address."""
    found = get_object_or_404(overview.listed_compilations(), pk=compilation_id)
    if not found.is_open():
        raise Http404
    return original_of(found)


def original_of(compilation: Compilation) -> FileResponse:
    """The original of a compilation as a download; 404 where the file is missing."""
    try:
        file = compilation.original.open("rb")
    except FileNotFoundError as error:
        logger.exception("original of compilation %s is missing", compilation.pk)
        raise Http404 from error
    content_type = SourceFormat(compilation.source_format).content_type
    return FileResponse(file, as_attachment=True, filename=compilation.file_name, content_type=content_type)


@require_safe
def quarter(request: HttpRequest, year: int, number: int) -> HttpResponse:
    if number not in (1, 2, 3, 4) or not 1900 <= year <= 2100:
        raise Http404
    shown = Quarter(year, number)
    speeches = Speech.objects.published().in_quarter(year, number)
    levels = quarters.levels_of(speeches)
    level = next((tally.value for tally in levels if tally.value == request.GET.get("level")), "")
    if level:
        speeches = speeches.filter(level="" if level == quarters.UNKNOWN_LEVEL else level)
    listed = page_as_is(request, quarters.by_level(speeches), SPEECHES, {"level": level} if level else {})
    previous, following = quarters.neighbours(shown)
    context = {
        "quarter": shown,
        "levels": levels,
        "level": level,
        "count": sum(tally.count for tally in levels),
        "list": listed,
        "groups": quarters.groups_of(listed.page, levels),
        "previous": previous,
        "next": following,
    }
    return render(request, "archive/quarter.html", context)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For monitors: the process answers and the database does too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
