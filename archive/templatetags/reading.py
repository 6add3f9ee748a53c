"""Filters of the reading pages."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from archive import facts
from archive.models import Paragraph

register = template.Library()
register.filter(facts.date_text)
register.filter(facts.period_text)
register.filter(facts.time_text)

LONGEST_SALUTATION = 25
# 阿木·达吉, 1—4月: no line may begin with the mark in between
_UNBROKEN = re.compile(r"[\u4e00-\u9fff]·[\u4e00-\u9fff]|\d+[-—–－~～]\d+[月年日]?")


@register.filter
def is_salutation(paragraph: Paragraph) -> bool:
    """同志们： stands at the margin, as in official documents; paragraphs are indented."""
    text = paragraph.text
    return not paragraph.heading and text.endswith(("：", ":")) and len(text) <= LONGEST_SALUTATION


@register.filter
def unbroken(title: str) -> SafeString:
    """A title, marked or plain, in which dotted names and ranges of figures stay on one line."""
    return SafeString(_UNBROKEN.sub(r'<span class="unbroken">\g<0></span>', conditional_escape(title)))
