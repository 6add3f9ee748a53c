"""What screen readers and fonts must know on a page that is not Chinese: which of its words are.

``<html lang="{% page_language %}">``, ``<article{% zh %}>`` for a container with nothing but words of the
archive, and ``{% filter chinese_marked %}`` around a page for names and titles among other words.
"""

from __future__ import annotations

import re

from django import template
from django.utils.safestring import SafeString

from archive.languages import page_is_chinese, quarter_text

register = template.Library()
register.filter(quarter_text)

_ZH = ' lang="zh-Hans"'
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z]+)")
# 《青石县经济工作讲话》, 2021年上半年: from the first character to the last that is Chinese
_RUN = re.compile(r"[“‘《（]*[㐀-鿿](?:[\w·，。、；：！？“”‘’《》（）…—%.-]*[㐀-鿿])?[”’》）]*")
_WITHOUT_ELEMENTS = frozenset(("option", "script", "style", "text", "textarea", "title"))


@register.simple_tag
def page_language() -> str:
    """zh-Hans or en."""
    return "zh-Hans" if page_is_chinese() else "en"


@register.simple_tag
def zh() -> SafeString:
    """The attribute ``lang`` of an element with words of the archive; nothing where the page is Chinese."""
    return SafeString("" if page_is_chinese() else _ZH)


@register.filter(is_safe=True)
def chinese_marked(html: str) -> str:
    """Each run of Chinese as an element with its language, where the page is not Chinese.

    What stands in an element that has ``lang`` is known already; options and the like hold no elements.
    """
    return html if page_is_chinese() else SafeString("".join(_marked(_TAG.split(html))))


def _marked(tokens: list[str]):
    known, depth = "", 0  # the element that is passed over, and how many of its name are open
    for token in tokens:
        name = token.startswith("<") and _NAME.match(token)
        if not name:
            yield token if known else _RUN.sub(rf"<span{_ZH}>\g<0></span>", token)
            continue
        if known:
            depth += (name[1] == known) * (-1 if token[1] == "/" else 1)
            known = known if depth else ""
        elif token[1] != "/" and (name[1] in _WITHOUT_ELEMENTS or " lang=" in token):
            known, depth = name[1], 1
        yield token
