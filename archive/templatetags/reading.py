"""Filters of the reading pages."""

from __future__ import annotations

from django import template

from archive import facts
from archive.models import Paragraph

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
