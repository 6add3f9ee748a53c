"""The marks of a body that date it: each says within which months its words can have been said.

The events are data (``event_table``); here stands how a phrase is read: past or coming, of this year
or of another, a plan's beginning or end. A mark that is only often right has no place here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .body_text import BodyText
from .event_table import OPEN, Event, events_in, month


@dataclass(frozen=True)
class Window:
    """Spans of months in which words can have been said; ``yearly``: said of one year as a whole."""

    spans: tuple[tuple[int, int], ...]
    start: int  # position in the text
    end: int
    yearly: bool = False
    masked: bool = False  # 20XX年是…: late in a year the words may be about the next one
    review: bool = False  # 隆重庆祝…: a review of the past year says so too
    tone: str | None = None  # of a masked year: "plan" (做好20XX年工作) or "review" (一年来，我们…)

    @property
    def width(self) -> int:
        return sum(last - first for first, last in self.spans)


# 即将召开的十九届五中全会 · 十九届五中全会即将召开: said before it
_COMING_BEFORE = re.compile(r"(?:即将(?:召开|举行|开展|到来|举办)的?|迎接|喜迎|筹备|备战)(?:党的|全国)?$")
# 刚刚闭幕的党的 · 上个月，党的…胜利闭幕 · …刚刚闭幕
_JUST_WORD = r"(?:刚刚|刚|不久前|前不久|近日|日前|前几天|上个?月|上周|本周|本月|昨天|前天)"
_HELD = r"(?:在[\u4e00-\u9fff]{2,4})?(?:胜利|圆满|顺利|成功)?(?:闭幕|召开|结束|落幕|举行|举办|通过|发布|爆发)"
_JUST_ENDED = re.compile(rf"{_JUST_WORD}{_HELD}的?(?:党的|中国共产党|全国)?(?:第)?$")
_JUST = re.compile(rf"{_JUST_WORD}[，,]?(?:党的|中国共产党|全国)?(?:第)?$")
_ENDS = re.compile(rf"^(?:、冬残奥会)?{_HELD}")
_ENDED_JUST = re.compile(rf"^(?:、冬残奥会)?(?:刚刚|刚){_HELD}")
_FRESH_FOR = 2  # months
_SOON = re.compile(r"即将|前夕|在即|临近")
_SOON_FOR = 6  # months
_COMING_AFTER = re.compile(r"^(?:即将|将于|将在|将要|临近|召开在即|召开之前|前夕)")
# “十四五”开局之年 · “十三五”规划圆满收官 · “十五”计划的第一年 · “十三五”承上启下之年
_EDGE = (
    r"(?:的|全面|顺利|建设|发展|实施|承前启后、?)*"
    r"(?:(?P<begun>开局之年|起步之年|开局年|第一年|首年|头一年)|(?P<second>第二年)|(?P<middle>承上启下之年|承上启下的关键之?年|第三年)|"
    r"(?P<fourth>第四年)|(?P<ended>收官之年|最后一年|收官年|第五年)|"
    r"(?P<begin>开好局|起好步|良好开局|开局起步)|(?P<end>圆满收官|胜利收官|收官))(?!以来)"
)
_YEAR_OF_PLAN = {"begun": 0, "second": 1, "middle": 2, "fourth": 3, "ended": 4}
# 确保“十三五”规划圆满收官, 为“十四五”开好局: still to be done
_GOAL = re.compile(r"(?:确保|力争|推动|保证|夺取|助力|迎接|努力|奋力|为|做好|打好|冲刺)[^，。；\n]{0,10}$")
# 当年, 三年来, 届时: a sentence about other years than the speaker's
_OTHER_YEARS = re.compile(
    r"当年|那[一几些两]?年|当时|那时|那会儿?|届时|再过|后年|往年|当初|历史上|"
    r"(?:过去|回顾|近|这)?[三四五六七八九十几两][几多]?年[来前]|(?:过去|回顾|这)[的这]*(?:[三四五六七八九十几]|\d{2})年"
)
# 提前谋划庆祝…75周年, 以优异成绩迎接…: said in that year, or in the one before it
_PREPARED = re.compile(r"(?:谋划|筹备|筹划|策划|提前|准备|即将迎来|将要迎来|迎接|喜迎|献礼)[^。；\n]{0,12}$")
_PREPARED_AFTER = re.compile(r"^[^，。；\n]{0,10}(?:筹备|筹划|策划|献礼|倒计时)")
# 在庆祝…100周年大会上的重要讲话: studied for years; 到…100周年时: a goal of many years
_AT_THE_FEAST = re.compile(
    r"^[^，。；\n]{0,4}(?:大会|座谈会|时[，,]?(?!候)|之时|以前|之前|以来|纪念章|阅兵|庆典)"
)
# 70周年 · 七十周年 · 一百周年
_COUNTED = r"(?P<count>\d{2,3}|[一二三四五六七八九十百]{1,4})周年"
_BEHIND = {"plan": _EDGE, "anniversary": _COUNTED}
# 今年是, 恰逢, 又是, 庆祝: what makes a year the speaker's own
_SPOKEN_NOW = re.compile(
    r"(?:今年|[20Xx×]{2,4}年|明年)?[^。；\n]{0,14}(?:是|恰逢|适逢|欣逢|时值|迎来|正值|又是|既是|庆祝|喜迎|献礼|迎接|纪念)[^。；\n]{0,30}$"
)
# 去年, 刚刚过去的20XX年, 过去一年: the year before the speaker's
_YEAR_WORD = re.compile(
    r"(?P<now>今年|本年)|(?P<last>去年|上年|过去的?(?:这)?(?:一年|[\dXx×*]{2,6}年))|(?P<before>前年)|(?P<next>明年|来年)|"
    r"(?P<printed>(?<!\d)\d{4}年|[一二][〇○零九][〇○零一二三四五六七八九]{2}年)|(?P<masked>[\dXx×*]{1,4}[Xx×*]年)"
)
# 20XX年是…, 20XX年，是…; not 20XX年，也就是…
_YEAR_IS = re.compile(r"^[，,]?(?:将|正|既|又)?(?:是|值|逢|恰逢|迎来)")
# 今年是…, 今年将迎来…: this year's own
_YEAR_HAS = re.compile(r"^[，,]?(?:既|又|正|将|我[国们]将?|[^。；\n]{0,3})?(?:是|值|恰逢|正值|迎来)")
# 我们隆重庆祝了建党100周年: held by then
_CELEBRATED = re.compile(r"(?:隆重|热烈|共同|成功|圆满)[^，。；\n]{0,4}(?:庆祝|纪念)了?$|(?:庆祝|纪念)了$")
_SHIFT = {"last": 1, "before": 2}
# 20XX年是…之年。做好20XX年经济工作，意义重大: what is planned
_PLANNED = re.compile(
    r"(?:做好|抓好)(?:全县|全市|全区)?(?:今年|明年|[\dXx×*]{2,6}年)|意义(?:十分|非常|尤为)?重[大要]|任务(?:十分|非常|更加)?(?:艰巨|繁重)|至关重要|总体(?:要求|思路)|"
    r"指导思想|(?:预期|主要)目标|工作思路|基本要求"
)
# 20XX年，是…之年。一年来，我们…: what is reviewed
_REVIEWED = re.compile(
    r"一年来|极不平凡|面对[^，。；\n]{2,20}|我们(?:坚持|紧|全|统筹|坚决)|(?:取得|完成|实现)了|同比|(?:圆满|较好|顺利|全面)完成|预计"
)
# 今年（2019年） · 去年(2018年) · 抓紧出台2018年… · 2019年新年贺词 · 2019年只剩: a year printed as one's own
_PRINTED = re.compile(r"20\d\d年")
_PRINTED_BEFORE = re.compile(r"(?P<this>今年[（(]?|(?:尽快|抓紧)出台)$|(?P<last>去年[（(])$")
_PRINTED_AFTER = re.compile(
    r"(?P<wishes>新年贺词)|(?:只剩|还剩|还有|剩下)[^，。；\n]{0,8}(?:天|个月|周|季度)|(?:即将|就要|临近)(?:收官|过去)|收官(?:还有|只剩|还剩|仅剩)|时间过半|已经过半"
)
_WISHES_LAST = 4  # months into a year in which its own New Year address is quoted, not an old one


def windows(body: BodyText) -> Iterator[Window]:
    """Every mark of ``body`` with the months in which it can have been said."""
    text, near = body.text, events_in(body)
    for event in near["event"]:
        yield from _happened(text, event)
    for event in near["event"] + near["fresh"]:
        yield from _fresh(text, event)
    for event in near["ahead"] + near["while"]:
        told = (found for found in _find(text, event) if not of_other_years(text, found))
        if found := next(told, None):
            soon = event.kind == "ahead" and _SOON.search(text, found.start(), found.end() + 4)
            spans = _before(event.spans[0][1]) if soon else event.spans
            yield Window(spans, found.start(), found.end())
    for event in near["plan"]:
        for found in _find(text, event):
            yield from _of_plan(text, found, event.year)
    for event in near["anniversary"] + near["year"]:
        for found in _find(text, event):
            count = _count(found["count"]) if event.kind == "anniversary" else 0
            yield from _spoken(text, found, event.year + count)
    yield from _printed(text)


def _printed(text: str) -> Iterator[Window]:
    for found in _PRINTED.finditer(text):
        before = _PRINTED_BEFORE.search(text[max(0, found.start() - 4) : found.start()])
        after = _PRINTED_AFTER.match(text, found.end())
        if before or after:
            year = int(found[0][:4]) + bool(before and before["last"])
            start = found.start() - len(before[0]) if before else found.start()
            window = _of_year(year, start, after.end() if after else found.end())
            if after and after["wishes"]:
                window = replace(window, spans=((month(year, 1), month(year, _WISHES_LAST)),), yearly=False)
            yield window


@cache
def pattern_of(event: Event) -> re.Pattern[str]:
    """The pattern of a row with what belongs behind it: a plan's edge (开局之年), a count of years."""
    return re.compile(f"(?:{event.pattern}){_BEHIND.get(event.kind, '')}")


