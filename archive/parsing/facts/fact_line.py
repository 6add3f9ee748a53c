"""The line that holds the facts: {who}在{occasion}上的{kind}, in all its forms.

王毅县长在全县经济运行分析会上的讲话 · 在…会上关于经济工作的讲话 · …分析会讲话 · …讲话——在…会上
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .byline import Byline, read_byline
from .dates import HAN_YEAR, PrintedDate, read_date
from .title_patterns import (
    DASH_INSIDE,
    HEADLINE,
    INSTEAD_OF_AT,
    INTERVIEW,
    KIND_END,
    KINDS,
    OCCASION_END,
    OCCASION_TAIL,
    OTHER_KIND,
    TAIL_BRACKET,
)

_DATE = (
    rf"于?(?:(?:19|20)(?:\d\d|[XxＸ×]{{2}})|[XxＸ×]{{2,4}}|{HAN_YEAR})年度?"
    r"(?:[\d一二三四五六七八九十]{1,3}月)?(?:[\d一二三四五六七八九十]{1,3}日)?(?:[上下]午)?"
)
_DATE_BEFORE = re.compile(rf"^{_DATE}[，,]?")  # 2022年6月10日王毅在…
_DATE_AFTER = re.compile(rf"{_DATE}$")  # 王毅2022年6月10日在…

_WITHIN = re.compile(r"(?P<occasion>[^，。]{2,40}?(?:会议?|[）)]会议))上")  # 在市委常委会上传达…时的讲话


@dataclass(frozen=True)
class FactLine:
    """Byline, occasion and kind of a line, each with the words it was read from."""

    byline: Byline | None = None
    occasion: str | None = None
    kind: str | None = None
    kind_text: str = ""
    confidence: float = 0.95  # of the occasion


def read_fact_line(text: str) -> FactLine:
    """Read a line without white space; what it does not say stays empty.

    >>> read_fact_line("冯季川县长在全县前三季度工业调度会上的讲话").occasion
    '全县前三季度工业调度会'
    """
    text = strip_tails(text)
    dash = DASH_INSIDE.search(text)
    if dash and (kind := KIND_END.search(text[: dash.start()])):
        return _turned(text[: dash.start()], kind, text[dash.end() :])
    places = [found.start() for found in re.finditer("在", text)]
    for position in places:
        who = _DATE_AFTER.sub("", _DATE_BEFORE.sub("", text[:position])).rstrip("，,：:")
        byline = read_byline(who, before_at=True) if who else None
        if not who or byline:
            return _with_occasion(byline, text[position + 1 :])
    for found in INSTEAD_OF_AT.finditer(text):
        byline = read_byline(text[: found.start()]) if found.start() else None
        if byline and byline.name and byline.posts and _find_tail(text[found.end() :]):
            return _with_occasion(byline, text[found.end() if found["drop"] else found.start() :])
    # 企业代表在…会上的发言: who speaks is no byline, but the occasion stands
    for position in reversed(places):
        tail = _find_tail(text[position + 1 :])
        if tail and OCCASION_END.search(text[position + 1 :][: tail.start()]):
            return replace(_with_occasion(None, text[position + 1 :]), confidence=0.75)
    return _without_preposition(text)


def strip_tails(text: str) -> str:
    """Without bracketed notes at the end: …上的讲话（摘要）."""
    while found := TAIL_BRACKET.search(text):
        if not found.start():
            break
        text = text[: found.start()]
    return text.rstrip("。．.：:")


def _find_tail(rest: str) -> re.Match[str] | None:
    """Where the occasion ends and the words about the speech begin: 上的总结讲话.

    The first place that is marked (上, 时, 的) or that follows a word for a gathering.
    """
    for position in range(1, len(rest)):
        found = OCCASION_TAIL.match(rest, position)
        if found and (found["mark"] or OCCASION_END.search(rest[:position])):
            return found
    return None


def _headline(rest: str) -> str | None:
    """…在全市大会上强调 以一流环境…: the occasion of a news report, which is no speech itself."""
    for found in HEADLINE.finditer(rest):
        if OCCASION_END.search(rest[: found.start()]) and not KIND_END.search(rest):
            return rest[: found.start()]
    return None


def _with_occasion(byline: Byline | None, rest: str) -> FactLine:
    if byline and (headline := _headline(rest)):
        return FactLine(byline, headline, confidence=0.7)
    if tail := _find_tail(rest):
        within = _WITHIN.match(rest, 0, tail.start()) if tail["mark"].startswith(("时", "期间")) else None
        return FactLine(
            byline,
            within["occasion"] if within else rest[: tail.start()],
            _kind(tail),
            tail["modifier"] + tail["kind"],
        )
    if other := OTHER_KIND.search(rest):  # …新闻发布会上的发布词
        return FactLine(byline, rest[: other.start()], "其他", other["noun"])
    if kind := KIND_END.search(rest):
        return FactLine(byline, rest[: kind.start()] or None, _kind(kind), kind["modifier"] + kind["kind"])
    occasion = re.sub(r"上$", "", rest)
    return FactLine(byline, occasion if OCCASION_END.search(occasion) else None)


def _turned(head: str, kind: re.Match[str], rest: str) -> FactLine:
    """县商务局领导重要讲话——在全县商贸会议上."""
    byline = read_byline(head[: kind.start()].rstrip("的")) if kind.start() else None
    place = rest.find("在")
    occasion = re.sub(r"上$", "", rest[place + 1 :]) if place >= 0 else None
    return FactLine(byline, occasion or None, _kind(kind), kind[0])


def _without_preposition(text: str) -> FactLine:
    """XX县2022年经济工作会议讲话: the occasion stands before the kind; a slogan is no occasion."""
    if asked := INTERVIEW.search(text):
        byline = read_byline(text[: asked.start()]) if asked.start() else None
        return FactLine(byline, None, "其他", asked[0])
    tail = _find_tail(text) or KIND_END.search(text)
    if tail and tail["kind"] == "说明" and "关于" not in text:  # 编辑说明
        return FactLine()
    if not tail or re.search(r"[并作]讲话$", text):  # …召开 省委书记出席并讲话
        return FactLine()
    head = text[: tail.start()]
    byline = read_byline(_DATE_AFTER.sub("", head.rstrip("的"))) if head else None
    reports = "关于" in tail[0]  # XX市发展和改革委员会关于…的汇报
    if byline and (byline.name or byline.posts or reports or tail["kind"] in ("发言", "讲话")):
        return FactLine(byline, None, _kind(tail), tail["modifier"] + tail["kind"])
    own = tail["kind"] == "报告" and re.search(r"委员会$|常委会$", head)  # …常务委员会工作报告
    occasion = (
        head
        if OCCASION_END.search(head) and not own and not re.match(r"关于|学习|深入|认真|以", head)
        else None
    )
    return FactLine(None, occasion, _kind(tail), tail["modifier"] + tail["kind"], confidence=0.85)


def _kind(tail: re.Match[str]) -> str:
    if "主持" in tail["modifier"]:
        return "主持词"
    return KINDS[tail["kind"]]


def date_inside(text: str) -> PrintedDate | None:
    """A full date printed inside the line, or a month right before 在: 王毅2022年6月在…."""
    when = read_date(text)
    exact = when and (when.precision == "day" or (when.precision == "month" and when.text + "在" in text))
    return when if exact else None
