"""How a text is typed in Latin letters: pinyin without tones, and initials. For suggestions only.

A reading marks where each syllable begins by a capital: ``YingShangHuanJing``. Source: pypinyin, whose
phrases tell 重庆 from 重点; a surname may be read in every way that pypinyin knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")


def readings_of_name(name: str) -> tuple[str, ...]:
    """Readings of a person's or a place's name, the usual one first, then every one of its first character.

    >>> readings_of_name("单其昌")
    ('DanQiChang', 'ChanQiChang', 'ShanQiChang')
    """
    usual, rest = reading_of([name]), reading_of([name[1:]])
    return tuple(dict.fromkeys(filter(None, [usual, *(first + rest for first in _of_character(name[:1]))])))


def reading_of(words: Sequence[str]) -> str:
    """The usual reading of a text, cut into words; Latin letters and digits stand for themselves.

    >>> reading_of(["重庆", "5G", "网络"])
    'ChongQing5GWangLuo'
    """
    return "".join(map(_of_word, words))


def initials(reading: str) -> str:
    """First letters of the syllables, in lower case.

    >>> initials("YingShangHuanJing")
    'yshj'
    """
    return "".join(char for char in reading if not char.islower()).lower()


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> str:
    from pypinyin import lazy_pinyin  # a third of a second to load, and needed only where entries are made

    return "".join(map(_marked, lazy_pinyin(word)))


@lru_cache(maxsize=5_000)
def _of_character(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(char, heteronym=True, style=Style.NORMAL)
    return tuple(map(_marked, found[0])) if found else ("",)


def _marked(syllable: str) -> str:
    """``shang`` → Shang; of what is no Chinese (``GDP``, ``5G``) each letter begins a syllable."""
    letters = _NO_LETTER.sub("", syllable.replace("ü", "v"))
    return letters.capitalize() if letters.islower() and letters.isalpha() else letters.upper()
