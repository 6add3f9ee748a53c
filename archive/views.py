"""The archive's pages. Every view asks ``published()``: what a reader may not see is a 404 like any other."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive import overview, quarters
from archive.enums import SourceFormat
from archive.models import Compilation
from archive.periods import Quarter

logger = logging.getLogger(__name__)
NEWEST_COMPILATIONS = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    totals = overview.totals()
    if not totals["speeches"]:
        return render(request, "archive/home_empty.html")
    context = {
        "totals": totals,
        "levels": overview.by_level(),
        "ranks": overview.by_rank(),
        "table": overview.by_quarter(),
        "latest": quarters.latest(),
        "compilations": overview.listed_compilations()[:NEWEST_COMPILATIONS],
    }
    return render(request, "archive/home.html", context)


@require_safe
def compilations(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/compilations.html", {"compilations": overview.listed_compilations()})


@require_safe
def compilation(request: HttpRequest, compilation_id: int) -> HttpResponse:
    found = get_object_or_404(overview.listed_compilations(), pk=compilation_id)
    speeches = found.speeches.published().select_related("speaker").order_by("number")
    context = {"compilation": found, "speeches": speeches, "is_open": found.is_open()}
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
    groups = quarters.group_by_level(shown)
    previous, following = quarters.neighbours(shown)
    context = {
        "quarter": shown,
        "groups": groups,
        "count": sum(len(speeches) for _, speeches in groups),
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