def _find(text: str, event: Event) -> Iterator[re.Match[str]]:
    return pattern_of(event).finditer(text)


def _happened(text: str, event: Event) -> Iterator[Window]:
    """An event spoken of as past, once; and as coming, once, which is said in the year before it."""
    seen = set()
    for found in _find(text, event):
        before, after = text[max(0, found.start() - 10) : found.start()], text[found.end() : found.end() + 6]
        coming = bool(_COMING_BEFORE.search(before) or _COMING_AFTER.match(after))
        if coming not in seen and not (coming and of_other_years(text, found)):
            seen.add(coming)
            ((day, _),) = event.spans
            soon = coming and _SOON.search(text, max(0, found.start() - 10), found.end() + 4)
            span = _before(day)[0] if soon else (day - 11, day) if coming else (day, OPEN)
            yield Window((span,), found.start(), found.end())


def _fresh(text: str, event: Event) -> Iterator[Window]:
    """刚刚闭幕的党的二十大 · 上个月，党的二十大胜利闭幕: said within two months of it."""
    for found in _find(text, event):
        before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() : found.end() + 16]
        known = _JUST_ENDED.search(before) or _ENDED_JUST.match(after)
        known = known or (_JUST.search(before) and _ENDS.match(after))
        if of_other_years(text, found):
            continue
        if event.kind == "fresh" and re.match("即将(?:开幕|召开|举办|举行)", after):
            yield Window(_before(event.spans[0][0]), found.start(), found.end())
            return
        if known:
            first, last = event.spans[0][0], min(event.spans[0][1], event.spans[0][0] + 1)
            yield Window(((first, last + _FRESH_FOR),), found.start(), found.end())
            return


