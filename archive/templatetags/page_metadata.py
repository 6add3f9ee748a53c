"""What a page says of itself in its head.

A page gives its blocks ``title`` and ``description``, a column where it stands in one, and its way from
home. ``base.html`` reads each block once, ``_metadata.html`` says it to browsers, social sites, catalogues.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive import linked_data
from archive.models import Speech

register = template.Library()


class Capture(template.Node):
    """``{% capture as page_title %}{% block title %}…{% endblock %}{% endcapture %}``: a block, twice."""

    def __init__(self, content: NodeList, name: str) -> None:
        self.nodelist, self.name = content, name

    def render(self, context: Context) -> str:
        context[self.name] = SafeString(self.nodelist.render(context).strip())
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> Capture:
    parts = token.split_contents()
    if len(parts) != 3 or parts[1] != "as":
        raise template.TemplateSyntaxError("capture is written {% capture as name %}")
    content = parser.parse(["endcapture"])
    parser.delete_first_token()
    return Capture(content, parts[2])


@register.filter
def without_site(title: SafeString) -> SafeString:
    """The page's own title: 董其昌 · 讲话文库 → 董其昌."""
    site = _("讲话文库")
    return SafeString(str(title).removesuffix(f" · {site}"))


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The one address of a page: no query, no filter, no order; of a list, its page."""
    request = context["request"]
    page = request.GET.get("page", "")
    is_later = page.isascii() and page.isdigit() and len(page) < 7 and int(page) > 1
    return request.build_absolute_uri(request.path) + (f"?page={int(page)}" if is_later else "")


@register.simple_tag(takes_context=True)
def absolute(context: Context, address: str) -> str:
    return context["request"].build_absolute_uri(address)


@register.simple_tag(takes_context=True)
def website_data(context: Context, search: str) -> SafeString:
    """Of the home page: the site, and how a search is asked."""
    return linked_data.script(
        linked_data.website(reverse("home"), search, context["request"].build_absolute_uri)
    )


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: Context, *names_and_addresses: str) -> SafeString:
    """The way to a page: ``{% breadcrumb_data "合集" address_of_list compilation.title %}``.

    Names and addresses in turn, below home; the page itself, last, has a name only.
    """
    names, addresses = names_and_addresses[::2], names_and_addresses[1::2]
    return _way(context, zip(names, addresses, strict=False), names[-1])


@register.simple_tag(takes_context=True)
def crumbs_data(context: Context, crumbs: Iterable, name: str) -> SafeString:
    """The same for a page that has its way as links (``url``, ``label``)."""
    return _way(context, ((crumb.label, crumb.url) for crumb in crumbs), name)


@register.inclusion_tag("archive/_speech_metadata.html", takes_context=True)
def speech_metadata(context: Context, speech: Speech) -> dict:
    """What the page of a speech says of it, its way from home included."""
    whole = context["request"].build_absolute_uri
    steps = [
        (_("首页"), reverse("home")),
        (_("合集"), reverse("compilations")),
        (speech.compilation.title, speech.compilation.get_absolute_url()),
        (speech.full_title, speech.get_absolute_url()),
    ]
    return {
        "speech": speech,
        "day": linked_data.day(speech),
        "keywords": linked_data.keywords(speech),
        "address": whole(speech.get_absolute_url()),
        "data": linked_data.script(linked_data.article(speech, whole), linked_data.breadcrumbs(steps, whole)),
    }


def _way(context: Context, above: Iterable[tuple[str, str]], name: str) -> SafeString:
    request = context["request"]
    steps = [(_("首页"), reverse("home")), *above, (name, request.path)]
    return linked_data.script(linked_data.breadcrumbs(steps, request.build_absolute_uri))
