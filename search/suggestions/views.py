"""``/search/suggest/?q=…``: suggestions as the browser's own box asks for them, or as ours does.

Without more it is the OpenSearch form: ``["typed", [texts], [labels], [addresses]]``. ``form=list`` gives
``{"suggestions": [{"text", "name", "label", "page", "opens"}]}``; ``kind=speaker`` asks for one kind.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from search.forms import MAX_CHARACTERS
from search.suggestions.stored import stored
from search.suggestions.table import KINDS
from search.suggestions.visible import Suggestion, suggestions_for


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\0", "")[:MAX_CHARACTERS]
    kind = request.GET.get("kind", "")
    found = suggestions_for(stored().tables(), typed, (kind,) if kind in KINDS else KINDS)
    if request.GET.get("form") == "list":
        response = JsonResponse({"suggestions": list(map(_row, found))})
    else:
        response = JsonResponse(_open_search(request, typed, found), safe=False)
        response["Content-Type"] = "application/x-suggestions+json"
    # What is withdrawn is gone at once, from every memory on the way too.
    response["Cache-Control"] = "private, no-store"
    return response


def _row(one: Suggestion) -> dict[str, str]:
    return {"text": one.text, "name": one.name, "label": one.label, "page": one.page, "opens": one.opens}


def _open_search(request: HttpRequest, typed: str, found: list[Suggestion]) -> list[object]:
    addresses = [request.build_absolute_uri(one.search) for one in found]
    return [typed, [one.text for one in found], [one.label for one in found], addresses]
