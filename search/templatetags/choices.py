"""The choices of a facet as HTML: a search page has a hundred of them, and a template takes 5 ms for that."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from search.navigation import Choice

register = template.Library()

_COUNT = '<span class="count">{}<span class="unseen"> 篇{}</span></span>'
_OPEN = '<a href="{}" rel="nofollow"><span>{}</span>' + _COUNT + "</a>"
_TICK = '<span><span aria-hidden="true">✓ </span>{}</span>'
_CHOSEN = '<a href="{}" rel="nofollow" aria-current="true">' + _TICK + _COUNT + "</a>"
_TYPED = '<span class="typed" title="写在检索框里的条件">' + _TICK + _COUNT + "</span>"


@register.simple_tag
def choice_items(choices: Iterable[Choice]) -> SafeString:
    """A line of a list for each choice: ``<li><a href="/search/?level=county">县级 12 篇</a></li>``."""
    return SafeString("".join(f"<li{_attributes(one)}>\n  {_content(one)}\n</li>\n" for one in choices))


def _attributes(choice: Choice) -> str:
    """How far a place stands in; what a name is called and sounds like, for the filter of a long list."""
    below = format_html(' class="below-{}"', choice.depth) if choice.depth else ""
    if not choice.sounds:
        return below
    name = ' data-name="{}" data-pinyin="{}"'
    return below + format_html(name, choice.label.lower(), choice.sounds)


def _content(choice: Choice) -> SafeString:
    if not choice.selected:
        return format_html(_OPEN, str(choice.address), choice.label, choice.count, "")
    if choice.address:
        undone = "，已选，点击去掉"
        return format_html(_CHOSEN, str(choice.address), choice.label, choice.count, undone)
    return format_html(_TYPED, choice.label, choice.count, "")


@register.simple_tag
def year_options(years: Iterable[str], chosen: str) -> SafeString:
    """The years that a form offers, one of them chosen: ``<option selected>2021</option>``."""
    options = (f"<option{' selected' if year == chosen else ''}>{int(year)}</option>" for year in years)
    return SafeString("".join(options))
