"""What search engines may visit: ``/robots.txt``, ``/sitemap.xml`` and its sections.

Speeches are open. Searches, exports and what scripts ask for are closed: they have no end and hold nothing of
their own. A private archive (LOGIN_REQUIRED) is closed altogether and has no sitemap.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.sitemaps import SECTIONS, Pages

# The search page and its help are pages like others; what begins like this is none.
CLOSED = (
    "/search/?",
    "/search/asked/",
    "/search/export.",
    "/search/facets/",
    "/search/feed/",
    "/search/matches/",
    "/search/saved/",
    "/search/suggest/",
    "/admin/",
    "/import/",
    "/login/",
    "/reading-settings/",
    "/review/",
    "/language/",
    "/compilations/*/original",
    "/speeches/*/mistake/",
    "/speeches/*/source/",
    "/speeches/*/speech.",
)
SITEMAP = {
    "pages": Pages("home", "search", "search_help", "browse", "speakers", "compilations", "about")
} | SECTIONS


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ("/",) if settings.LOGIN_REQUIRED else CLOSED
    context = {"closed": closed}
    if not settings.LOGIN_REQUIRED:
        context["sitemap"] = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 where the archive is private, for strangers and readers alike."""

    @wraps(view)
    def shown(request: HttpRequest, **kwargs) -> HttpResponse:
        if settings.LOGIN_REQUIRED:
            raise Http404
        return view(request, sitemaps=SITEMAP, **kwargs)

    return login_not_required(require_safe(shown))


index = public(sitemaps.index)
section = public(sitemaps.sitemap)
