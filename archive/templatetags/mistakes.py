"""Mistakes that readers report: whether they may, and how many wait for an editor."""

from __future__ import annotations

from django import template
from django.conf import settings

from archive.models import ReportedMistake, Speech

register = template.Library()


@register.simple_tag
def takes_reports() -> bool:
    """``{% takes_reports as is_open %}``: whether readers may report a mistake."""
    return settings.REPORT_MISTAKES


@register.simple_tag
def open_mistakes(speech: Speech | None = None) -> int:
    """``{% open_mistakes speech as reported %}``: how many reports wait, about one speech or at all."""
    waiting = ReportedMistake.objects.open()
    return (waiting.filter(speech=speech) if speech else waiting).count()
