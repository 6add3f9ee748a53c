"""Who is the same speaker: by name, place, posts, level and compilation. Pure.

A wrong merge is worse than two rows: it mixes two people's words, and an editor can join two rows with one
press. So a name alone never makes a speaker; what else must agree is said at each rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

_UNITS = "省市区州盟县旗镇乡"
# 市 of 嘉峪关市, 壮族自治区 of 广西壮族自治区: what a short name leaves out
_SUFFIX = re.compile(r"[省市县区州盟旗镇乡]|地区|[\u4e00-\u9fff]{0,6}自治[区州县旗]")
# XX市, 某县, ×××: nobody's place
_MASK = re.compile(r"[XxＸｘ×*＊○〇某]")
# 代 of 代市长, but not of 人大代表
_ACTING = re.compile(r"代(?=[省市州盟县区旗镇乡]长|主席|主任|书记)")
# 县统计局, XX县统计局: every county has one
_GENERIC = re.compile(r"[省市县区州盟旗镇乡]|[XxＸｘ×某○]")


@dataclass(frozen=True)
class Appearance:
    """A speech of a known speaker: where it was printed, with which posts, at which level."""

    compilation: int
    posts: tuple[str, ...]
    level: str


@dataclass(frozen=True)
class Known:
    """A speaker of the same name and kind. ``own``: the very speech in question had this speaker."""

    key: int
    place: str
    appearances: tuple[Appearance, ...] = ()
    own: bool = False


@dataclass(frozen=True)
class Seen:
    """What a speech prints about its speaker.

    ``compilations``: the one it stands in, and the one that this one corrects. ``assumed_place``: the one
    place that its compilation names elsewhere for this name.
    """

    name: str
    place: str
    posts: tuple[str, ...]
    level: str
    compilations: frozenset[int]
    assumed_place: str = ""


def same_speaker(known: Sequence[Known], seen: Seen) -> int | None:
    """Key of the one that ``seen`` is; None where none is, or where it cannot be told which.

    >>> mayor = Known(7, "甘肃省嘉峪关市")
    >>> same_speaker([mayor], Seen("丁某", "嘉峪关市", ("市长",), "市级", frozenset({1})))
    7
    """
    own = [one for one in known if one.own and not _conflict(one.place, seen.place)]
    if own:
        return own[0].key
    place = _named(seen.place)
    if place:
        agreeing = [one for one in known if places_agree(one.place, place)]
        if agreeing:
            exact = [one for one in agreeing if one.place == place]
            return _only(agreeing) or _only(_same_posts(agreeing, seen)) or _only(exact)
    if not place and _GENERIC.match(seen.name):
        return None
    return _only(_by_posts(known, seen)) or (None if place else _only(_without_place(known, seen)))


def places_agree(one: str, other: str) -> bool:
    """Whether two printed places name the same unit: alike, or one with more of its path or its suffix.

    >>> places_agree("甘肃省嘉峪关市", "嘉峪关市"), places_agree("嘉峪关", "嘉峪关市")
    (True, True)
    >>> places_agree("甘肃省", "甘肃省嘉峪关市"), places_agree("", "")
    (False, False)
    """
    if not _named(one) or not _named(other):
        return False
    short, long = sorted((one, other), key=len)
    if short == long or _SUFFIX.fullmatch(long.removeprefix(short)):
        return long.startswith(short)
    above = _common_units(short, long)
    short, long = short[above:], long[above:]
    return bool(short) and long.endswith(short) and long[: -len(short)][-1:] in _UNITS


def is_within(place: str, whole: str) -> bool:
    """Whether ``place`` is a part of ``whole``, as far as the words tell.

    >>> is_within("甘肃省嘉峪关市", "甘肃省"), is_within("甘肃省", "甘肃省")
    (True, False)
    """
    return bool(_named(whole)) and whole[-1] in _UNITS and place.startswith(whole) and place != whole


def posts_agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists have a post in common; 代市长 is 市长, 澜州市市长 is 市长, 副市长 is not.

    >>> posts_agree(["市委副书记", "代市长"], ["市长"]), posts_agree(["副市长"], ["市长"])
    (True, False)
    """
    return any(_same_post(_ACTING.sub("", a), _ACTING.sub("", b)) for a in one for b in list(other))


def variant_of(name: str, titles: Collection[str], printed: str) -> str:
    """Another form of ``name`` in ``printed``, a title that is else one of ``titles``; else nothing.

    >>> variant_of("赵文峭", ["赵文峭同志在分析会上的讲话"], "赵文峤同志在分析会 上的讲话")
    '赵文峤'
    """
    other = _squeezed(printed)
    for title in map(_squeezed, titles):
        at = title.find(name)
        variant = other[at : at + len(name)]
        replaced = title[:at] + variant + title[at + len(name) :]
        if at >= 0 and other == replaced and _differ_in_one(name, variant):
            return variant
    return ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _differ_in_one(name: str, variant: str) -> bool:
    wrong = [other for one, other in zip(name, variant, strict=False) if one != other]
    return len(name) == len(variant) and len(wrong) == 1 and "\u4e00" <= wrong[0] <= "\u9fff"


def _named(place: str) -> str:
    """A place that names one; masks name none."""
    return "" if _MASK.search(place) else place


def _conflict(one: str, other: str) -> bool:
    one, other = _named(one), _named(other)
    nested = is_within(one, other) or is_within(other, one)
    return bool(one and other) and not nested and not places_agree(one, other)


def _common_units(one: str, other: str) -> int:
    """Length of the units both begin with: 3 for 岚江省青石县 and 岚江省澜州市青石县."""
    length = 0
    for at, (a, b) in enumerate(zip(one, other, strict=False), start=1):
        if a != b:
            break
        if a in _UNITS:
            length = at
    return length


def _same_post(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    before = long.removesuffix(short)
    return bool(short) and long.endswith(short) and not before.endswith("副")


def _same_posts(known: Iterable[Known], seen: Seen) -> list[Known]:
    return [
        one
        for one in known
        if any(a.level == seen.level and posts_agree(a.posts, seen.posts) for a in one.appearances)
    ]


def _by_posts(known: Iterable[Known], seen: Seen) -> list[Known]:
    """Posts and level agree, and the place is not known on one side, or known less exactly.

    Not known: in the same compilation, or at the place that the compilation names elsewhere.
    """
    place, assumed = _named(seen.place), _named(seen.assumed_place)
    agreeing = []
    for one in _same_posts(known, seen):
        here = any(a.compilation in seen.compilations for a in one.appearances)
        nested = place and (is_within(place, one.place) or is_within(one.place, place))
        unknown = here and not (place and _named(one.place))
        if nested or unknown or (assumed and not place and places_agree(one.place, assumed)):
            agreeing.append(one)
    return agreeing


def _without_place(known: Iterable[Known], seen: Seen) -> list[Known]:
    """Neither has a place, both stand in one compilation, and their levels are not at odds."""
    here = []
    for one in known:
        levels = {a.level for a in one.appearances if a.compilation in seen.compilations}
        if not _named(one.place) and levels and (levels & {seen.level, ""} or not seen.level):
            here.append(one)
    return here


def _only(known: Sequence[Known]) -> int | None:
    keys = {one.key for one in known}
    return keys.pop() if len(keys) == 1 else None
