"""Sort keys for Chinese names; pinyin orders lists and never takes part in matching."""

from __future__ import annotations


def pinyin_key(name: str) -> str:
    """Toneless pinyin with tone digits at the end of each syllable, for sorting.

    >>> pinyin_key("欧阳若谷")
    'ou1 yang2 ruo4 gu3'
    """
    from pypinyin import Style, lazy_pinyin  # half a second to load, and needed only to store a name

    return " ".join(lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True))[:300]
