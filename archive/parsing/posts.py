"""Posts (职务) as printed → posts in full form, with their branch, level and seat.

市政府副市长 is the office 副市长; a bare 副主任 behind 省人大常委会党组副书记 is 省人大常委会副主任.
The branch (机构类别) follows the body that the post belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .places import LEVEL_OF_SUFFIX, MASK, MUNICIPALITIES, SUBPROVINCIAL_CITIES, PlaceChain, read_places
from .ranks import LADDER, rank_of
from .title_patterns import (
    GOVERNMENT_HEADS,
    HAS_LEVEL,
    NATIONAL_BODY,
    NATIONAL_LEADER,
    NATIONAL_SECOND,
    OTHER_BODY,
    OTHER_ROLE,
    PARTY_COMMITTEE,
    PARTY_DEPARTMENT,
    POST_PREFIX,
    ROLE,
    SUB_COMMITTEE,
)

_PARTY_GROUP = re.compile(r"(?:分?党组|机关党委|党委|党工委|党总支|党支部)$")
_NO_PLACES = PlaceChain((), 0)


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
        return self.role.endswith("常委") or bool(group)

    def standing(self, level: str | None, place: str | None = None) -> str | None:
        """Where the post stands in the rank table at ``level``, the place given or printed in it."""
        return standing_of(level, self.places.name or place)


def standing_of(level: str | None, place: str | None) -> str | None:
    """副省级城市, 直辖市的区, 副省级城市的区 where the place is one, else the level itself.

    >>> standing_of("县级", "成都市武侯区")
    '副省级城市的区'
    """
    steps = read_places(place or "").steps
    cities = {step.name for step in steps if step.suffix == "市"}
    if level == "市级" and cities & SUBPROVINCIAL_CITIES:
        return "副省级城市"
    if level == "县级" and cities & MUNICIPALITIES:
        return "直辖市的区"
    if level == "县级" and cities & SUBPROVINCIAL_CITIES and steps[-1].suffix == "区":
        return "副省级城市的区"
    return level


def read_posts(printed: Sequence[str]) -> tuple[Post, ...]:
    """The posts of a title, bare ones completed by the post before them.

    >>> [post.full for post in read_posts(["省人大常委会党组副书记", "副主任"])]
    ['省人大常委会党组副书记', '省人大常委会副主任']
    """
    posts: list[Post] = []
    for text in printed:
        posts.append(_read_post(text, posts[-1] if posts else None))
    return tuple(posts)


def level_of_posts(posts: Sequence[Post]) -> str | None:
    """The level a speaker leads: of 省委常委、市委书记 it is the city that is spoken for.

    >>> level_of_posts(read_posts(["省委常委", "市委书记"]))
    '市级'
    """
    primary = primary_post(posts)
    leads = [post for post in posts if post.seat == "head" and post.level and not post.is_minor]
    if primary and primary.seat == "deputy" and leads:
        return leads[0].level
    return primary.level if primary else None


def primary_post(posts: Sequence[Post]) -> Post | None:
    """The highest of the posts printed; between equals the party post first (domain: 领导职务层次).

    >>> primary_post(read_posts(["市委常委", "常务副市长"])).full
    '常务副市长'
    """
    seats = ("head", "deputy", "department head", "department deputy", None)

    def order(post: Post) -> tuple[int, int, bool, bool]:
        rank = rank_of(post.seat, post.standing(post.level))
        step = LADDER.index(rank) if rank else len(LADDER)
        return step, seats.index(post.seat), post.is_minor, post.branch != "党委"

    return min(posts, key=order, default=None)


def _read_post(printed: str, before: Post | None) -> Post:
    text = POST_PREFIX.sub("", printed)
    if text.startswith(("原", "前任")):  # a former post gives no rank today
        post = _read_post(re.sub(r"^(?:原|前任)", "", text), before)
        return replace(post, printed=printed, full="原" + post.full, seat=None)
    if conference := re.match(r"(?:中国人民政治协商会议|政协)(.+?)委员会(?=.)", text):  # 政协清流县委员会主席
        plain = conference[1] + "政协" + text[conference.end() :]
        return replace(_read_post(plain, before), printed=printed)
    if leader := _national_leader(printed, text):
        return leader
    if head := _government_head(printed, text, before):
        return head
    places = read_places(text)
    layer, level, rest = _layer_text(places), places.level, re.sub(rf"{MASK}+", "", text[places.length :])
    if national := NATIONAL_BODY.match(text):
        # 国家税务总局XX县税务局 is the county's; 财政部 is the nation's
        places = read_places(re.sub(r"^.*?(?:总局|银行|统计局)", "", text[national.end() :]))
        layer, level, rest = "", places.level or "国家级", re.sub(rf"{MASK}+", "", text)
    elif places.steps and rest.startswith(places.steps[-1].suffix):  # 清流县县委书记, XX县县委书记
        last = places.steps[-1]
        rest = rest.removeprefix(last.suffix)
        layer += last.suffix if last.named else ""
        level = level or LEVEL_OF_SUFFIX.get(last.suffix)  # 滨海新区区委: a zone with a 区委 is a district
    role = ROLE.search(rest)
    body, role_text = (rest[: role.start()], rest[role.start() :]) if role else (rest, "")
    if national or re.match(MASK, text) or not before:
        pass
    elif not places.steps and before.layer + before.body:
        layer, body, level = _inherit(before, body, role_text)
        places = before.places if layer else places
    elif _same_layer(places, before):  # 上海市委副书记、市人大常委会主任
        level, places = before.level, before.places
    post = Post(printed, layer + body + role_text, layer, body, role_text, level=level, places=places)
    return _classified(post)


def _same_layer(places: PlaceChain, before: Post) -> bool:
    """Whether a bare 市 is the 市 of the post before it, which may have printed its name."""
    mine, its = places.steps[-1:], before.places.steps[-1:]
    return bool(mine and its) and not mine[0].name and mine[0].suffix == its[0].suffix


def _national_leader(printed: str, text: str) -> Post | None:
    for pattern, seat in ((NATIONAL_LEADER, "head"), (NATIONAL_SECOND, "deputy")):
        if found := pattern.fullmatch(text):
            branch = next((b for group, b in _LEADER_BRANCH.items() if found[group]), None)
            return Post(printed, text, role=text, branch=branch, level="国家级", seat=seat)
    return None


_LEADER_BRANCH = {
    "party": "党委",
    "government": "政府",
    "congress": "人大",
    "conference": "政协",
    "other": "其他",
}


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
    own_name = last.startswith("自治") or not office.endswith("长")  # 自治县县长, 自治区主席
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
        seat=None if found["assistant"] else "deputy" if "副" in office else "head",
        places=places,
    )


def _layer_text(places: PlaceChain) -> str:
    """Masks dropped: XX省清流县 → 清流县, XX市 → 市; only the last place counts where it is masked."""
    if not places.steps:
        return ""
    last = places.steps[-1]
    return "".join(step.printed for step in places.steps if not step.masked) if last.named else last.suffix


def _inherit(before: Post, body: str, role: str) -> tuple[str, str, str | None]:
    """Layer, body and level of a post that is printed without them, from the post before it."""
    owner = _PARTY_GROUP.sub("", before.body)
    if body in ("", "党组", "分党组", "党委", "机关党组"):
        if before.branch == "政府" and not before.body and (body or role.endswith("秘书长")):
            return before.layer, "政府" + body, before.level  # 副市长、党组成员
        if before.body == "委" or before.body.startswith("委"):
            fits = re.fullmatch(r"(?:第一|专职|常务)?副?(?:书记|秘书长)|常委|委员", role) and not body
            return (before.layer, "委", before.level) if fits else ("", body, before.level)
        return before.layer, owner + body, before.level
    department = body + "部" if role.endswith("部长") else body  # 组织部长
    if PARTY_DEPARTMENT.match(department) and before.body.startswith("委"):
        return before.layer, "委" + body, before.level  # 市委常委、宣传部部长
    return before.layer, body, before.level


def _classified(post: Post) -> Post:
    branch = _branch(post.body, post.role)
    level = post.level
    if branch == "其他" and not HAS_LEVEL.search(post.body) and level != "国家级":
        level = None  # a company or school has no administrative level
    return replace(post, branch=branch, seat=_seat(post, branch), level=level)


def _branch(body: str, role: str) -> str | None:
    for pattern, branch in _BRANCH_OF_BODY:
        if pattern.search(body):
            return branch
    if OTHER_ROLE.search(role):
        return "其他"
    if body and body != "党组":
        return "部门"
    if re.search(r"[局厅处科司署股]长$", role):
        return "部门"
    return "党委" if re.search(r"书记$|常委$", role) and body != "党组" else None


_BRANCH_OF_BODY = (
    (re.compile(r"政协|政治协商"), "政协"),
    (re.compile(r"人大|人民代表大会"), "人大"),
    (OTHER_BODY, "其他"),
    (re.compile(r"纪委|监委|纪检|监察委"), "党委"),
    (PARTY_COMMITTEE, "党委"),
    (PARTY_DEPARTMENT, "党委"),
    (re.compile(r"^委(?!员会?$)"), "党委"),
    (re.compile(r"^(?:人民)?政府(?:分?党组)?$|^行政?公署|^行署|管委会|管理委员会|办事处|街道办"), "政府"),
)


def _seat(post: Post, branch: str | None) -> str | None:
    body, role = post.body, post.role
    if role.endswith(("助理", "委员", "成员", "领导", "员", "师", "顾问", "人")) or branch in ("其他", None):
        return None
    if post.places.steps and post.places.steps[-1].suffix in ("村", "社区"):
        return None  # below the ladder of ranks
    if post.level == "国家级" and re.search(r"(?<!总)局$", body):
        return None  # 国务院直属局 stand at more than one rank
    deputy = "副" in role or role.endswith("常委")
    if re.search(r"秘书长$", role):
        return "department deputy" if deputy else "department head"
    if re.search(r"纪委|监委|监察委", body):
        return "deputy" if role.endswith(("书记", "主任")) and not deputy else None
    is_body = branch in ("人大", "政协", "政府") and not SUB_COMMITTEE.search(body)
    if PARTY_COMMITTEE.search(body) or is_body:
        return "deputy" if deputy else "head"
    if branch == "部门" or body:
        return "department deputy" if deputy else "department head"
    return None
