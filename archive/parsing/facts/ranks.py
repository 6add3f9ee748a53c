"""领导职务层次 derived from a seat and the level it is held at.

Source: the ten steps of article 18 of the Civil Servant Law (公务员法, 2018) and the practice that
a deputy stands one step below the head, the head of a department two steps below the head.
"""

from __future__ import annotations

LADDER = (
    "国家级正职",
    "国家级副职",
    "省部级正职",
    "省部级副职",
    "厅局级正职",
    "厅局级副职",
    "县处级正职",
    "县处级副职",
    "乡科级正职",
    "乡科级副职",
)
# Where the head of the four bodies (四大班子正职) stands on the ladder.
HEAD_STEP = {
    "国家级": 0,
    "省级": 2,
    "副省级城市": 3,
    "市级": 4,
    "直辖市的区": 4,
    "副省级城市的区": 5,
    "县级": 6,
    "乡级": 8,
}
SEAT_STEP = {"head": 0, "deputy": 1, "department head": 2, "department deputy": 3}


def rank_of(seat: str | None, standing: str | None) -> str | None:
    """The rank of a seat ("head", "deputy", "department head", "department deputy") at a standing.

    ``standing`` is a level (市级) or one of 副省级城市, 直辖市的区, 副省级城市的区.

    >>> rank_of("deputy", "县级")
    '县处级副职'
    """
    if seat not in SEAT_STEP or standing not in HEAD_STEP:
        return None
    step = HEAD_STEP[standing] + SEAT_STEP[seat]
    return LADDER[step] if step < len(LADDER) else None
