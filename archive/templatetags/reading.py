"""Filters of the reading pages."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from archive import facts
from archive.models import Paragraph
from archive.unbroken import unbroken_html

register = template.Library()
register.filter(facts.date_text)
register.filter(facts.period_text)
register.filter(facts.time_text)

LONGEST_SALUTATION = 25


@register.filter
def is_salutation(paragraph: Paragraph) -> bool:
    """同志们： stands at the margin, as in official documents; paragraphs are indented."""
    text = paragraph.text
    return not paragraph.heading and text.endswith(("：", ":")) and len(text) <= LONGEST_SALUTATION


@register.filter
def unbroken(text: str) -> SafeString:
    """A title or paragraph, marked or plain, in which figures and their units stay on one line."""
    return SafeString(unbroken_html(conditional_escape(text)))


@register.filter
def anchored(html: str, paragraph: Paragraph) -> SafeString:
    """The inside of a paragraph with its address behind it: a page has hundreds, an include each is slow."""
    anchor = paragraph.anchor
    label = gettext("第 %(number)s 段的链接") % {"number": anchor}
    link = f'<a class="anchor" href="#p{anchor}" data-anchor="{anchor}" aria-label="{escape(label)}"></a>'
    return SafeString(unbroken(html) + link)
