"""Filters of the review desk."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from archive.models import Speech

register = template.Library()


@register.filter
def stored_fact(name: str, speech: Speech) -> str:
    """A fact as the database has it now, in words: beside what an editor typed on an older page."""
    if name == "speaker_kind":
        return speech.speaker.get_kind_display() if speech.speaker else _("（空）")
    show = getattr(speech, f"get_{name}_display", None)
    value = show() if show else getattr(speech, name)
    return ("、".join(value) if isinstance(value, list) else str(value or "")) or _("（空）")
