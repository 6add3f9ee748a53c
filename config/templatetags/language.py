"""``{% zh %}``: what is Chinese on a page of another language, for screen readers and fonts."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def zh() -> SafeString:
    """The attribute ``lang`` of an element with words of the archive; nothing where the page is Chinese.

    ``<h1{% zh %}>{{ speech.title }}</h1>``
    """
    is_chinese = (get_language() or "zh").startswith("zh")
    return mark_safe("" if is_chinese else ' lang="zh-Hans"')
