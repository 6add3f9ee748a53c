"""One post (职务) as printed → its full form, body, role, branch, level and seat.

Read in this order: former posts, 政协X县委员会, national leaders, heads of governments, offices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .places import LEVEL_OF_SUFFIX, MASK, MUNICIPALITIES, SUBPROVINCIAL_CITIES, PlaceChain, read_places
from .seats import branch_of, seat_of
from .title_patterns import (
    DEMOCRATIC_PARTY,
    GOVERNMENT_HEADS,
    HAS_LEVEL,
    LEVEL_BY_NAME,
    NATIONAL_BODY,
    NATIONAL_LEADER,
    NATIONAL_SECOND,
    PARTY_DEPARTMENT,
    POST_PREFIX,
    ROLE,
)

_NO_PLACES = PlaceChain((), 0)
_PARTY_GROUP = re.compile(r"(?:分?党组|机关党委|党委|党工委|党总支|党支部)$")
# 政协清流县委员会主席 is 清流县政协主席
_CONFERENCE = re.compile(
    r"(?:中国人民政治协商会议|政协)(?P<place>.+?)(?:第[一二三四五六七八九十]{1,3}届)?委员会(?=.)"
)
# 国家税务总局XX县税务局: what stands before the place that such an office serves
_VERTICAL = re.compile(r"^.*?(?:总局|银行|统计局)")
# 国家统计局云岭调查队, 中国人民银行云岭中心支行: of a place whose level is not printed
_BRANCH_OFFICE = re.compile(r"[\u4e00-\u9fff]{2}(?:队|[支分]行|分局|税务局|监管局|办事处|专员办|特派办)")
_LEADER_BRANCH = {
    "party": "党委",
    "government": "政府",
    "congress": "人大",
    "conference": "政协",
    "other": "其他",
}


@dataclass(frozen=True)
class Post:
    """One post: as printed, in full form, and what it says about body, branch, level and seat."""

    printed: str
    full: str
    layer: str = ""  # what bare posts behind it inherit: 省, 清流县
    body: str = ""  # 委, 人大常委会党组, 财政局; empty for 市长
    role: str = ""  # 副书记, 常务副市长
    branch: str | None = None
    level: str | None = None
    seat: str | None = None  # "head", "deputy", "department head", "department deputy"
    places: PlaceChain = _NO_PLACES

    @property
    def is_minor(self) -> bool:
        """Party seats that stand behind an equal seat beside them: 常委, 党组 posts."""
        group = self.branch not in ("党委", "其他") and re.search(r"党组|党委|党工委", self.body)
        member = self.role.endswith(("常委", "委员")) and self.branch == "党委"
        return member or bool(group)

    def standing(self, level: str | None, place: str | None = None) -> str | None:
        """Where the post stands in the rank table at ``level``, the place given or printed in it."""
        return standing_of(level, self.places.name or place)


def standing_of(level: str | None, place: str | None) -> str | None:
    """副省级城市, 直辖市的区, 副省级城市的区 where the place is one, else the level itself.

    >>> standing_of("县级", "武侯区")
    '副省级城市的区'
    """
    places = read_places(place or "")
    if level == "市级" and places.city in SUBPROVINCIAL_CITIES:
        return "副省级城市"
    if level == "县级" and places.city in MUNICIPALITIES:
        return "直辖市的区"
    if level == "县级" and places.city in SUBPROVINCIAL_CITIES and places.steps[-1].suffix == "区":
        return "副省级城市的区"
    return level


def read_post(printed: str, before: Post | None) -> Post:
    """One post; what it leaves out (副主任, 宣传部部长) comes from the post ``before`` it.

    >>> read_post("市人民政府副市长", None).full
    '副市长'
    """
    text = POST_PREFIX.sub("", printed)
    if text.startswith(("原", "前任")):  # a former post gives no rank today
        post = read_post(re.sub(r"^(?:原|前任)", "", text), before)
        return replace(post, printed=printed, full="原" + post.full, seat=None)
    if found := _CONFERENCE.match(text):
        return replace(read_post(found["place"] + "政协" + text[found.end() :], before), printed=printed)
    return (
        _national_leader(printed, text)
        or _government_head(printed, text, before)
        or _national_office(printed, text)
        or _local_office(printed, text, before)
    )


def _national_leader(printed: str, text: str) -> Post | None:
    for pattern, seat in ((NATIONAL_LEADER, "head"), (NATIONAL_SECOND, "deputy")):
        if found := pattern.fullmatch(text):
            branch = next((b for group, b in _LEADER_BRANCH.items() if found[group]), None)
            return Post(printed, text, role=text, branch=branch, level="国家级", seat=seat)
    return None


def _government_head(printed: str, text: str, before: Post | None) -> Post | None:
    """省长 … 乡长 and their deputies, 自治区主席, 行署专员: the seat is known without its 政府."""
    found = next((m for pattern in GOVERNMENT_HEADS if (m := pattern.fullmatch(text))), None)
    if not found:
        return None
    place, unit, office = found["place"], found["unit"] or "地区", found["office"]
    places = read_places(place if place.endswith(unit) else place + unit)
    if places.length < len(place):
        return None
    named = bool(places.steps) and places.steps[-1].named
    last = places.steps[-1].suffix if places.steps else ""
    own_name = found["unit"] and (
        last.startswith("自治") or not office.endswith("长")
    )  # 自治县县长, 自治区主席
    prefix = place if named else last if own_name else ""
    level, layer = places.level or LEVEL_OF_SUFFIX.get(unit), _layer_text(places)
    if before and _same_layer(places, before):  # 上海市委副书记、市长
        level, places = before.level, before.places
    return Post(
        printed,
        prefix + office + (found["assistant"] or ""),
        layer=layer,
        role=office,
        branch="政府",
        level=level,
        seat=None
        if found["assistant"] or office.startswith(("候任", "拟任", "原", "前"))
        else "deputy"
        if "副" in office
        else "head",
        places=places,
    )


def _national_office(printed: str, text: str) -> Post | None:
    """财政部部长 is the nation's, 国家税务总局XX县税务局局长 the county's."""
    found = NATIONAL_BODY.match(text)
    if not found:
        return None
    rest = _VERTICAL.sub("", text[found.end() :])
    places = read_places(rest)
    body, role = _parted(re.sub(rf"{MASK}+", "", text))
    level = places.level or (None if _BRANCH_OFFICE.search(rest) else "国家级")
    return _office(printed, "", body, role, level=level, places=places)


def _local_office(printed: str, text: str, before: Post | None) -> Post:
    if text.startswith("共青团") and (league := read_places(text.removeprefix("共青团"))).steps:
        plain = re.sub(rf"{MASK}+", "", text)  # 共青团清流县委书记
        return _office(printed, "", *_parted(plain), level=league.level, places=league)
    if DEMOCRATIC_PARTY.match(text):  # 民建市委会主委: no level of government
        return _office(printed, "", *_parted(text), level=None, places=_NO_PLACES)
    if found := LEVEL_BY_NAME.match(text):
        level = next(name for name, words in found.groupdict().items() if words is not None)
        body, role = _parted(text[found.end(level) :])
        return _office(printed, found[level], body, role, level=level, places=_NO_PLACES)
    places = read_places(text)
    layer, level, rest = _layer_text(places), places.level, re.sub(rf"{MASK}+", "", text[places.length :])
    if places.steps and rest.startswith(places.steps[-1].suffix[-1]):  # 清流县县委书记, 六枝特区区委书记
        last = places.steps[-1]
        rest = rest.removeprefix(last.suffix[-1])
        layer += last.suffix[-1] if last.named else ""
        level = level or LEVEL_OF_SUFFIX.get(last.suffix)  # 滨海新区区委: a zone with a 区委 is a district
    body, role = _parted(rest)
    if before and not places.steps and before.layer + before.body and not re.match(MASK, text):
        layer, body, level = _inherit(before, body, role)
        places = before.places if layer else places
    elif before and _same_layer(places, before):  # 上海市委副书记、市人大常委会主任
        level, places = before.level, before.places
    post = _office(printed, layer, body, role, level=level, places=places)
    if before and before.layer.endswith(role[-2:-1]) and re.fullmatch(r"副?[师团]长", role):
        return replace(post, branch="政府", seat="deputy" if "副" in role else "head")  # of the 兵团
    return post


def _parted(text: str) -> tuple[str, str]:
    """Body and role: 委宣传部部长 → 委宣传部, 部长."""
    role = ROLE.search(text)
    return (text[: role.start()], text[role.start() :]) if role else (text, "")


def _office(printed: str, layer: str, body: str, role: str, *, level: str | None, places: PlaceChain) -> Post:
    branch = branch_of(body, role)
    seat = seat_of(body, role, branch)
    if branch == "其他" and not HAS_LEVEL.search(body) and level != "国家级":
        level = None  # a company or school has no administrative level
    if places.steps and places.steps[-1].suffix in ("村", "社区"):
        seat = None  # below the ladder of ranks
    if level == "国家级" and re.search(r"(?<!总)局$", body):
        seat = None  # 国务院直属局 stand at more than one rank
    if level == "国家级" and (
        re.search(r"[司处]长$|(?<=局)长$", role)
        or (role.endswith("秘书长") and not re.match("国务院|全国", body))
    ):
        seat = None  # 农业农村部种植业管理司司长: not the head of the ministry
    if re.search(r"院士|教授|研究员", role):
        level = None
    if role == "委员" and body == "委" and layer.endswith(("盟", "地", "地区")):
        seat = "deputy"  # 盟委委员 is what 市委常委 is elsewhere
    if layer.endswith("兵团") or role.startswith(("原", "前")):
        seat = None  # 兵团 stands between a province and a ministry; a former post has none
    return Post(printed, layer + body + role, layer, body, role, branch, level, seat, places)


def _same_layer(places: PlaceChain, before: Post) -> bool:
    """Whether a bare 市 is the 市 of the post before it, which may have printed its name."""
    mine, its = places.steps[-1:], before.places.steps[-1:]
    return bool(mine and its) and not mine[0].name and mine[0].suffix == its[0].suffix


def _layer_text(places: PlaceChain) -> str:
    """Masks dropped: XX省清流县 → 清流县, XX市 → 市; only the last place counts where it is masked."""
    if not places.steps:
        return ""
    last = places.steps[-1]
    return "".join(step.printed for step in places.steps if not step.masked) if last.named else last.suffix


def _inherit(before: Post, body: str, role: str) -> tuple[str, str, str | None]:
    """Layer, body and level of a post that is printed without them, from the post before it."""
    owner = _PARTY_GROUP.sub("", before.body)
    if body == "党委" and before.layer.endswith(("镇", "乡", "街道", "苏木")):  # 镇人大主席、党委副书记
        return before.layer, body, before.level
    if body in ("", "党组", "分党组", "党委", "机关党组"):
        if before.branch == "政府" and not before.body and (body or role.endswith("秘书长")):
            return before.layer, "政府" + body, before.level  # 副市长、党组成员
        if before.body == "委" or before.body.startswith("委"):
            fits = re.fullmatch(r"(?:第一|专职|常务)?副?(?:书记|秘书长)|常委|委员", role) and not body
            return (before.layer, "委", before.level) if fits else ("", body, before.level)
        return before.layer, owner + body, before.level
    if body in ("师", "团") or role in ("师长", "团长"):  # 第八师石河子市党委书记、师政委
        return "", body, before.level
    if re.search(r"公司$|集团$|厂$|合作社$", body):  # 县政协委员、恒达公司董事长
        return "", body, None
    if body.startswith(("办公", "研究室")):  # 市政府副秘书长、办公室主任
        return before.layer, owner + body, before.level
    department = body + "部" if role.endswith("部长") else body  # 组织部长
    if PARTY_DEPARTMENT.match(department) and before.body.startswith("委"):
        return before.layer, "委" + body, before.level  # 市委常委、宣传部部长
    return before.layer, body, before.level
