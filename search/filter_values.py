"""Values of the conditions in a query: 县级, 正处级, 2018至2020, 2018以来, 二季度 → what is stored. Pure.

Readers take a folded value (half-width, lower case, simplified) and return the stored ones, or nothing
where it is none of theirs: 近三年 depends on the day it is read, and is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from search.remarks import Remark
from search.years import FIRST, LAST

_TIERS = {
    "国家级": "national",
    "省部级": "province",
    "厅局级": "bureau",
    "县处级": "county",
    "乡科级": "township",
}
Titles = Mapping[str, Iterable[int]]
# Stored values by their labels; a test holds them equal to archive.enums, which needs Django.
LABELS: dict[str, dict[str, str]] = {
    "level": dict(国家级="national", 省级="province", 市级="city", 县级="county", 乡级="township"),
    "rank": {
        f"{tier}{seat}": f"{value}-{suffix}"
        for tier, value in _TIERS.items()
        for seat, suffix in (("正职", "head"), ("副职", "deputy"))
    },
    "branch": dict(
        党委="party", 人大="congress", 政府="government", 政协="conference", 部门="department", 其他="other"
    ),
    "kind": dict(
        讲话="speech", 发言="remarks", 报告="report", 致辞="address", 主持词="hosting", 其他="other"
    ),
}
_LEVEL_NAMES = {
    **dict.fromkeys(("国家", "中央"), "national"),
    **dict.fromkeys(("省", "省区市"), "province"),
    **dict.fromkeys(("市", "地市", "地", "州", "设区市"), "city"),
    **dict.fromkeys(("县", "区", "县区", "区县", "县市区"), "county"),
    **dict.fromkeys(("乡", "镇", "乡镇", "街道", "乡镇街道"), "township"),
}
_BRANCH_NAMES = {
    **dict.fromkeys(("人民政府", "政府机关"), "government"),
    **dict.fromkeys(("党", "党委机关", "党组织"), "party"),
    **dict.fromkeys(("人民代表大会", "人大常委会"), "congress"),
    **dict.fromkeys(("政协委员会", "人民政协"), "conference"),
}
_TIER_NAMES = {
    **dict.fromkeys(("国家", "国"), "national"),
    **dict.fromkeys(("省部", "省", "部"), "province"),
    **dict.fromkeys(("厅局", "厅", "局", "司"), "bureau"),
    **dict.fromkeys(("县处", "县", "处"), "county"),
    **dict.fromkeys(("乡科", "乡", "科"), "township"),
}
# 正处级  副厅  省部级: everyday words for the steps of the Civil Servant Law
_RANK = re.compile(rf"([正副]?)({'|'.join(_TIER_NAMES)})级?")
# 2018  2018年  2018..2020  2018年至2020年  从2018到2020  2018-2020
_YEARS = re.compile(r"(?:[从自])?([12][0-9]{3})年?(?:(?:\.{2,3}|[-‐−—–~～至到]{1,2})([12][0-9]{3})年?)?")
# 2020..  2020-  2020年以来  自2020年以来  2020至今  2020年及以后
_YEARS_FROM = re.compile(
    r"[从自]?([12][0-9]{3})年?(?:\.{2,3}|[-‐−—–~～]{1,2}|至今|到现在|起|及?以来|及?[以之]后)"
)
# ..2015  至2015  2015年及以前
_YEARS_UP_TO = re.compile(r"(?:\.{2,3}|~|至|到|截至)([12][0-9]{3})年?|([12][0-9]{3})年?(?:及?[以之]前|为?止)")
# 2  二  二季度  第二季度  q2, and from one to another: 1..2  一至三季度
_QUARTER = re.compile(
    r"(?:第|q)?([1-4一二三四])(?:季度?)?(?:(?:\.{2,3}|[-‐−—–~～至到])(?:第|q)?([1-4一二三四])(?:季度?)?)?"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def read_filter(name: str, folded: str, titles: Titles = MappingProxyType({})) -> list[str]:
    """The stored values of a condition, several parted by 、 or the like; empty if one is not understood.

    ``titles``: folded title of a compilation → their numbers.

    >>> read_filter("level", "县级、市级"), read_filter("rank", "正处级"), read_filter("year", "近三年")
    (['county', 'city'], ['county-head'], [])
    """
    if name == "compilation":  # whose titles hold 、 and 和 themselves
        return [value for part in filter(None, folded.split("|")) for value in _titled(part, titles)]
    found = [_READERS[name](part) for part in re.split(r"[、,;|/或和]", folded) if part]
    return [value for values in found for value in values] if all(found) else []


def hint(name: str, folded: str) -> str:
    """What can be written for a condition: 可以写国家级、省级、市级、县级、乡级; 县处级 is one of another."""
    if name == "level" and read_filter("rank", folded):
        return Remark("这是领导职务层次，可以写职级:%(folded)s", folded=folded)
    if name == "year":
        return Remark(
            "年份写四位数字（%(first)s 到 %(last)s），如 2019、2018..2020、2018以来", first=FIRST, last=LAST
        )
    if name == "compilation":
        return (
            Remark("没有书名里有“%(folded)s”的合集", folded=folded[:20])
            if folded
            else Remark("冒号后写书名里的词")
        )
    if name == "quarter":
        return Remark("季度写 1 到 4，或一季度到四季度，如 1、1..3")
    return Remark("可以写%(values)s", values="、".join(LABELS[name]))


def choice_label(name: str, value: str) -> str:
    """The label of a stored value, ``value`` itself where there is none: county → 县级."""
    return next((label for label, stored in LABELS.get(name, {}).items() if stored == value), value)


def _titled(part: str, titles: Titles) -> list[str]:
    return [str(number) for title, numbers in titles.items() if part in title for number in numbers]


def _choice(name: str) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        stored = LABELS[name].get(text, text)
        return [stored] if stored in LABELS[name].values() else []

    return read


def _level(text: str) -> list[str]:
    named = _LEVEL_NAMES.get(text.removesuffix("级"))
    return [named] if named else _choice("level")(text)


def _branch(text: str) -> list[str]:
    named = _BRANCH_NAMES.get(text)
    return [named] if named else _choice("branch")(text)


def _rank(text: str) -> list[str]:
    """A tier without a seat means both seats."""
    found = _RANK.fullmatch(text)
    if not found:
        return _choice("rank")(text)
    seats = {"正": ("head",), "副": ("deputy",), "": ("head", "deputy")}[found[1]]
    return [f"{_TIER_NAMES[found[2]]}-{seat}" for seat in seats]


def _years(text: str) -> list[str]:
    """Years from 1900 to 2100, in digits of either kind; an open end is one of these."""
    text = text.translate(_DIGITS)
    if found := _YEARS_FROM.fullmatch(text):
        first, last = int(found[1]), LAST
    elif found := _YEARS_UP_TO.fullmatch(text):
        first, last = FIRST, int(found[1] or found[2])
    elif found := _YEARS.fullmatch(text):
        first, last = sorted((int(found[1]), int(found[2] or found[1])))
    else:
        return []
    return [str(year) for year in range(first, last + 1)] if first >= FIRST and last <= LAST else []


def _quarter(text: str) -> list[str]:
    found = _QUARTER.fullmatch(text)
    if not found:
        return []
    first, last = sorted(int(end.translate(_DIGITS)) for end in (found[1], found[2] or found[1]))
    return list(map(str, range(first, last + 1)))


_READERS: dict[str, Callable[[str], list[str]]] = {
    **{name: _choice(name) for name in LABELS},
    "level": _level,
    "branch": _branch,
    "rank": _rank,
    "year": _years,
    "quarter": _quarter,
}
