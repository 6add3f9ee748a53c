"""Dates as title blocks print them: （2022年6月10日）, 二〇一九年三月, 2022-06-10."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DIGITS = {"〇": 0, "零": 0, "○": 0, "О": 0, "Ｏ": 0, "O": 0} | {
    c: n for n, c in enumerate("一二三四五六七八九", 1)
}
_HAN_YEAR = "[一二][〇零○ОＯO一二三四五六七八九]{3}"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年(?:度(?!\d))?(?:\s*(?P<month>1[0-2]|0?[1-9])\s*月(?![-—至])"
    r"(?:\s*(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号])?)?"
)
_DASHED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-./])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
)
_HAN = re.compile(rf"(?P<year>{_HAN_YEAR})年(?:(?P<month>{_HAN_NUMBER})月(?:(?P<day>{_HAN_NUMBER})[日号])?)?")


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
    for pattern, number in ((_NUMERIC, int), (_DASHED, int), (_HAN, _han_number)):
        for found in pattern.finditer(text):
            month, day = found["month"], found["day"]
            try:
                when = date(
                    _han_year(found["year"]) if pattern is _HAN else int(found["year"]),
                    number(month) if month else 1,
                    number(day) if day else 1,
                )
            except ValueError:  # 2月30日
                continue
            precision = "day" if day else "month" if month else "year"
            return PrintedDate(when, precision, found[0])
    return None


def _han_year(text: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in text))


def _han_number(text: str) -> int:
    """十 → 10, 二十三 → 23, 一 → 1."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[char]) for char in tens))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
