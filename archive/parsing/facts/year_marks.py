"""Events of public knowledge that date a speech whose own years are masked (20XX).

Each mark says within which months a speaker can have said the words: (first, last) as year * 12 +
month, counted from 1. Sources: the dates of the party congresses, plans, censuses, campaigns and
anniversaries themselves. A mark that is only often right has no place here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN = 9999 * 12


def month(year: int, number: int) -> int:
    """A month as one number, so that windows can be compared: month(2021, 1) + 12 == month(2022, 1)."""
    return year * 12 + number


@dataclass(frozen=True)
class Window:
    """Spans of months in which words can have been said; ``yearly``: said of one year as a whole."""

    spans: tuple[tuple[int, int], ...]
    start: int  # position in the text
    end: int
    yearly: bool = False
    masked: bool = False  # 20XX年是…: late in a year the words may be about the next one

    @property
    def width(self) -> int:
        return sum(last - first for first, last in self.spans)


_Day = tuple[int, int]  # year, month


def _window(
    pattern: str, *spans: tuple[_Day, _Day | None]
) -> tuple[re.Pattern[str], tuple[tuple[int, int], ...]]:
    return re.compile(pattern), tuple(
        (month(*first), month(*last) if last else OPEN) for first, last in spans
    )


_PAST = r"(?<!迎接)(?<!喜迎)(?<!迎接党的)(?<!喜迎党的)"
_EVENTS = (
    # 党代会: held 2012-11, 2017-10, 2022-10
    _window(r"(?:迎接|喜迎)党?的?十九大", ((2016, 11), (2017, 10))),
    _window(r"(?:迎接|喜迎)党?的?二十大", ((2021, 10), (2022, 10))),
    _window(_PAST + r"十九大(?:报告|精神|以来|作出|提出|部署)", ((2017, 10), None)),
    _window(_PAST + r"二十大(?:报告|精神|以来|作出|提出|部署)", ((2022, 10), None)),
    _window(r"十八届三中全会", ((2013, 11), None)),
    _window(r"十八届五中全会", ((2015, 10), None)),
    _window(r"十八届六中全会", ((2016, 10), None)),
    _window(r"十九届四中全会", ((2019, 10), None)),
    _window(r"十九届五中全会", ((2020, 10), None)),
    _window(r"十九届六中全会", ((2021, 11), None)),
    _window(r"二十届三中全会", ((2024, 7), None)),
    # 疫情: 2020-01 to the end of 2022
    _window(r"新冠(?:肺炎|病毒)?(?:疫情|感染)?", ((2020, 1), None)),
    _window(
        r"统筹(?:推进|做好|抓好)?(?:常态化)?疫情防控[和与、]经济社会发展|常态化疫情防控|疫情防控常态化",
        ((2020, 2), (2022, 12)),
    ),
    _window(r"疫情防控(?:取得)?(?:重大)?阶段性(?:成效|成果|胜利)", ((2020, 3), (2020, 12))),
    _window(r"一手抓疫情防控[，、]?一手抓复工复产", ((2020, 2), (2020, 6))),
    _window(r"疫情要防住、经济要稳住、发展要安全", ((2022, 4), (2022, 12))),
    _window(r"奥密克戎", ((2021, 11), None)),
    _window(r"稳住经济大盘", ((2022, 5), None)),
    _window(r"“?六保”?[任工]作?|“六保”", ((2020, 4), None)),
    _window(r"“六稳”", ((2018, 7), None)),
    _window(r"[俄乌]{2}(?:冲突|战争|局势)", ((2022, 2), None)),
    # 普查, 专项行动, 学习教育
    _window(r"第四次全国经济普查", ((2018, 1), (2019, 12))),
    _window(r"第五次全国经济普查", ((2023, 1), (2024, 12))),
    _window(r"第七次全国人口普查", ((2019, 11), (2021, 5))),
    _window(r"扫黑除恶专项斗争", ((2018, 1), None)),
    _window(r"中央脱贫攻坚专项.{0,8}(?:明天|即将|正在|将于|将下沉|进驻)", ((2018, 10), (2018, 12))),
    _window(r"非洲猪瘟", ((2018, 8), None)),
    _window(r"中美(?:经贸|贸易)(?:摩擦|战)", ((2018, 3), None)),
    _window(r"党史学习教育", ((2021, 2), (2022, 3))),
    _window(r"“?不忘初心、?牢记使命”?主题教育", ((2019, 5), None)),
    _window(r"“两学一做”", ((2016, 2), None)),
    _window(r"党纪学习教育", ((2024, 4), None)),
    # 提法: first said in public then
    _window(r"供给侧结构性改革", ((2015, 11), None)),
    _window(r"新发展格局|双循环", ((2020, 5), None)),
    _window(r"碳达峰|碳中和|“双碳”", ((2020, 9), None)),
    _window(r"三新一高", ((2020, 11), None)),
    _window(r"新质生产力", ((2023, 9), None)),
    _window(r"大规模设备更新", ((2024, 2), None)),
    _window(r"两年平均", ((2021, 1), (2021, 12)), ((2023, 6), (2023, 10))),
    _window(r"去年[^，。；\n]{0,8}疫情[^。；\n]{0,10}基数", ((2021, 1), (2021, 12)), ((2023, 4), (2023, 12))),
    _window(
        r"(?:编制|列入|列到|纳入|谋划)[^。；\n]{0,12}“十四五”规划|“十四五”规划[^。；\n]{0,6}编制",
        ((2019, 6), (2021, 3)),
    ),
)
# 今年是“十三五”收官之年 · “十四五”开局之年: the year a plan of five years begins or ends with
_PLAN = re.compile(
    r"“?十(?P<plan>[二三四五])五”?(?:规划|时期)?(?:的|全面)*(?P<edge>收官|圆满收官|最后一年|开局|开好局|起步|第一年|首年)(?!良好|以来)"
)
_PLAN_END = {"二": 2015, "三": 2020, "四": 2025, "五": 2030}
_GOAL = re.compile(r"(?:确保|力争|推动|实现|保证|为|之年|夺取|是|助力|迎接|努力|奋力|面对|面临|作为|奠定)")
# 今年是新中国成立70周年 · 庆祝建党100周年
_ANNIVERSARY = re.compile(
    r"(?P<what>新中国成立|中华人民共和国成立|建国|建党|中国共产党(?:成立|建党)|改革开放|抗战胜利|抗日战争胜利|建军|长征胜利)"
    r"(?P<count>\d{2,3}|[一二三四五六七八九十百]{1,4})周年"
)
_FOUNDED = {
    "新": 1949,
    "中华": 1949,
    "建国": 1949,
    "建党": 1921,
    "中国共": 1921,
    "改革": 1978,
    "抗": 1945,
    "建军": 1927,
    "长征": 1936,
}
_SPOKEN_NOW = re.compile(
    r"(?:今年|[20Xx×]{2,4}年|明年)?[^。；\n]{0,14}(?:是|恰逢|迎来|正值|又是|既是|庆祝|喜迎|献礼|迎接|纪念)[^。；\n]{0,30}$"
)
_MASKED_YEAR = re.compile(r"[Xx×]{2}年")
_YEAR_OF_SPIRIT = re.compile(r"党的(?P<n>十九大|二十大)精神(?:的)?(?:开局|第一|起步)之?年")
_XIAOKANG = re.compile(
    r"全面(?:建成)?小康(?:社会)?(?:和[^，。；\n]{0,14})?(?:的)?(?:收官|目标实现)之年|决战脱贫攻坚(?:的)?(?:收官)?之年|脱贫攻坚战?收官之年"
)
_PRINTED = re.compile(
    r"今年[（(]?(?P<this>20\d\d)年[）)]?|去年[（(](?P<last>20\d\d)年[）)]|(?P<greeting>20\d\d)年新年贺词|"
    r"(?:尽快|抓紧)出台(?P<issued>20\d\d)年|(?P<ending>20\d\d)年(?:只剩|还剩|还有|收官|即将过去|时间过半|已经过半)"
)


def windows(text: str) -> Iterator[Window]:
    """Every mark of ``text`` with the months in which it can have been said."""
    for pattern, spans in _EVENTS:
        if found := pattern.search(text):
            yield Window(spans, found.start(), found.end())
    for found in _PLAN.finditer(text):
        begins = found["edge"] in ("开局", "开好局", "起步", "第一年", "首年")
        year = _PLAN_END[found["plan"]] - (4 if begins else 0)
        if _GOAL.search(
            text[max(0, found.start() - 16) : found.start()] + text[found.end() : found.end() + 2]
        ):
            yield _of_year(year, found)
    for found in _ANNIVERSARY.finditer(text):
        yield from _spoken(text, found, _anniversary(found))
    for found in _YEAR_OF_SPIRIT.finditer(text):
        yield from _spoken(text, found, 2018 if found["n"] == "十九大" else 2023)
    for found in _XIAOKANG.finditer(text):
        yield from _spoken(text, found, 2020)
    for found in _PRINTED.finditer(text):
        yield _of_year(
            int(
                found["this"]
                or found["greeting"]
                or found["issued"]
                or found["ending"]
                or int(found["last"] or 0) + 1
            ),
            found,
        )


def _spoken(text: str, found: re.Match[str], year: int) -> Iterator[Window]:
    """今年是…, 20XX年是…, or under a heading of 明年: then the speech is of the year before."""
    before = text[max(0, found.start() - 60) : found.start()]
    clause = re.split(r"[。；\n]", before)[-1]
    if _SPOKEN_NOW.search(clause):
        ahead = "明年" in before
        yield _of_year(year - ahead, found, masked=not ahead and bool(_MASKED_YEAR.search(clause)))


def _of_year(year: int, found: re.Match[str], *, masked: bool = False) -> Window:
    span = (month(year, 1), month(year, 12))
    return Window((span,), found.start(), found.end(), yearly=True, masked=masked)


def _anniversary(found: re.Match[str]) -> int:
    founded = next(year for name, year in _FOUNDED.items() if found["what"].startswith(name))
    return founded + _count(found["count"])


def _count(text: str) -> int:
    """70, 七十, 一百, 一百零五 is not printed → 70, 70, 100."""
    if text.isdigit():
        return int(text)
    digits = {char: number for number, char in enumerate("一二三四五六七八九", 1)}
    hundreds, hundred, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * digits.get(hundreds, 1) if hundred else 0
    return total + (10 * digits.get(tens, 1) if ten else 0) + digits.get(ones, 0)
