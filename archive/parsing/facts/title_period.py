"""The period (统计期间) that a title prints: 上半年, 前三季度, 1—4月份, 首季, 5月."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])"
_RANGE = rf"{_NUMBER}月?份?[-—–－~～至到]{{1,4}}{_NUMBER}月份?(?!\d|[一二三四五六七八九十]?日)"
PERIOD = re.compile(
    rf"(?<![\d/.一二三四五六七八九十])(?P<range>{_RANGE})|(?P<first>前{_NUMBER}个?月)|前[两二三]个?季度|[一1](?:至|到|[-—－])[二三四234]季度|第?[一二三四1-4]季度|首季度?|"
    r"上半年|下半年|年度(?=[^，。]{0,10}总结)|年终(?=[^，。]{0,6}(?:总结|工作))|半年(?=经济|工作|形势|总结|度)|年中(?=经济|工作|形势|推进)|全年(?!红)|"
    rf"(?P<month>(?<![\d/.])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?=经济|工业|运行|全[省市县区州]|工作|主要|形势|重点|固定|项目|财政|投资|调度))"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:度)?[，,]?(?:全[省市县区州盟旗镇乡]|我[省市县区]|城区)?$")
_YEAR_OF_LABEL = re.compile(r"(?<!\d)((?:19|20)\d\d)年度?(?!以来|[-—至])")


@dataclass(frozen=True)
class PrintedPeriod:
    """The label, the year where it is printed with it, and the words."""

    label: str
    year: int | None
    text: str


def read_period(text: str) -> PrintedPeriod | None:
    """The first period that a title prints, its year where that stands before it.

    >>> read_period("全市前三季度经济形势分析暨四季度重点工作部署会").label
    '前三季度'
    """
    found = PERIOD.search(text)
    if not found:
        return None
    label = {
        "首季": "一季度",
        "首季度": "一季度",
        "半年": "上半年",
        "年中": "上半年",
        "年度": "全年",
        "年终": "全年",
    }.get(found[0], found[0])
    before = text[: found.start()]
    year = _YEAR.search(before + "年" * (found[0] == "年度")) or (
        _YEAR_OF_LABEL.search(before) if len(before) <= 14 else None
    )
    return PrintedPeriod(label, int(year[1]) if year else None, found[0])
