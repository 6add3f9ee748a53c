"""``/search/suggest/?q=…``: suggestions as the browser's own box asks for them, or as ours does.

Without more it is the OpenSearch form: ``["typed", [texts], [labels], [addresses]]``. ``form=list`` gives
``{"suggestions": [{"text", "name", "label", "page", "opens"}], "said": "…"}``; ``kind=speaker`` asks for one
kind.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from search.forms import MAX_CHARACTERS
from search.suggestions.stored import stored
from search.suggestions.table import KINDS
from search.suggestions.visible import Suggestion, suggestions_for

SHOWN_PAGES = 2  # as static/js/suggest.js has it


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\0", "")[:MAX_CHARACTERS]
    kind = request.GET.get("kind", "")
    found = suggestions_for(stored().tables(), typed, (kind,) if kind in KINDS else KINDS)
    if request.GET.get("form") == "list":
        response = JsonResponse({"suggestions": list(map(_row, found)), "said": _said(found)})
    else:
        response = JsonResponse(_open_search(request, typed, found), safe=False)
        response["Content-Type"] = "application/x-suggestions+json"
    # What is withdrawn is gone at once, from every memory on the way too.
    response["Cache-Control"] = "private, no-store"
    return response


def _row(one: Suggestion) -> dict[str, str]:
    return {"text": one.text, "name": one.name, "label": one.label, "page": one.page, "opens": one.opens}


def _said(found: list[Suggestion]) -> str:
    """What a screen reader says of the list; behind the suggestions it has the first pages that they open."""
    lines = len(found) + min(SHOWN_PAGES, sum(bool(one.page) for one in found))
    if not lines:
        return _("没有提示")
    return ngettext("%(count)s 条提示，用上下键选择", "%(count)s 条提示，用上下键选择", lines) % {
        "count": lines
    }


def _open_search(request: HttpRequest, typed: str, found: list[Suggestion]) -> list[object]:
    addresses = [request.build_absolute_uri(one.search) for one in found]
    return [typed, [one.text for one in found], [one.label for one in found], addresses]
