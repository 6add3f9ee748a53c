"""Where a line of Chinese may end (避头尾, CLREQ 3.1.3): pure, the font gives the widths.

No line begins with a mark that closes nor ends with one that opens; figures with their unit, words in
letters, —— and …… stay whole. A mark that closes fills half its square: at the end of a line the other half
is not counted (行尾半角).
"""

from __future__ import annotations

import re
from collections.abc import Callable

NOT_AT_START = frozenset("，。、；：！？）》〉】〕〗』」”’…—～·％%‰℃°,.;:!?)]}")
NOT_AT_END = frozenset("（《〈【〔〖『「“‘([{￥$№")
HALF_AT_END = frozenset("，。、；：！？）》〉】〕〗』」”’")
# 8.5%, 2021年, 9.3亿元, 16.6:43.2:40.2, 3.5km², GDP: what is read as one
_FIGURES = r"[0-9][0-9.,:/+-]*(?:[A-Za-z]+[²³]?|[百千万亿]*[%‰℃年月日元吨亩米]?)"
_WHOLE = re.compile(rf"{_FIGURES}|[A-Za-z][\w'-]*|.", re.A | re.S)
# in a title also “双千亿”, 《规划》
_WHOLE_IN_TITLES = re.compile(r"[“《][^”》]{1,8}[”》]|" + _WHOLE.pattern, re.A | re.S)
# 县长 | 在…会上的讲话, 分析会 | 暨…推进会: where a title in two lines is parted
_SENSE = re.compile(r"(?<=.)(?<![存现正实所])在|(?<=会)暨")

Width = Callable[[str], float]


def pieces(text: str, whole: re.Pattern = _WHOLE) -> list[str]:
    """``text`` in the pieces between which a line may end.

    >>> pieces("（一）增长8.5%，达9.3亿元——“真”好")
    ['（一）', '增', '长', '8.5%，', '达', '9.3亿元——', '“真”', '好']
    """
    found: list[str] = []
    for atom in whole.findall(text):
        if found and (atom == " " or atom[0] in NOT_AT_START or found[-1][-1] in NOT_AT_END):
            found[-1] += atom
        else:
            found.append(atom)
    return found


def printed_width(line: str, width: Width) -> float:
    """How far a line reaches: no space at its end, half of a mark that closes."""
    line = line.rstrip(" ")
    half = width(line[-1]) / 2 if line and line[-1] in HALF_AT_END else 0
    return width(line) - half


def break_lines(
    text: str, width: Width, room: float, indent: float = 0, whole: re.Pattern = _WHOLE
) -> list[str]:
    """``text`` in lines no wider than ``room``, the first one indented.

    >>> break_lines("一二三四，五", len, 4)
    ['一二三', '四，五']
    """
    lines, line, left = [], "", room - indent
    for piece in pieces(text, whole):
        for part in [piece] if width(piece) <= room else piece:  # wider than a line: anywhere
            if line and printed_width(line + part, width) > left:
                lines.append(line)
                line, left = "", room
            line += part
    return [line.rstrip(" ") for line in [*lines, line]]


def title_lines(text: str, width: Width, room: float) -> list[str]:
    """As few lines as ``room`` needs, broken where the sense is (词意完整), else as even as they can be.

    >>> title_lines("柳长青县长在全县竹木产业发展推进会上的讲话", len, 19)
    ['柳长青县长', '在全县竹木产业发展推进会上的讲话']
    >>> title_lines("关于一季度经济运行情况和下一步工作安排的报告", len, 19)
    ['关于一季度经济运行情况', '和下一步工作安排的报告']
    """
    lines = break_lines(text, width, room, whole=_WHOLE_IN_TITLES)
    if len(lines) == 2:
        halves = ([text[: at.start()], text[at.start() :]] for at in _SENSE.finditer(text))
        fitting = [pair for pair in halves if max(map(width, pair)) <= room]
        if fitting:
            return min(fitting, key=lambda pair: max(map(width, pair)))
    step = width("一") / 2
    while len(lines) > 1:
        narrower = break_lines(text, width, room - step, whole=_WHOLE_IN_TITLES)
        if len(narrower) > len(lines):
            break
        lines, room = narrower, room - step
    return lines
