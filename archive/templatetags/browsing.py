"""Filters of lists and contents."""

from __future__ import annotations

from django import template

from archive.models import Speech

register = template.Library()


@register.filter
def printed_otherwise(speech: Speech) -> str:
    """The title of the contents list, where it says something else than the title above the text.

    A list that only has the subtitle (在市委经济工作会议上的讲话) says nothing else.
    """
    printed = speech.contents_title
    return "" if "".join(printed.split()) in "".join(speech.full_title.split()) else printed
