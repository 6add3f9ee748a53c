"""Folding: what counts as the same text when matching. Never shown, only compared.

Index, query, highlight and the tests' oracle use this one function. A character folds to its NFKC
form, in lower case, simplified; white space and characters without width fold to nothing, the dots that
stand in names to one. It works
character by character, so ``fold(a + b) == fold(a) + fold(b)``: a match can be led back to the text
it stands in, and runs over line and page breaks. Sources: Unicode Standard Annex 15 (NFKC), The
Unicode Standard §3.13 (casefold), OpenCC's t2s dictionary applied to single characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import opencc

# Part of the index's fingerprint: an index folded in another way is rebuilt.
FOLDING_VERSION = f"2:{unicodedata.unidata_version}:{opencc.__version__}"
# Keyboards and Word put any of these into 阿木·达吉: bullet, hyphenation point, katakana dot, two operators.
_ONE_DOT = str.maketrans(dict.fromkeys("•‧・∙⋅", "·"))
_VARIATION_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


@dataclass(frozen=True)
class WayBack:
    """From a folded text to its original: ``ends[i]`` characters of it come from ``original[: i + 1]``.

    >>> WayBack.of("经 濟").span(1, 2)
    (2, 3)
    """

    ends: Sequence[int]

    @classmethod
    def of(cls, original: str) -> WayBack:
        """The way back from ``fold(original)``."""
        if not _resizing_characters().search(original):  # most paragraphs: a character for a character
            return cls(range(1, len(original) + 1))
        return cls(tuple(accumulate(map(len, map(_FOLDS.__getitem__, map(ord, original))))))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the original of the folded characters ``start`` … ``end - 1``, one at least."""
        return bisect_right(self.ends, start), bisect_right(self.ends, end - 1) + 1


class _Folds(dict):
    """Code point → folded text, each worked out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        while (folded := "".join(_step(part) for part in char)) != char:
            char = folded
        self[code] = folded
        return folded


_FOLDS = _Folds()
_SURROGATES = frozenset(map(chr, range(0xD800, 0xE000)))


def fold(text: str) -> str:
    """``text`` as it is compared; folding twice changes nothing more.

    >>> fold("ＧＤＰ 增長８．５％")
    'gdp增长8.5%'
    """
    # Three of four characters that fold are this comma: replaced by itself, it halves the time.
    return _folding_characters().sub(_form, text.replace("，", ","))


def _form(found: re.Match[str]) -> str:
    return _FOLDS[ord(found[0])]


@cache
def _folding_characters() -> re.Pattern[str]:
    """Every character that folds to something else: a text is scanned for them, not translated.

    The characters of the first plane are asked about in one go (a fifth of a second); the others are few
    in any text, and all of them are looked up.
    """
    plane = [chr(code) for code in range(0x10000)]
    compatible = list(map(_compatible, plane))
    lines = sorted(set("".join(compatible)) - {"\n"} - _SURROGATES)
    simplified = dict(zip(lines, _to_simplified().convert("\n".join(lines)).split("\n"), strict=True))
    folding = [
        char
        for char, form in zip(plane, compatible, strict=True)
        if form != char or simplified.get(char) != char or _is_blank(char)
    ]
    return _class(folding)


@cache
def _resizing_characters() -> re.Pattern[str]:
    """Those that fold to nothing or to several characters."""
    folding = _folding_characters().findall("".join(map(chr, range(0x10000))))
    return _class(char for char in folding if len(_FOLDS[ord(char)]) != 1)


def _class(chars: Iterable[str]) -> re.Pattern[str]:
    """One of ``chars``, or one beyond the first plane."""
    return re.compile(f"[{re.escape(''.join(chars))}\U00010000-\U0010ffff]")


def _step(char: str) -> str:
    if unicodedata.category(char) == "Cs":  # half of a pair: no character, and it cannot be encoded
        return ""
    return "".join(_to_simplified().convert(part) for part in _compatible(char) if not _is_blank(part))


def _compatible(char: str) -> str:
    return unicodedata.normalize("NFKC", char).casefold().translate(_ONE_DOT)


def _is_blank(char: str) -> bool:
    """White space, format characters (zero-width space, BOM, soft hyphen) and variation selectors."""
    return char.isspace() or unicodedata.category(char) == "Cf" or ord(char) in _VARIATION_SELECTORS


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
