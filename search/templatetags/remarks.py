"""Remarks of the pure modules in the language of the page: ``{{ miss.label|said }}``."""

from __future__ import annotations

from django import template

from search.languages import said

register = template.Library()
register.filter(said)
