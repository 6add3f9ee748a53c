"""The counties, cities and provinces of GB/T 2260, with the years in which each bore its name.

The rows are data (``tables/places.tsv``; source and licence in ``tables/README.md``), read when first
asked for. A code says what stands above: 431081 lies in 431000, and that in 430000.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("tables")
_MUNICIPALITIES = ("11", "12", "31", "50")  # 北京 天津 上海 重庆
_OLDEST_SPEECHES = 2005
_SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|林区|特区|[省市县区旗盟])$")
# 湘西土家族苗族自治州 is 湘西州 in speech, 木垒哈萨克自治县 is 木垒县
_PEOPLES = re.compile(
    r"(?:(?:布依|朝鲜|达斡尔|东乡|侗|哈尼|哈萨克|回|景颇|柯尔克孜|拉祜|黎|傈僳|满|毛南|蒙古|苗|仫佬|纳西|普米|羌|"
    r"撒拉|畲|水|土家?|佤|瑶|彝|藏|壮|白|布朗|傣|保安|裕固|仡佬|各|独龙|怒|德昂|鄂温克)族|维吾尔|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)++$"
)


@dataclass(frozen=True, slots=True)
class Division:
    """One unit under one name: 431081 资兴市; ``first`` and ``last`` are years, None where unbounded."""

    code: str
    name: str
    first: int | None
    last: int | None

    @property
    def level(self) -> str:
        """行政层级 by the code: 430000 省级, 431000 市级, 431081 县级."""
        return "省级" if self.code.endswith("0000") else "市级" if self.code.endswith("00") else "县级"

    @property
    def stem(self) -> str:
        """The name without its suffix and peoples: 资兴, 湘西, 木垒."""
        found = _SUFFIX.search(self.name)
        base = self.name[: found.start()] if found else self.name
        short = _PEOPLES.sub("", base) if found and found[0].startswith("自治") else base
        return short if len(short) > 1 else base

    @property
    def short(self) -> str:
        """The name that speech gives an autonomous unit: 湘西州, 木垒县; else the name."""
        found = re.search(r"自治([州县旗])$", self.name)
        return self.stem + found[1] if found else self.name


@cache
def all_divisions() -> tuple[Division, ...]:
    """Every unit of the table, in the order of codes."""
    rows = _rows("places.tsv")
    units = [Division(c, n, int(a) if a else None, int(b) if b else None) for c, n, a, b in rows]
    return tuple(sorted(_with_changes(units), key=lambda unit: unit.code))


def _rows(file: str) -> list[list[str]]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def _with_changes(units: list[Division]) -> Iterator[Division]:
    """The units of 2020 with what changed since: 350427 沙县 ended in 2020, 350405 沙县区 began in 2021."""
    ended: dict[tuple[str, str], int] = {}
    for year, old, new, _ in _rows("place_changes.tsv"):
        ended |= dict.fromkeys(_pairs(old), int(year) - 1)
        yield from (Division(code, name, int(year), None) for code, name in _pairs(new))
    for unit in units:
        last = ended.get((unit.code, unit.name)) if unit.last is None else None
        yield replace(unit, last=last) if last else unit


def _pairs(cell: str) -> list[tuple[str, str]]:
    words = cell.split()
    return list(zip(words[::2], words[1::2], strict=True))


@cache
def ordinary_words() -> frozenset[str]:
    """Short names that are words of the language too: 资源, 合作, 振兴."""
    lines = (_DATA / "place_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in all_divisions():
        for name in {division.name, division.short}:
            found.setdefault(name, []).append(division)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _by_code() -> dict[str, Division]:
    """The latest unit of each code."""
    return {d.code: d for d in sorted(all_divisions(), key=lambda d: d.last or 9999)}


@cache
def _by_start() -> dict[str, tuple[tuple[str, Division], ...]]:
    found: dict[str, list[tuple[str, Division]]] = {}
    for division in all_divisions():
        found.setdefault(division.name[:2], []).append((division.stem, division))
    return {start: tuple(rows) for start, rows in found.items()}


def starting_with(pairs: Set[str]) -> Iterator[tuple[str, Division]]:
    """The units whose names begin with one of these pairs of characters, each behind its stem.

    >>> [division.name for stem, division in starting_with({"资兴", "兴业"}) if stem != "兴业"]
    ['资兴市']
    """
    for pair in pairs & _by_start().keys():
        yield from _by_start()[pair]


def divisions(name: str) -> tuple[Division, ...]:
    """The units that bear or bore a name, in full or as speech shortens it; empty where none does.

    >>> [division.code for division in divisions("资兴市")]
    ['431081']
    """
    return _by_name().get(name, ())


def level_of_name(name: str) -> str | None:
    """行政层级 of a name that only units of one level bear: 资兴市 → 县级, 郴州市 → 市级.

    None for names that the table does not know, and for those that stood at two levels in the years
    from which speeches come (儋州市 rose in 2015).

    >>> level_of_name("资兴市"), level_of_name("金河市")
    ('县级', None)
    """
    levels = {d.level for d in divisions(name) if d.last is None or d.last >= _OLDEST_SPEECHES}
    return levels.pop() if len(levels) == 1 else None


def above(division: Division) -> tuple[Division, ...]:
    """What a unit lies in, the province first: 资兴市 → 湖南省, 郴州市."""
    codes = (division.code[:2] + "0000", division.code[:4] + "00")
    return tuple(_by_code()[code] for code in codes if code != division.code and code in _by_code())


def city_of(name: str, printed: Iterable[str] = ()) -> str | None:
    """The prefecture or municipality that a county or district of this name lies in.

    None where the name is unknown, or several cities have one of this name and ``printed``, the names
    that stand before it, does not tell which.

    >>> city_of("武侯区"), city_of("鼓楼区"), city_of("鼓楼区", ["福州市"])
    ('成都市', None, '福州市')
    """
    cities = cities_of(name)
    told = cities & set(printed)
    return next(iter(told or cities)) if len(told or cities) == 1 else None


def cities_of(name: str) -> frozenset[str]:
    """All prefectures and municipalities that have or had a county or district of this name.

    >>> sorted(cities_of("鼓楼区"))
    ['南京市', '开封市', '徐州市', '福州市']
    """
    return frozenset(filter(None, (_city(unit) for unit in divisions(name) if unit.level == "县级")))


def _city(division: Division) -> str | None:
    if division.code[:2] in _MUNICIPALITIES:
        return _by_code()[division.code[:2] + "0000"].name
    return next((unit.name for unit in above(division) if unit.level == "市级"), None)
