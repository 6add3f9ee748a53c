"""``/search/export.csv`` and its like: the parameters of the search page, the whole result as a file."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from archive.languages import DATA_LANGUAGE, as_data
from search.exports import bibtex, csv_format, json_format, references
from search.exports.heading import Heading
from search.exports.rows import Row, rows
from search.exports.turns import in_turn
from search.forms import SearchForm
from search.searcher import IndexUnavailable, found_ids
from search.understanding import sentence

logger = logging.getLogger(__name__)
NAMED = 30  # characters of the query in the name of the file


@dataclass(frozen=True)
class Format:
    """One kind of file: its label on the search page, its media type, who writes it."""

    label: str
    content_type: str
    write: Callable[[Heading, Iterable[Row]], Iterator[str]]
    with_matches: bool


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", csv_format.write, with_matches=True),
    "json": Format("JSON", "application/json", json_format.write, with_matches=True),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.write, with_matches=False),
    "txt": Format("GB/T 7714", "text/plain; charset=utf-8", references.write, with_matches=False),
}


@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The whole result, streamed; 503 before the first byte where no index answers or no turn is left."""
    with translation.override(DATA_LANGUAGE):
        return _export(request, SearchForm(request.GET), ending)


def _export(request: HttpRequest, form: SearchForm, ending: str) -> HttpResponseBase:
    kind = FORMATS[ending]
    query, absolute = form.query, request.build_absolute_uri
    try:
        ids = found_ids(query)
    except IndexUnavailable as error:
        return unavailable(request, error)
    heading = Heading(
        understood=sentence(query),
        ignored=(*query.ignored, *form.notes),
        address=absolute(str(form.address.at_page(1))),
        exported_at=timezone.localtime(),
        found=len(ids),
    )
    written = as_data(kind.write(heading, rows(ids, query, absolute, with_matches=kind.with_matches)))
    written = in_turn(written, len(ids)) if request.method == "GET" else iter(())  # nobody reads a HEAD
    if written is None:
        busy = render(request, "search/exports_busy.html", status=503)
        busy["Retry-After"] = "60"  # seconds
        return busy
    headers = {
        "Content-Disposition": _disposition(form.address.text, heading, ending),
        "Cache-Control": "private, no-cache",  # what is withdrawn must not be kept by anyone
        "X-Robots-Tag": "noindex",
    }
    return StreamingHttpResponse(written, content_type=kind.content_type, headers=headers)


def unavailable(request: HttpRequest, error: IndexUnavailable) -> HttpResponse:
    """503 with a sentence, for whoever asked for data and must not take nothing for no result."""
    logger.warning("search is unavailable: %s", error)
    return render(request, "search/data_unavailable.html", status=503)


def _disposition(text: str, heading: Heading, ending: str) -> str:
    """A name for every browser, and the Chinese one (RFC 6266, RFC 8187)."""
    words = re.sub(r"\W+", " ", text).strip()[:NAMED].strip()
    name = "-".join(filter(None, ["讲话检索", words, f"{heading.exported_at:%Y-%m-%d}"]))
    encoded = quote(f"{name}.{ending}", safe="")
    return f"attachment; filename=\"speeches.{ending}\"; filename*=UTF-8''{encoded}"
