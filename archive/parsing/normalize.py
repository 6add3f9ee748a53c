"""Lines as every reader leaves them, and how wide they are printed: control characters, radicals, spaces.

Nothing here changes the number of lines.
"""

from __future__ import annotations

import re
import unicodedata

from . import patterns

_NARROW = re.compile("[\0-\u024f]")

# Radicals (⼈ ⺠ ⻓), which some PDF writers put in the place of the characters that look the same.
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_RADICALS = _KANGXI | str.maketrans(
    "⺁⺄⺆⺌⺍⺎⺟⺠⺝⺩⻁⻂⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂乙冂小小兀母民月王虎衤西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)


def clean_line(line: str) -> str:
    """One line without control and zero-width characters, composed to NFC; form feeds stay.

    Every reader ends here: halves of UTF-16 pairs (PDF: rare names such as 𠮷) are joined, and a
    half without the other goes; neither could be stored.

    >>> clean_line("同志\\x00们\\u200b：")
    '同志们：'
    """
    if line.isascii():
        return patterns.INVISIBLE.sub("", line).rstrip(" \t\v")
    if patterns.SURROGATE.search(line):
        # a half alone becomes U+FFFD, which is one of the invisible
        line = line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    line = patterns.INVISIBLE.sub("", line).replace("\xa0", " ")
    if _RADICAL.search(line):
        line = line.translate(_RADICALS)
    return unicodedata.normalize("NFC", line).rstrip(" \t\u3000\v")


def squeeze(text: str) -> str:
    """Text without any white space: how titles are compared.

    >>> squeeze("代市长 王 某在会\\u3000上")
    '代市长王某在会上'
    """
    return re.sub(r"\s", "", text)


def width(text: str) -> float:
    """Printed width in full-width characters: 汉字 1, letters, digits and spaces ½.

    >>> width("增长8%")
    3.0
    """
    return len(text) - len(_NARROW.findall(text)) / 2


def indent(line: str) -> float:
    """Leading white space, in full-width characters."""
    return width(line[: len(line) - len(line.lstrip())].replace("\f", "").replace("\t", "\u3000\u3000"))
