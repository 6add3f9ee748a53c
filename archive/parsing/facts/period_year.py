"""The year of a period whose text masks its years: only where the evidence leaves a single one.

Printed beside the label, it is that year; a date under the title decides next; then the events that
the body speaks of (``year_marks``): their windows must leave exactly one year.
"""

from __future__ import annotations

import re
from datetime import date

from ..records import Evidence
from .body_text import BodyText
from .event_table import month
from .year_marks import Window, of_other_years, windows

_YEARS = range(1953, 2036)
_NUMBERS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTHS = {"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "上半年": (1, 6)} | {
    "前三季度": (1, 9), "前两季度": (1, 6), "下半年": (7, 12), "全年": (1, 12)
}  # fmt: skip
# 总结2022年工作 · 2022年工作回顾 · 刚刚过去的2022年: the year under review
_REVIEWED = re.compile(
    r"(?:总结|回顾)[^，。；\n]{0,4}(?P<a>20\d\d)年(?!以来|[至到起底—-])|(?P<b>20\d\d)年[^，。；\n]{0,10}(?:工作)?(?:回顾|总结)|"
    r"过去的(?P<c>20\d\d)年|"
    r"(?P<d>20\d\d)年[，,]?(?:预计)?[\u4e00-\u9fff]{0,4}全[省市县区州镇](?!.{0,12}(?:目标|预期))[^。；\n]{0,40}\d"
)
# 做好2023年工作 · 2023年是…之年: the year after it
_PLANNED = re.compile(
    r"(?:做好|部署|谋划|安排)(?:明年|今年)?[^，。；\n]{0,2}(?P<a>20\d\d)年[^，。；\n]{0,6}工作|(?P<b>20\d\d)年是[^。；\n]{0,40}之年|"
    r"(?P<c>20\d\d)年[\u4e00-\u9fff]{0,12}(?:预期目标|总体要求|目标任务)"
)


# 2021年上半年 · 2021年1至9月; not 较2020年上半年, of a period compared with
_DATED_LABEL = re.compile(
    r"(?<![较比由从去与和同跟以自超过到至按对而除标照创\d])(?<!(?<!关)于)(?P<year>20\d\d)年(?:全[省市县区州])?第?"
    r"(?P<label>[一二三四]季度|前[两三]季度|[上下]半年|全年|1?\d月?[-—–－~～至到]{1,4}1?\d月份?|前[\d一二三四五六七八九十]{1,2}个?月)"
    r"(?=(?P<rest>[^。；\n]{0,60}))"
)
# 2019年上半年同期 · 2019年上半年的水平: of a period compared with
_COMPARED_WITH = re.compile(r"^(?:的?同期|的?水平|相比|的?基数|为基|之?[前后]|[前末底]|以来|时|还|曾)")
# 力争2024年上半年建成投产: a plan; 预计2022年全年: a report in December
_PLANNED_BEFORE = re.compile(r"(?:力争|争取|确保|计划|拟|将|有望|目标|截止|预计)$")
_PLANNED_AFTER = re.compile(
    r"^[^，。；\n]{0,12}(?:开工|建成|竣工|完工|投产|投用|投入使用|通车|交付|达产|启动|出台|验收|入统|签约)|^[^。；\n]{0,12}(?:目标|(?<![主重需])要(?![求素点])|力争|确保|将)"
)


# 去年, 过去一年: an annual review of the new year speaks so of what it reviews
_LAST_YEAR = re.compile(r"去年|上年|过去的?(?:这)?(?:一年|[\dXx×*]{2,6}年)")


def _plain(label: str) -> str:
    return label.removeprefix("第")


def months_of(label: str) -> tuple[int, int] | None:
    """First and last month of a label: 前三季度 → (1, 9), 1—5月份 → (1, 5), 5月 → (5, 5)."""
    plain = label.removeprefix("第").replace("份", "")
    if plain in _MONTHS:
        return _MONTHS[plain]
    if found := re.fullmatch(r"([^-—–－~～至到月]+)月?[-—–－~～至到]++(.+)月", plain):
        return _number(found[1]), _number(found[2])
    if found := re.fullmatch(r"[一1](?:至|到|[-—－])([二三四234])季度", plain):
        return 1, 3 * _number(found[1])
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
    """2021年上半年，全市增长…: the year printed before the label, where it is always the same.

    Not of a period compared with or planned for, nor of one that stands beside 今年上半年.
    """
    months = months_of(label)
    if not months or re.search(rf"(?:今|本)年(?:全[省市县区州])?第?{re.escape(_plain(label))}", body.text):
        return None
    found = [
        match
        for match in body.find(_DATED_LABEL)
        if months_of(_plain(match["label"])) == months and _is_reported(body.text, match)
    ]
    years = {int(match["year"]) for match in found}
    if len(years) != 1 or not any(map(_has_figure, found)):
        return None
    bare = re.search(
        rf"(?:^|[。；，\n])(?:全[省市县区州])?{re.escape(_plain(label))}[^。；\n]{{0,30}}\d", body.text
    )
    if bare and bare.start() < found[0].start():
        return None  # 上半年增长9%，2021年上半年增长11%
    return years.pop(), body.evidence(found[0].start(), found[0].end("label"), "body", 0.85)


