"""The year of a period whose text masks its years: only where the evidence leaves a single one.

Printed beside the label, it is that year; a date under the title decides next; then the events that
the body speaks of (``year_marks``): their windows must leave exactly one year.
"""

from __future__ import annotations

import re
from datetime import date

from .body_text import BodyText
from .records import Evidence
from .year_marks import Window, month, windows

_YEARS = range(2000, 2036)
_NUMBERS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTHS = {"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "上半年": (1, 6)} | {
    "前三季度": (1, 9), "前两季度": (1, 6), "下半年": (7, 12), "全年": (1, 12)
}  # fmt: skip
# 总结2022年工作 · 2022年工作回顾 · 刚刚过去的2022年 → the year under review; 做好2023年工作 → the year after it
_REVIEWED = re.compile(
    r"(?:总结|回顾)[^，。；\n]{0,4}(?P<a>20\d\d)年|(?P<b>20\d\d)年[^，。；\n]{0,10}(?:工作)?(?:回顾|总结)|"
    r"过去的(?P<c>20\d\d)年|(?P<d>20\d\d)年[，,](?:预计)?全[省市县区州镇][^。；\n]{0,40}\d"
)
_PLANNED = re.compile(r"(?:做好|部署|谋划|安排)(?:明年|今年)?[^，。；\n]{0,2}(?P<a>20\d\d)年[^，。；\n]{0,6}工作|(?P<b>20\d\d)年是[^。；\n]{0,40}之年")


def months_of(label: str) -> tuple[int, int] | None:
    """First and last month of a label: 前三季度 → (1, 9), 1—5月份 → (1, 5), 5月 → (5, 5)."""
    plain = label.removeprefix("第").replace("份", "")
    if plain in _MONTHS:
        return _MONTHS[plain]
    if found := re.fullmatch(r"(.+?)月?[-—–－~～至到]+(.+)月", plain):
        return _number(found[1]), _number(found[2])
    if found := re.fullmatch(r"前(.+?)个?月", plain):
        return 1, _number(found[1])
    if found := re.fullmatch(r"([\d一二三四五六七八九十]+)月", plain):
        return _number(found[1]), _number(found[1])
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text, 12)


def year_by_date(label: str, delivered_on: date) -> int | None:
    """The year of a period reported on a known day: 全年 in January is the year before.

    >>> year_by_date("全年", date(2022, 1, 6))
    2021
    """
    months = months_of(label)
    if not months:
        return None
    first, last = months
    ahead = first > delivered_on.month or last - delivered_on.month > 5
    return delivered_on.year - ahead


def year_beside(body: BodyText, label: str) -> tuple[int, Evidence] | None:
    """2021年上半年，全市…: the year printed before the label, where it is always the same."""
    pattern = re.compile(rf"(?<![较比于由从去与和])(?<!\d)(20\d\d)年(?=(?:第|全[省市县区州])?{re.escape(label.removeprefix('第'))})")
    found = list(body.find(pattern))
    years = {int(match[1]) for match in found}
    if len(years) != 1:
        return None
    end = found[0].end() + len(label)
    return years.pop(), body.evidence(found[0].start(), end, "body", 0.85)


def year_of_review(body: BodyText) -> tuple[int, Evidence] | None:
    """The year that an annual conference looks back on, where its years are printed."""
    reviewed = [(int(m["a"] or m["b"] or m["c"] or m["d"]), m) for m in body.find(_REVIEWED)]
    planned = [(int(m["a"] or m["b"]) - 1, m) for m in body.find(_PLANNED)]
    found = reviewed + planned
    if not found or len({year for year, _ in found}) != 1:
        return None
    year, match = found[0]
    return year, body.evidence(match.start(), match.end(), "body", 0.85)


def year_by_events(body: BodyText, label: str) -> tuple[int, Evidence] | None:
    """The one year in which everything the body mentions can have been said; None where several can.

    >>> from archive.parsing.records import Block
    >>> year_by_events(BodyText.of([Block("今年是“十四五”开局之年，一季度增长9%。")]), "一季度")[0]
    2021
    """
    months = months_of(label)
    marks = list(windows(body.text))
    if not months or not marks:
        return None
    years = [year for year in _YEARS if all(_fits(mark, year, months) for mark in marks)]
    if len(years) != 1:
        return None
    sharpest = min(marks, key=lambda mark: (mark.last - mark.first, mark.start))
    confidence = 0.85 if sharpest.yearly else 0.7
    return years[0], body.evidence(sharpest.start, sharpest.end, "inferred", confidence)


def _fits(mark: Window, year: int, months: tuple[int, int]) -> bool:
    """Whether words of ``mark`` can stand in a speech that reports ``months`` of ``year``.

    Such a speech is given from a month before the period's end to three months after it. An annual
    review calls the year after it 今年 or 20XX年是…: there a yearly mark is of the year planned.
    """
    first, last = months
    if (first, last) == (1, 12):
        if mark.yearly:
            return mark.first == month(year + 1, 1)
        return mark.first <= month(year + 1, 4) and mark.last >= month(year, 11)
    spoken = month(year, max(first, last - 1)), month(year, last) + 3
    if mark.yearly:
        spoken = month(year, 1), month(year, 12)
    return mark.first <= spoken[1] and mark.last >= spoken[0]
