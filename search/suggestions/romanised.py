"""How a text is typed in Latin letters: pinyin without tones, and initials. For suggestions only.

A reading marks where each syllable begins by a capital: ``YingShangHuanJing``. Source: pypinyin, whose
phrases tell 重庆 from 重点; a surname may be read in every way that pypinyin knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Where a surname is not read as the character mostly is (现代汉语词典).
_SURNAMES = {
    **{
        "单": "Shan",
        "解": "Xie",
        "仇": "Qiu",
        "曾": "Zeng",
        "朴": "Piao",
        "区": "Ou",
        "查": "Zha",
        "盖": "Ge",
    },
    **{"翟": "Zhai", "任": "Ren", "缪": "Miao", "乐": "Yue", "召": "Shao", "种": "Chong", "秘": "Bi"},
    **{
        "员": "Yun",
        "尹": "Yin",
        "纪": "Ji",
        "葛": "Ge",
        "覃": "Qin",
        "冼": "Xian",
        "逄": "Pang",
        "洗": "Xian",
    },
}
_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")


def reading_of_name(name: str) -> str:
    """The usual reading of a person's name, its first character read as a surname.

    >>> reading_of_name("单其昌"), reading_of_name("欧阳若谷")
    ('ShanQiChang', 'OuYangRuoGu')
    """
    surname = _SURNAMES.get(name[:1])
    return surname + reading_of([name[1:]]) if surname else reading_of([name])


def other_readings(name: str) -> tuple[str, ...]:
    """The name with every other reading that pypinyin knows of its first character.

    >>> other_readings("单其昌")
    ('DanQiChang', 'ChanQiChang')
    """
    rest = reading_of([name[1:]])
    readings = [first + rest for first in _of_character(name[:1])]
    return tuple(dict.fromkeys(one for one in readings if one and one != reading_of_name(name)))


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