def _before(day: int) -> tuple[tuple[int, int], ...]:
    """The months in which something is said to be about to happen (即将召开)."""
    return ((day - _SOON_FOR, day),)


def of_other_years(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence of ``found`` recalls or foresees: 当年我们…, 三年来…, 届时….

    >>> of_other_years("当年，双减刚刚落地。", re.search("双减", "当年，双减刚刚落地。"))
    True
    """
    before = re.split(r"[。；\n]", text[max(0, found.start() - 80) : found.start()])[-1]
    after = re.split(r"[。；\n]", text[found.end() : found.end() + 80])[0]
    return bool(_OTHER_YEARS.search(before + found[0] + after))


def _of_plan(text: str, found: re.Match[str], first: int) -> Iterator[Window]:
    """A plan's years: 开局之年 is that year; 开好局 is aimed at from the autumn before on."""
    if named := next((name for name in _YEAR_OF_PLAN if found[name]), None):
        yield from _spoken(text, found, first + _YEAR_OF_PLAN[named])
        return
    aimed = bool(_GOAL.search(text[max(0, found.start() - 16) : found.start()]))
    year, reached = (first, month(first - 1, 10)) if found["begin"] else (first + 4, month(first + 4, 10))
    span = (min(reached, month(year - 1, 12)), month(year, 12)) if aimed else (reached, OPEN)
    yield Window((span,), found.start(), found.end())


def _spoken(text: str, found: re.Match[str], year: int) -> Iterator[Window]:
    """今年是…, 20XX年是…, 去年…, or under a heading of 明年: then the speech is of the year before."""
    before = text[max(0, found.start() - 60) : found.start()]
    clause = re.split(r"[。；\n]", before)[-1]
    word = next(reversed([*_YEAR_WORD.finditer(clause)]), None)
    said = word.lastgroup if word else None
    if not said and _CELEBRATED.search(clause):
        yield Window(((month(year, 1), OPEN),), found.start(), found.end())
        return
    after = text[found.end() : found.end() + 16]
    own = bool(said == "now" and _YEAR_HAS.match(clause[word.end() :]))
    if _AT_THE_FEAST.match(after) or clause.endswith(("到", "距", "距离")):
        return
    if not own and of_other_years(text, found):
        return
    shift, now = _SHIFT.get(said or "", 0), bool(_SPOKEN_NOW.search(clause))
    now = now or (not said and after.startswith("，今年"))  # 作为“十四五”开局之年，今年…
    if said in (None, "now") and not own and (_PREPARED.search(clause) or _PREPARED_AFTER.match(after)):
        yield Window(((month(year - 1, 1), month(year, 12)),), found.start(), found.end())
        return
    if said in ("printed", "masked"):  # 2017年，党的十九大召开: told of a year that need not be the speaker's
        now = now and bool(_YEAR_IS.match(clause[word.end() :]))
    if not now and (said in (None, "printed", "masked") or len(clause) >= 40):
        return
    ahead = said != "now" and not shift and ("明年" in before or "来年" in clause)
    masked = not ahead and said == "masked"
    tone = _tone(text[found.end() : found.end() + 140]) if masked else None
    window = _of_year(year - ahead + shift, found.start(), found.end())
    yield replace(window, masked=masked, review=said in (None, "printed"), tone=tone)


def _tone(after: str) -> str | None:
    """Whether a masked year is planned or looked back on: the first word of either kind behind it says."""
    found = {"plan": _PLANNED.search(after), "review": _REVIEWED.search(after)}
    return min((name for name in found if found[name]), key=lambda name: found[name].start(), default=None)


def _of_year(year: int, start: int, end: int) -> Window:
    span = (month(year, 1), month(year, 12))
    return Window((span,), start, end, yearly=True)


def _count(text: str) -> int:
    """70, 七十, 一百, 一百零五 is not printed → 70, 70, 100."""
    if text.isdigit():
        return int(text)
    digits = {char: number for number, char in enumerate("一二三四五六七八九", 1)}
    hundreds, hundred, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * digits.get(hundreds, 1) if hundred else 0
    return total + (10 * digits.get(tens, 1) if ten else 0) + digits.get(ones, 0)
