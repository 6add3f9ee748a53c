"""Dates as title blocks print them: （2022年6月10日）, 二〇一九年三月, 2022-06-10, 20220610."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

ZERO = "〇零○◯ОＯOoοΟ0"  # the shapes that typists and readers of scans give to the zero of 二〇一九
_DIGITS = dict.fromkeys(ZERO, 0) | {char: number for number, char in enumerate("一二三四五六七八九", 1)}
HAN_YEAR = f"[一二][{ZERO}一二三四五六七八九]{{3}}"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
# 2022年6月10日, 二〇二二年六月十日, 2022年六月十日, 2022年度
_PRINTED = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d|{HAN_YEAR})\s*年(?:度(?![\d一二三四五六七八九十]))?"
    rf"(?:\s*(?P<month>1[0-2]|0?[1-9]|{_HAN_NUMBER})\s*月(?![-—至])"
    rf"(?:\s*(?P<day>[12]\d|3[01]|0?[1-9]|{_HAN_NUMBER})\s*[日号])?)?"
)
# 2022-06-10, 2022.6.10, 2022/6/10
_DASHED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-./．])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
)
# 20220610
_PACKED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>[12]\d|3[01]|0[1-9])(?!\d)"
)
# 2021年第6次, 2021年第3期: a number, no date
_NUMBER_OF_ISSUE = re.compile(r"第[\d一二三四五六七八九十]+[次期号辑]")


@dataclass(frozen=True)
class PrintedDate:
    """A date with its precision ("day", "month", "year"), and the words it was read from."""

    date: date
    precision: str
    text: str


def read_date(text: str) -> PrintedDate | None:
    """The first date that ``text`` prints; None where there is none or it is no day of the calendar.

    >>> read_date("（二〇二二年六月十日）").date.isoformat()
    '2022-06-10'
    """
    for pattern in (_PRINTED, _DASHED, _PACKED):
        for found in pattern.finditer(text):
            if _NUMBER_OF_ISSUE.match(text, found.end()):
                continue
            month, day = found["month"], found["day"]
            try:
                when = date(_number(found["year"]), _number(month or "1"), _number(day or "1"))
            except ValueError:  # 2月30日
                continue
            precision = "day" if day else "month" if month else "year"
            return PrintedDate(when, precision, found[0])
    return None


def _number(text: str) -> int:
    """2019 or 二〇一九 → 2019, 十 → 10, 二十三 → 23, 03 → 3."""
    if text.isdecimal() and text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[char]) for char in tens))
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


def _digit(text: str) -> int:
    """一 → 1; a ValueError where 十 stands beside more than one digit (三四十五)."""
    if text not in _DIGITS:
        raise ValueError(text)
    return _DIGITS[text]
