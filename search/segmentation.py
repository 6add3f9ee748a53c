"""The archive's one segmenter; its cache lies in the data folder as it is when the process starts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from django.conf import settings

from archive.places import is_division, is_ordinary_word
from search.chinese.segmenter import Segmenter

# 定西市  浦东新区  恩施州  甘肃省
_PLACE = re.compile(r"([一-鿿]{2,6}?)(?:[新林特地]?区|自治[州县旗]|[省市县州旗盟镇乡])")


@cache
def segmenter() -> Segmenter:
    """One for the whole process: its dictionary takes a second and 80 MB."""
    return Segmenter(settings.DATA_DIR / "segmenter")


@lru_cache(maxsize=2048)
def loose_words(folded: str) -> tuple[str, ...]:
    """The words that ``folded`` may be found by when they stand apart; see Segmenter.loose_words.

    Of a place it is the name alone: who looks for 定西市 also means speeches that only say 定西.
    """
    return segmenter().loose_words(folded) or _name_of_place(folded)


def _name_of_place(folded: str) -> tuple[str, ...]:
    """定西 of 定西市; of what no table has, only where it is no word either (望川县, but not 开发区).

    Not 和平 of 和平区: who reads of 世界和平 was not looking for that.
    """
    found = _PLACE.fullmatch(folded)
    if not found or is_ordinary_word(found[1]):
        return ()
    is_place = is_division(folded) or all(len(word) == 1 for word in segmenter().words(folded))
    return (found[1],) if is_place else ()
