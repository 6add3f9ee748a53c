"""Which font sets a character in a PDF that carries no font file.

STSong-Light is the Song that every PDF reader brings or replaces by its own. Signs that the Chinese character
sets lack (², é) are set in Times. A character that neither has stands as 〓.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

SONG, TIMES, NEITHER = "STSong-Light", "Times-Roman", ""
STAND_IN = "〓"
ROUNDING = 1e-6


def _song() -> UnicodeCIDFont:
    """Under an encoding that is Unicode itself; reportlab's own choice lacks the middle dot of 阿木·达吉."""
    font = UnicodeCIDFont(SONG)
    font.encodingName = "UniGB-UTF16-H"
    return font


pdfmetrics.registerFont(_song())


@dataclass(frozen=True)
class Run:
    """Characters of one font; ``meant`` differs from ``shown`` where no font has it."""

    font: str
    shown: str
    meant: str


def runs(text: str) -> Iterator[Run]:
    """``text`` by the fonts that set it."""
    for font, chars in groupby(text, font_of):
        meant = "".join(chars)
        if font == NEITHER:
            yield Run(SONG, STAND_IN * len(meant), meant)
        else:
            yield Run(font, meant, meant)


def font_of(char: str) -> str:
    """The font that has a character, if one does.

    >>> font_of("一"), font_of("²"), font_of("\\U00020bb7")
    ('STSong-Light', 'Times-Roman', '')
    """
    if "\u3400" <= char <= "\u4db5" or _is_in(char, "gbk"):  # Adobe-GB1: GBK and CJK Extension A
        return SONG
    return TIMES if _is_in(char, "cp1252") else NEITHER


def width(text: str) -> float:
    """Printed width in characters: 汉字 are 1 wide."""
    return sum(pdfmetrics.stringWidth(run.shown, run.font, 1) for run in runs(text)) - ROUNDING


def _is_in(char: str, charset: str) -> bool:
    try:
        return bool(char.encode(charset))
    except UnicodeEncodeError:
        return False
