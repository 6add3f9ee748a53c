"""The page on which editors see what readers look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editors import editors_only
from search import asked
from search.addresses import SearchAddress
from search.query import SpeechQuery

MOST = 50  # rows of a list
MOST_WORDS = 3  # of a text that may each get an alias


@dataclass(frozen=True)
class AskedText:
    """A text that was looked for; ``alias_forms``: its words, each with the form that gives it an alias."""

    text: str
    times: int
    found: int
    address: SearchAddress
    alias_forms: list[tuple[str, str]]


@editors_only("archive.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def asked_texts(request: HttpRequest) -> HttpResponse:
    """Most frequent searches and those without result; a POST that is sure deletes all that was counted."""
    if request.method == "POST":
        if request.POST.get("sure"):
            asked.forget()
        return redirect("asked")
    asked.write()
    form = _alias_form(request.user)
    context = {
        "frequent": _rows(asked.shown()[:MOST], form),
        "in_vain": _rows(asked.shown().filter(last_found=0)[:MOST], form),
        "is_on": settings.SEARCH_COUNTS,
        "kept_days": asked.KEPT_DAYS,
        "shown_times": asked.SHOWN_TIMES,
    }
    return render(request, "search/asked.html", context)


def _rows(counted: Iterable[dict], form: str) -> list[AskedText]:
    return [
        AskedText(
            row["text"],
            row["total"],
            row["last_found"],
            SearchAddress(row["text"]),
            [(word, f"{form}?{urlencode({'forms': word})}") for word in _words(row["text"]) if form],
        )
        for row in counted
    ]


def _words(text: str) -> list[str]:
    """The bare words of a text, which aliases widen."""
    terms = SpeechQuery.parse(text).terms
    return [term.text for term in terms if not term.quoted and not term.field][:MOST_WORDS]


def _alias_form(user: AbstractBaseUser | AnonymousUser) -> str:
    """Where an alias is added; empty for who may not."""
    return reverse("admin:search_alias_add") if user.has_perm("search.add_alias") and user.is_staff else ""
