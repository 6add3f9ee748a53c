"""Sort keys for Chinese names; pinyin orders lists and never takes part in matching."""

from __future__ import annotations

import re
from functools import lru_cache

KEPT = 30_000  # names; a list longer than what is kept would be spelled anew each time


@lru_cache(maxsize=KEPT)
def pinyin_key(name: str) -> str:
    """Toneless pinyin with tone digits at the end of each syllable, for sorting.

    >>> pinyin_key("欧阳若谷")
    'ou1 yang2 ruo4 gu3'
    """
    from pypinyin import Style, lazy_pinyin  # half a second to load, and needed only to store a name

    return " ".join(lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True))[:300]


def pinyin_begins(key: str, typed: str) -> bool:
    """Whether a name with this sort key begins with what was typed: its initials, or its whole pinyin.

    >>> pinyin_begins("ou1 yang2 ruo4 gu3", "oyr"), pinyin_begins("ou1 yang2 ruo4 gu3", "Ouyang")
    (True, True)
    """
    typed = re.sub(r"[\s']", "", typed.lower())
    return bool(typed) and any(way.startswith(typed) for way in typed_forms(key))


@lru_cache(maxsize=KEPT)
def typed_forms(key: str) -> tuple[str, str]:
    """How the name with this sort key is typed: in full, or by its initials.

    >>> typed_forms("ou1 yang2 ruo4 gu3")
    ('ouyangruogu', 'oyrg')
    """
    syllables = re.sub(r"\d", "", key.lower()).split()
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)
