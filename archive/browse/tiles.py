"""China as a picture of tiles, a tile a province, about where it lies: north is up. Pure.

A map of areas would show how large a province is; here each has the same room for its name and its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.tallies import heat

SIZE, GAP = 44, 4  # of a tile, in the picture's own units, about pixels
COLUMNS, ROWS = 8, 8
# row by row; a dot is an empty place
_GRID = """
新疆 . . . . 内蒙古 . 黑龙江
. . 甘肃 宁夏 . 北京 辽宁 吉林
. 青海 . 陕西 山西 河北 天津 .
西藏 . 四川 重庆 河南 山东 . .
. 云南 贵州 湖北 安徽 江苏 上海 .
. . 广西 湖南 江西 浙江 . .
. . . 广东 . 福建 . 台湾
. . 海南 澳门 香港 . . .
"""
_FULL = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区",
    "澳门": "澳门特别行政区",
} | {name: f"{name}市" for name in ("北京", "天津", "上海", "重庆")}


@dataclass(frozen=True)
class Tile:
    """``name`` as the table of places has it; ``value`` leads to its list, empty where it has no speech."""

    short: str
    name: str
    column: int
    row: int
    count: int
    value: str
    heat: int

    @property
    def left(self) -> int:
        return self.column * (SIZE + GAP)

    @property
    def top(self) -> int:
        return self.row * (SIZE + GAP)

    @property
    def middle(self) -> int:
        return self.left + SIZE // 2

    @property
    def name_at(self) -> int:
        return self.top + 19

    @property
    def count_at(self) -> int:
        return self.top + 35


def tiles(counts: Mapping[str, tuple[int, str]]) -> list[Tile]:
    """Every tile; ``counts``: name of a province as a path has it → (speeches, value of its list).

    >>> [(tile.short, tile.count) for tile in tiles({"四川省": (3, "四川省")}) if tile.count]
    [('四川', 3)]
    """
    most = max((count for count, _ in counts.values()), default=0)
    return [
        _tile(short, column, row, counts, most)
        for row, line in enumerate(_GRID.split("\n")[1:-1])
        for column, short in enumerate(line.split())
        if short != "."
    ]


def _tile(short: str, column: int, row: int, counts: Mapping[str, tuple[int, str]], most: int) -> Tile:
    names = (_FULL.get(short, f"{short}省"), short)
    count, value = next((counts[name] for name in names if name in counts), (0, ""))
    return Tile(short, names[0], column, row, count, value, heat(count, most))
