"""What speeches share, and what a speaker says more often, for the pages of the archive."""

from __future__ import annotations

from django import template

from search.similar import similar_speeches
from search.speaker_terms import speaker_terms

register = template.Library()
register.simple_tag(similar_speeches)
register.simple_tag(speaker_terms)
