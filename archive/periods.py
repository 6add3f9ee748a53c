"""Reporting periods (统计期间) and quarters: pure value objects.

A period is what a speech reports on, as printed: 一季度, 上半年, 前三季度, 1-5月, 全年 …
Its quarter is the quarter in which the period ends (上半年 → 2, 1-11月 → 4): that is how the
statistics bureaus publish, cumulated from January.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12, "两": 2}
_NUMBER = r"(十[一二]|[一二三四五六七八九十]|1[0-2]|0?[1-9])"
_MONTHS = re.compile(_NUMBER + r"月?份?[-—–－~～至到]+" + _NUMBER + r"月份?$")  # 1—5月份, 1至11月
_FIRST_MONTHS = re.compile(r"前([两一二三四五六七八九十]|十一|1[01]|[1-9])个?月$")  # 前5个月, 前八个月
_MONTH = re.compile(_NUMBER + r"月份?$")
_QUARTER = re.compile(r"第?([一二三四1234])季度?$")
_FIRST_QUARTERS = re.compile(r"(?:前|[一1][-—–－~～至到])([两二三四1234])个?季度?$")  # 前三季度, 一至三季度
_WORDS = {
    "首季": (1, 3),
    "首季度": (1, 3),
    "上半年": (1, 6),
    "半年": (1, 6),
    "年中": (1, 6),
    "下半年": (7, 12),
    "全年": (1, 12),
    "年度": (1, 12),
    "年终": (1, 12),
}


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter.

    >>> str(Quarter(2021, 2))
    '2021年二季度'
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"quarter {self.number} is not 1 – 4")

    def __str__(self) -> str:
        return f"{self.year}年{quarter_label(self.number)}"


@dataclass(frozen=True)
class Period:
    """First and last month (1 – 12) that a label covers; the year may be unknown.

    >>> Period.parse("前三季度", 2021).quarter
    3
    """

    label: str
    year: int | None
    first_month: int
    last_month: int

    @property
    def quarter(self) -> int:
        """The quarter (1 – 4) in which the period ends."""
        return (self.last_month + 2) // 3

    @classmethod
    def parse(cls, label: str | None, year: int | None = None) -> Period | None:
        """Read a printed label such as ``1—5月份`` or ``第三季度``; None where it is no period."""
        months = _months(re.sub(r"\s", "", label or ""))
        return cls(label=label, year=year, first_month=months[0], last_month=months[1]) if months else None


def quarter_label(number: int) -> str:
    """一季度 … 四季度 for 1 … 4."""
    return "一二三四"[number - 1] + "季度"


def _months(label: str) -> tuple[int, int] | None:
    if label in _WORDS:
        return _WORDS[label]
    if found := _QUARTER.match(label):
        quarter = _number(found[1])
        return 3 * quarter - 2, 3 * quarter
    if found := _FIRST_QUARTERS.match(label):
        return 1, 3 * _number(found[1])
    if found := _FIRST_MONTHS.match(label):
        return 1, _number(found[1])
    if found := _MONTHS.match(label):
        first, last = _number(found[1]), _number(found[2])
        return (first, last) if first <= last else None
    if found := _MONTH.match(label):
        return _number(found[1]), _number(found[1])
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _HAN_DIGITS[text]
