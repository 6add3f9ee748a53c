"""The archive's one segmenter; its cache lies in the data folder as it is when the process starts."""

from __future__ import annotations

from functools import cache, lru_cache

from django.conf import settings

from search.chinese.segmenter import Segmenter


@cache
def segmenter() -> Segmenter:
    """One for the whole process: its dictionary takes a second and 80 MB."""
    return Segmenter(settings.DATA_DIR / "segmenter")


@lru_cache(maxsize=2048)
def loose_words(folded: str) -> tuple[str, ...]:
    """The words that ``folded`` may be found by when they stand apart; see Segmenter.loose_words."""
    return segmenter().loose_words(folded)
