"""The reader's saved searches. Somebody else's is as little there as one that never was."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from search.feed import feed_address
from search.forms import SearchForm
from search.models import SavedSearch
from search.saved_searches import (
    MOST,
    NAME_LENGTH,
    TOO_LONG,
    CannotSave,
    clean_name,
    form_of,
    news,
    save,
    seen,
)
from search.searcher import IndexUnavailable

logger = logging.getLogger(__name__)
PAGE = 20  # searches on a page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_searches(request: HttpRequest) -> HttpResponse:
    """GET: the list; ``look`` is the id of the one to look into first. POST, from the search page: keep this
    search, and back to it."""
    if request.method == "POST":
        return _save(request)
    kept = SavedSearch.objects.filter(user=request.user)
    page = Paginator(kept, PAGE).get_page(request.GET.get("page", "")[:10])
    context = {"page": page, "most": MOST, "name_length": NAME_LENGTH}
    try:
        fresh = news(list(page.object_list), first=request.GET.get("look", ""))
    except IndexUnavailable as error:
        logger.warning("search is unavailable: %s", error)
        fresh, context["unavailable"] = {}, True
    context["rows"] = [(kept, feed_address(form_of(kept).address), fresh.get(kept.pk)) for kept in page]
    return render(request, "search/saved.html", context)


@login_required
@require_POST
def rename(request: HttpRequest, search_id: int) -> HttpResponse:
    search = _own(request, search_id)
    name = clean_name(request.POST.get("name", ""))
    if name:
        search.name = name
        search.save(update_fields=["name"])
        messages.success(request, _("已改名为“%(name)s”。") % {"name": name})
    else:
        messages.error(request, _("名称不能是空的，仍叫“%(name)s”。") % {"name": search.name})
    return redirect("saved_searches")


@login_required
@require_POST
def delete(request: HttpRequest, search_id: int) -> HttpResponse:
    search = _own(request, search_id)
    search.delete()
    messages.success(request, _("已删去“%(name)s”。") % {"name": search.name})
    return redirect("saved_searches")


@login_required
@require_POST
def mark_seen(request: HttpRequest, search_id: int) -> HttpResponse:
    """From now on only what comes later is new."""
    seen(_own(request, search_id))
    return redirect("saved_searches")


def _own(request: HttpRequest, search_id: int) -> SavedSearch:
    return get_object_or_404(SavedSearch, pk=search_id, user=request.user)


def _save(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.POST)
    address = form.address
    try:
        if form.is_cut:
            raise CannotSave(TOO_LONG)
        save(request.user, address)
    except CannotSave as error:
        messages.error(request, str(error))
        return redirect("saved_searches")
    return redirect(str(address))
