"""What a single line could be: a title, a slogan that heads a speech, a chapter, a line below a title."""

from __future__ import annotations

import re
from functools import lru_cache

from . import patterns
from .facts.names import name_strength
from .normalize import squeeze

LONGEST_TITLE = 130
MOST_TITLE_LINES = 4  # that one title is wrapped to
_LONGEST_SLOGAN = 45
_LONGEST_CHAPTER = 30
_LONGEST_CHAPTER_NAME = 16
# The hundred surnames that nine in ten bear: a word before a colon is seldom one of these and a noun.
_COMMON_SURNAMES = (
    *"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔",
    *"钟谭陆汪范廖石韦贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛",
    *("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "夏侯", "皇甫", "慕容", "令狐"),
)
_HAN = re.compile("[\u4e00-\u9fff]")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff\s“”《》——、，·]")
_NO_SLOGAN = (
    patterns.DATE_LINE,
    patterns.YEAR_LINE,
    patterns.BRACKET_LINE,
    patterns.BYLINE,
    patterns.OCCASION_LINE,
    patterns.OFFICE_LINE,
    patterns.TABLE_ROW,
    patterns.LABEL_LINE,
)


def without_number(text: str) -> str:
    """A title without the number before it.

    >>> without_number("12、县长王某的讲话")
    '县长王某的讲话'
    """
    found = patterns.ENTRY_NUMBER.match(text)
    return text[found.end() :].strip() if found else text


@lru_cache(maxsize=4096)
def looks_like_title(text: str) -> bool:
    """Whether the line could head a speech, by its words alone.

    >>> looks_like_title("县长林某在全县一季度经济运行分析会上的讲话")
    True
    """
    text = without_number(squeeze(text))
    if not 4 <= len(text) <= LONGEST_TITLE or patterns.NO_TITLE.match(text):
        return False
    if any(stop in text for stop in "。；！？：") or "，" in text.split("——")[-1]:
        return False
    if patterns.MANY.search(text):
        return False
    if text.count("《") != text.count("》") or text.count("“") != text.count("”"):
        return False  # 县委《关于学习…讲话 / 的通知》: part of a sentence
    if patterns.OWN_TITLE.search(text):
        return True
    named = patterns.TITLE_END.search(text)
    occasion = patterns.TITLE_OCCASION.search(text)
    return bool(len(text) >= 8 and ((named and occasion) or (occasion and "——在" in text)))


def looks_like_headline(text: str) -> bool:
    """王某某：把责任扛在肩上 – a name, its post before it or not, a colon, and what was said.

    >>> [looks_like_headline(text) for text in ("林清源：把旗帜举得更高", "主要原因：工作抓得不紧")]
    [True, False]
    """
    found = patterns.HEADLINE.match(without_number(text))
    if not found or not looks_like_slogan(found["text"]):
        return False
    who = found["who"].strip().removesuffix("同志")
    surnamed = who.startswith(_COMMON_SURNAMES) or "·" in who
    return (surnamed and name_strength(squeeze(who)) == 2) or is_byline(who)


def looks_like_slogan(text: str) -> bool:
    """Whether the line could be a title that does not say what it heads.

    >>> [looks_like_slogan(text) for text in ("担当作为 勇毅前行", "（2021年3月5日）", "后　记")]
    [True, False, False]
    """
    text = without_number(text)
    bare = squeeze(text)
    return (
        4 <= len(bare) <= _LONGEST_SLOGAN
        and not patterns.FULL_STOP.search(bare)
        and not bare.endswith(("，", "、", "；", "）", ")", ";", ","))
        and not any(stop in bare for stop in "。；！？：")
        and len(_NOT_HAN.findall(bare)) * 4 <= len(bare)
        and not patterns.OPENING.match(bare)
        and not patterns.ITEM.match(bare)
        and not any(shape.match(text) for shape in _NO_SLOGAN)
        and not patterns.SALUTATION.match(bare)
        and not is_no_speech(text)
        and not looks_like_chapter(text)
        and not patterns.COVER_LINE.search(bare)
    )


def is_no_speech(text: str) -> bool:
    """编者按, 前言, 附件: a heading of something that is no speech."""
    return bool(patterns.NO_SPEECH.match(squeeze(text)))


def names_no_speech(entry: str) -> bool:
    """Whether an entry of a contents list is one: 前言, 附录一　有关文件."""
    return any(is_no_speech(text) for text in (entry, *entry.split()[:1]))


def looks_like_chapter(text: str) -> bool:
    """Whether the line could head a part of a compilation: 第一编 省级领导讲话.

    >>> [looks_like_chapter(text) for text in ("第一编 省级领导讲话", "上篇", "县长林某在会上的讲话")]
    [True, True, False]
    """
    text = text.strip()
    if len(text) > _LONGEST_CHAPTER or patterns.TITLE_OCCASION.search(squeeze(text)):
        return False
    shapes = (patterns.BARE_DIVIDER, patterns.CHAPTER, patterns.OF_ONE)
    return any(shape.match(text) for shape in shapes)


def names_chapter(text: str, before: str) -> bool:
    """第一部分 / 综合经济: the line below a bare number of a chapter."""
    short = len(squeeze(text)) <= _LONGEST_CHAPTER_NAME and not patterns.FULL_STOP.search(text)
    return bool(short and patterns.BARE_DIVIDER.match(before) and not looks_like_title(text))


def is_end(text: str, before: str) -> bool:
    """Whether something new can begin below this line, ``before`` standing above it.

    >>> [is_end(text, "") for text in ("请坐。（掌声）", "青禾县 34 5.2", "大家要认真学习")]
    [True, True, False]
    """
    if text.endswith(("：", ":")):
        return False  # what follows belongs to it
    if (
        patterns.FULL_STOP.search(patterns.NOTE_AT_END.sub("", text))
        or looks_like_chapter(text)
        or patterns.TABLE_ROW.match(text)
    ):
        return True
    if (
        patterns.YEAR_LINE.match(text)
        or patterns.SEPARATOR.match(text)
        or (len(text) <= 30 and patterns.COVER_LINE.search(text))
    ):
        return True
    if text.startswith(("（", "(")) and text.endswith(("）", ")")):
        return True  # a note in brackets
    if patterns.DATE_LINE.match(text):  # of a signature
        return bool(
            patterns.FULL_STOP.search(before) or patterns.OFFICE_LINE.match(before) or is_name(before)
        )
    return names_chapter(text, before)


def is_byline(text: str) -> bool:
    """县委书记 王某某; not a list of posts without a name."""
    return len(text) <= 40 and bool(patterns.BYLINE.match(text)) and not patterns.TITLE_END.search(text)


def is_name(text: str) -> bool:
    """王　某: nothing but a name."""
    return bool(patterns.LONE_NAME.match(text)) and name_strength(squeeze(text)) == 2


def is_paragraph(text: str) -> bool:
    """Whether a body goes on with this line: a sentence, or the first line of one."""
    if patterns.FULL_STOP.search(text):
        return len(text) >= 6
    return "。" in text or (len(text) >= 15 and ("，" in text or len(text) >= 20) and bool(_HAN.search(text)))