def _is_reported(text: str, found: re.Match[str]) -> bool:
    """Whether a dated label is the speaker's own period, not one compared with or planned for."""
    before = re.split(r"[，。；\n]", text[max(0, found.start() - 20) : found.start()])[-1]
    compared = _COMPARED_WITH.match(found["rest"]) or re.search(r"相比|[较比同与和]$", before)
    return not (compared or _PLANNED_BEFORE.search(before) or _PLANNED_AFTER.match(found["rest"]))


def _has_figure(found: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\d|增长|下降|平稳|向好|恢复|运行|总结|分析|形势|经济|指标|投资|执行|情况|报告|成绩|成效|账|起步|开局",
            found["rest"],
        )
    )


def year_of_review(body: BodyText) -> tuple[int, Evidence] | None:
    """The year that an annual conference looks back on, where its years are printed."""
    told = [m for m in body.find(_REVIEWED) if not of_other_years(body.text, m)]
    reviewed = [(int(m["a"] or m["b"] or m["c"] or m["d"]), m) for m in told]
    planned = [
        (int(m["a"] or m["b"] or m["c"]) - 1, m)
        for m in body.find(_PLANNED)
        if not of_other_years(body.text, m)
    ]
    found = reviewed + planned
    only_figures = not planned and all(m["d"] for m in told)  # one of them may be a year recalled
    if len({year for year, _ in found}) != 1 or (only_figures and len(told) < 2):
        return None
    year, match = found[0]
    return year, body.evidence(match.start(), match.end(), "body", 0.85)


def year_by_events(body: BodyText, label: str) -> tuple[int, Evidence] | None:
    """The one year in which everything the body mentions can have been said; None where several can.

    >>> from archive.parsing.records import Block
    >>> year_by_events(BodyText.of([Block("今年是“十四五”开局之年，一季度增长9%。")]), "一季度")[0]
    2021
    """
    marks = sorted(windows(body), key=lambda mark: mark.width)  # the sharpest rule out most years
    years = _possible(body, label, marks)
    if not marks or len(years) != 1:
        return None
    sharpest = min(marks, key=lambda mark: (mark.width, mark.start))
    confidence = 0.85 if sharpest.yearly else 0.7
    return years[0], body.evidence(sharpest.start, sharpest.end, "inferred", confidence)


def is_possible(body: BodyText, label: str, year: int) -> bool:
    """Whether nothing that the body mentions speaks against ``year``: a printed year may be another's."""
    return year in _possible(body, label, list(windows(body)))


def _possible(body: BodyText, label: str, marks: list[Window]) -> list[int]:
    months = months_of(label)
    late = _given_late(body.text)
    return [year for year in _YEARS if months and all(_fits(m, year, months, late=late) for m in marks)]


def _given_late(text: str) -> bool | None:
    """Whether an annual review is given in December, as it speaks of 明年; None where it may be."""
    if text.count("明年") >= 3:
        return True
    return None if "明年" in text and len(_LAST_YEAR.findall(text)) < 2 else False


def _fits(mark: Window, year: int, months: tuple[int, int], *, late: bool | None) -> bool:
    """Whether words of ``mark`` can stand in a speech that reports ``months`` of ``year``.

    Such a speech is given from a month before the period's end to two months after it.
    """
    first, last = months
    if mark.yearly and (first, last) == (1, 12):
        return mark.spans[0][0] in {month(each, 1) for each in _years_of_review(mark, year, late=late)}
    if mark.yearly and (mark.masked or mark.review) and last >= 9 and mark.spans[0][0] == month(year + 1, 1):
        return True
    if (first, last) == (1, 12):
        spoken = month(year, 11), month(year + 1, 4)
    elif mark.yearly:
        spoken = month(year, 1), month(year, 12)
    else:
        spoken = month(year, max(first, last - 1)), month(year, last) + 2
    return any(begin <= spoken[1] and end >= spoken[0] for begin, end in mark.spans)


def _years_of_review(mark: Window, year: int, *, late: bool | None) -> set[int]:
    """What 今年 and 20XX年 can be in a review of ``year``: that year, or the next, which it plans."""
    if mark.masked:
        return {"plan": {year + 1}, "review": {year}}.get(mark.tone or "", {year, year + 1})
    if mark.review or late is None:
        return {year, year + 1}
    return {year} if late else {year + 1}
