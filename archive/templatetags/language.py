"""``{% zh %}``: what is Chinese on a page of another language, for screen readers and fonts."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from archive.languages import page_is_chinese

register = template.Library()


@register.simple_tag
def zh() -> SafeString:
    """The attribute ``lang`` of an element with words of the archive; nothing where the page is Chinese.

    ``<h1{% zh %}>{{ speech.title }}</h1>``
    """
    return SafeString("" if page_is_chinese() else ' lang="zh-Hans"')
