"""Who speaks: posts and names out of the words before 在, or of a line of their own.

市委副书记、代市长苏明川 · 冯季川市长 · 田稼轩同志 · XX县统计局 · 市委副书记、市长 (post without name)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from .names import HONORIFIC, may_be_name, name_strength, strip_honorific, with_one_dot
from .place_table import divisions
from .places import MASK, read_places
from .surnames import surname_length
from .title_patterns import MASKED_NAME, NOT_A_BYLINE, OFFICE, OFFICE_HEAD, POST_PREFIX, ROLE, SIMPLE_ROLE

# 县委书记、县长 · 副市长兼高新区党工委书记 · 县委书记王毅和县长李华
_SEPARATOR = re.compile(
    r"[、，,；;/]|兼任?(?=.*(?:[长记任席员]|主委))|(?<=[长记任席])暨(?=.)|"
    r"(?<=..)和(?=(?:中共)?(?:[省市县区州镇乡](?:委|长|政)|副[省市县区州镇乡]长|常务副))"
)
# 教师代表李娜, 冯季川代表县政府; 省人大代表 is a post
_DELEGATE = re.compile(r"(?<!人大)(?<!党)代表(?!大会|团|会议|联)")
# 常务副县长, 党组书记: no name, though 常 and 党 are surnames
_OFFICIAL_WORD = re.compile(r"常务|执行|第一|党[组委工总支]|常委|政协|人大|政府|机关|支部|工委|纪委")
# 公司领导, 县领导: nobody in particular
_ANY = "公司 集团 集团公司 单位 学校 学院 医院 局 厅 委 部门 机关 省 市 县 区 州 旗 镇 乡 村 街道 上级"
_ANY_OFFICE = frozenset(_ANY.split())
_POST_IN_BRACKETS = re.compile(r"(?P<name>[^（(]{2,12})[（(](?P<post>[^（）()]{2,30})[）)]")
# 院长裴守真教授, 董事长白桦女士: what is said behind a name
_STYLE = re.compile(r"(?:教授|博士|院士|研究员|老师|大夫|医生|女士|先生|老先生)$")
# 市委书记雷霆市长贺兰亭: where a second post may begin
_SECOND_POST = re.compile(r"(?<=[\u4e00-\u9fff]{4})(?=(?:中共|常务|副|代)?[省市县区州盟旗镇乡])")
_BRACKETED = re.compile(r"[（(](?!.*在)[^（）()]{1,15}[）)]")


@dataclass(frozen=True)
class Byline:
    """Posts as printed, the name (several joined by 、), or the office that speaks."""

    posts: tuple[str, ...] = ()
    name: str | None = None
    office: str | None = None
    text: str = ""  # as printed, for the evidence
    confidence: float = 0.95
    name_text: str = ""  # where the name stands on a line of its own


def read_byline(text: str, *, before_at: bool = False) -> Byline | None:
    """Read the words before 在, or a line such as ``市长　王毅``; None where they are no byline.

    With ``before_at`` a 在 stands directly behind them: then a name may be one that no table knows.

    >>> read_byline("市委副书记、代市长 苏明川").name
    '苏明川'
    >>> read_byline("州长阿苏伍机", before_at=True).name
    '阿苏伍机'
    """
    printed = text.strip().strip("：:，,。")
    if bracketed := _of_brackets(printed):
        return bracketed
    spaced = _with_commas(re.sub(r"[\s\u3000]+", " ", _BRACKETED.sub("", printed)))
    plain = spaced.replace(" ", "")
    if not plain or len(plain) > 70 or NOT_A_BYLINE.search(plain):
        return None
    honoured = bool(HONORIFIC.search(plain))
    body = strip_honorific(plain)
    return (
        _of_delegate(body, printed)
        or _of_person(body, spaced, printed, honoured=honoured, before_at=before_at)
        or _of_office(body, printed)
    )


def _of_brackets(printed: str) -> Byline | None:
    """祁远山（县委书记）: the post behind the name."""
    found = _POST_IN_BRACKETS.fullmatch(printed)
    name = found and read_byline(found["name"])
    post = found and read_byline(found["post"])
    if not name or not post or not name.name or name.posts or not post.posts or post.name:
        return None
    return replace(post, name=name.name, text=printed)


def _of_delegate(body: str, printed: str) -> Byline | None:
    """青年教师代表李娜 is no post but a name; 县长冯季川代表县人民政府 is 县长冯季川."""
    found = _DELEGATE.search(body)
    if not found:
        return None
    before, behind = body[: found.start()].removesuffix("受"), strip_honorific(body[found.end() :])
    speaker = read_byline(before) if before else None
    if speaker and (speaker.name or (speaker.posts if behind else speaker.office)):  # 县税务局代表
        return replace(speaker, text=printed)
    if behind.startswith("、"):  # 企业代表、澜化集团董事长贺兰山
        return read_byline(behind[1:])
    if name_strength(behind) == 2:
        return Byline((), behind, text=printed, confidence=0.85)
    return None


def _with_commas(spaced: str) -> str:
    """市委副书记 市长 王毅: a space between two posts stands for 、."""
    parts = spaced.split(" ")
    text = parts[0]
    for before, part in pairwise(parts):
        both = ROLE.search(before) and _is_post(before) and _post_then_name(part)
        text += ("、" if both else " ") + part
    return text


def _of_person(body: str, spaced: str, printed: str, *, honoured: bool, before_at: bool) -> Byline | None:
    posts: list[str] = []
    names: list[str] = []
    strengths: list[int] = []
    parts = [strip_honorific(part) for part in _SEPARATOR.split(body) if part]
    segments = [each for part in parts for each in _two_speakers(part)]
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        post, name, strength = _split_segment(segment, spaced, last=last, honoured=honoured)
        if before_at and last and not name:
            post, name, strength = _with_unknown_name(segment) or (post, name, strength)
        if not post and not name:
            return None
        posts += [post] if post else []
        names += [name] if name and not MASKED_NAME.fullmatch(name) else []
        strengths += [strength] if name or strength < 2 else []
    if not posts and not (honoured or all(s == 2 for s in strengths)):
        return None
    # a surname alone (王书记), a name without a known surname, a name without a post: the less sure
    sure = 0.95 if min(strengths, default=2) == 2 or honoured else 0.8 if names else 0.55
    confidence = sure if posts or honoured else min(sure, 0.85)
    return Byline(tuple(posts), with_one_dot("、".join(names)) or None, text=printed, confidence=confidence)


def _split_segment(segment: str, spaced: str, *, last: bool, honoured: bool) -> tuple[str, str, int]:
    """Post, name and how sure the name is. 市长王毅, 王毅市长, 市长, 王毅 – or two empty strings."""
    if SIMPLE_ROLE.fullmatch(segment[1:]) and surname_length(segment) and segment[0] not in "原代老常":
        return segment[1:], "", 1  # 王书记: a surname is no name
    plain = _STYLE.sub("", segment)
    if plain != segment and (styled := _post_then_name(plain)) and styled[1] and styled[2] == 2:
        return styled
    if (post_first := _post_then_name(segment)) and post_first[1]:
        return post_first
    if not _OFFICIAL_WORD.match(segment) and (name_first := _name_then_post(segment, spaced)):
        return name_first
    if post_first:
        return post_first
    strength = name_strength(segment)
    if MASKED_NAME.fullmatch(segment) and honoured:
        return "", segment, 2
    if (strength == 2 and not OFFICE.search(segment)) or (strength and honoured and last):
        return "", segment, strength
    return "", "", 0


def _two_speakers(segment: str) -> tuple[str, ...]:
    """市委书记雷霆市长贺兰亭, whose space or 、 was lost, is two posts with two names."""
    for found in _SECOND_POST.finditer(segment):
        pair = segment[: found.start()], segment[found.start() :]
        read = [_post_then_name(part) for part in pair]
        if all(each and each[1] and each[2] == 2 for each in read) and SIMPLE_ROLE.match(pair[1]):
            return pair
    return (segment,)


def _with_unknown_name(segment: str) -> tuple[str, str, int] | None:
    """州长阿苏伍机, 孔令辉煌副市长: directly before 在 even a name that no table knows is believed."""
    for end in range(len(segment) - 2, 1, -1):
        post, name = segment[:end], segment[end:]
        if len(name) > 6:
            break
        if may_be_name(name) and ROLE.search(post) and _is_post(post):
            return post, name, 1
    name, post = segment[:4], segment[4:]
    known = surname_length(name) and may_be_name(name) and not read_places(name).length
    if known and re.fullmatch(r"(?:常务)?副?[省市县区州盟旗镇乡]长", post) and not divisions(name + post[-2]):
        return post, name, 1
    return None


def _post_then_name(segment: str) -> tuple[str, str, int] | None:
    best: tuple[int, int, str, str] | None = None
    for end in range(len(segment), 1, -1):
        rest = segment[end:]
        if len(rest) > 20 or not ROLE.search(segment[:end]) or not _is_post(segment[:end]):
            continue
        strength = 2 if not rest or MASKED_NAME.fullmatch(rest) else name_strength(rest)
        if strength and (not best or strength > best[0]):
            best = (strength, end, segment[:end], rest)
    return (best[2], best[3], best[0]) if best else None


def _name_then_post(segment: str, spaced: str) -> tuple[str, str, int] | None:
    """冯季川市长; 王毅 市委书记, where the space tells the name from a place."""
    for size in [n for n in range(12, 4, -1) if "·" in segment[:n]] + [2, 3, 4]:
        name, post = segment[:size], segment[size:]
        if name.endswith(("副", "常务", "代")):
            continue
        if not post or not ROLE.search(post) or not _is_post(post) or name_strength(name) != 2:
            continue
        known = "·" in name or surname_length(name)
        simple = SIMPLE_ROLE.fullmatch(post) and known and not read_places(name).length
        if simple or f"{name} {post}" in spaced:
            return post, name, 2
    return None


def _is_post(text: str) -> bool:
    """Whether the words before a role are an office and not a sentence."""
    role = ROLE.search(text)
    owner = POST_PREFIX.sub("", text[: role.start()]) if role else text
    if len(owner) > 30 or NOT_A_BYLINE.search(owner):
        return False
    places = read_places(owner)
    rest = re.sub(rf"{MASK}+", "", owner[places.length :])
    return not rest or len(rest) <= 24


def _of_office(body: str, printed: str) -> Byline | None:
    head = OFFICE_HEAD.search(body)
    office = body[: head.start()] if head else body
    if (
        not office
        or len(office) > 30
        or re.search(r"[，。！？；：“”《》]|书记|主任|同志|[市县局区]长(?!热线|公开电话|信箱)", office)
    ):
        return None
    if head and office in _ANY_OFFICE:
        return None
    unmasked = POST_PREFIX.sub("", office)
    places = read_places(unmasked)
    is_place = places.length == len(unmasked) > 0
    if not is_place and not OFFICE.search(office):
        return None
    name = re.sub(rf"^{MASK}+", "", unmasked)
    posts = (re.sub(rf"^{MASK}+", "", POST_PREFIX.sub("", body)),) if head else ()
    return Byline(posts, office=unmasked if not head else name, text=printed, confidence=0.9)
