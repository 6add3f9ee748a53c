"""Small repairs that are kept in the text: control characters, page numbers, stray spaces.

None of them changes a Chinese character; none changes the number of lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from . import patterns

_NARROW = re.compile("[\0-\u024f]")
_FEWEST_HEADS = 3
_LONGEST_NUMBER_LINE = 80  # a page number in the middle of its line
_LONGEST_HEAD = 60
_SHORTEST_HEAD = 3

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


def drop_page_furniture(lines: Sequence[str]) -> list[str]:
    """Empty the lines that are page numbers and running heads; the others stay where they are.

    >>> drop_page_furniture(["一、抓生产", "— 3 —", "二、抓收购"])
    ['一、抓生产', '', '二、抓收购']
    """
    dropped = _page_numbers(lines)
    dropped |= _running_heads(lines, dropped)
    return ["" if number in dropped else line for number, line in enumerate(lines)]


def _page_numbers(lines: Sequence[str]) -> set[int]:
    dressed: set[int] = set()
    bare: list[int] = []
    for n, line in enumerate(lines):
        if not line or len(line) > _LONGEST_NUMBER_LINE:
            continue
        text = line.strip()
        if patterns.BARE_NUMBER.match(text):
            bare.append(n)
        elif patterns.PAGE_NUMBER.match(text):
            dressed.add(n)
    values = [int(lines[n].strip()) for n in bare]
    rising = sum(after > before for before, after in pairwise(values))
    # figures alone on a line are page numbers when they count upwards through the file
    counted = len(values) >= 3 and rising >= 0.9 * (len(values) - 1)
    return dressed | (set(bare) if counted else set())


def _running_heads(lines: Sequence[str], numbers: set[int]) -> set[int]:
    """Short lines that stand again and again beside a page number, a form feed or the end of the text."""
    beside = _beside_breaks(lines, numbers)
    often = {text for text, found in beside.items() if len(found) >= _FEWEST_HEADS}
    everywhere: Counter[str] = Counter()
    if often:
        short = (line for line in lines if line and len(line) <= 2 * _LONGEST_HEAD)
        everywhere.update(text for line in short if (text := _without_page(line)) in often)
    heads: set[int] = set()
    for text in often:
        found = beside[text]
        heads |= found if everywhere[text] > len(found) else _but_the_title(sorted(found), lines)
    return heads


def _without_page(line: str) -> str:
    """What a head says apart from the number of its page: 讲话选编 · 12 → 讲话选编."""
    text = squeeze(line)
    bare = patterns.PAGE_IN_HEAD.sub("", text) if len(text) <= _LONGEST_HEAD else text
    return bare if len(bare) >= _SHORTEST_HEAD else text


def _beside_breaks(lines: Sequence[str], numbers: set[int]) -> dict[str, set[int]]:
    """The short lines right above and below a page number or a form feed, by their text."""
    beside: dict[str, set[int]] = {}
    above: int | None = None  # the last line with text
    waiting = False  # for the first line with text below a break
    for n, line in enumerate(lines):
        near = []
        if n in numbers or "\f" in line:
            near += [above] if above is not None else []
            waiting = True
        if line.strip() and n not in numbers:
            near += [n] if waiting else []
            above, waiting = n, False
        for found in near:
            if len(lines[found]) <= _LONGEST_HEAD:
                beside.setdefault(_without_page(lines[found]), set()).add(found)
    if beside and above is not None and len(lines[above]) <= _LONGEST_HEAD:  # the text ends with a page
        beside.setdefault(_without_page(lines[above]), set()).add(above)
    return beside


def _but_the_title(found: list[int], lines: Sequence[str]) -> set[int]:
    """A head may repeat the title of the speech, and the first one be the title itself."""
    title = patterns.TITLE_END.search(lines[found[0]].strip())
    return set(found[1:]) if title else set(found)
