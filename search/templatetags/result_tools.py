"""What can be done with a result: take it along, subscribe to it, keep it."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.template import RequestContext
from django.urls import reverse

from search import feed
from search.addresses import SearchAddress
from search.exports.views import FORMATS
from search.saved_searches import is_saved

register = template.Library()
register.simple_tag(feed.feed_address)


@register.inclusion_tag("search/_result_tools.html", takes_context=True)
def result_tools(context: RequestContext) -> dict:
    """Links for the search that the page shows; ``total`` is 0 where there is nothing to export."""
    request, address = context["request"], context["address"].at_page(1)
    user = request.user
    return {
        "address": address,
        "total": context["page"].total,
        "exports": [(kind.label, _export(address, ending)) for ending, kind in FORMATS.items()],
        "feed": feed.feed_address(address),
        "permalink": request.build_absolute_uri(str(address)),
        "saved": user.is_authenticated and is_saved(user, address),
        "user": user,
        "login": f"{reverse('login')}?{urlencode({'next': str(address)})}",
        "csrf_token": context.get("csrf_token"),
    }


def _export(address: SearchAddress, ending: str) -> str:
    query = address.query_string
    return reverse("search_export", args=[ending]) + (f"?{query}" if query else "")
