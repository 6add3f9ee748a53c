"""Characters that text recognition took for others, and one that a page break printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edits import Edit, Printed

_HAN = "\u3400-\u9fff"

# 医疗and教育
_ENGLISH_AND = re.compile(rf"(?<=[{_HAN}]) {{0,2}}and {{0,2}}(?=[{_HAN}])")

# （一46.6%）   增长一8.0%
_MINUS = re.compile(r"(?:(?<=[（(])|(?<=增长)|(?<=增速))一 {0,2}(?=\d{1,4}(?:\.\d{1,3})? {0,2}[%％])")

# 1一5月   2016一2020年   3月一5月
_DASH = re.compile(r"(?<=\d) {0,2}一 {0,2}(?=\d)|(?<=\d[年月日]) {0,2}一 {0,2}(?=\d{1,4} {0,2}[年月日])")

# 的的   将将: shown; 目的的, 的的确, 实实在在 and 常委会会议 are right
_DOUBLED = re.compile(
    "(?<!目)的的(?![确士])|(?<![社机都学不大协议农工])会会(?!议)|(?<![存实])在在|(?<!参)与与|和和(?!气)|把把|将将|为为|从从|要要"
)

# （未讲）   （略）   （掌声）
_READING_NOTE = re.compile(
    "[（(](?:此处|以下|本段)?(?:未讲|未读|未念|不讲|不读|不念|略|从略|略讲|略读|省略|脱稿|插话|停顿|(?:热烈)?(?:鼓掌|掌声))[）)]"
)

# 一、抓项目………12: a line of a contents list
_LEADER = re.compile(r"(?<![.．·•…⋯])[.．·•…⋯]{3,}+ {0,4}\d{1,4}$")

# what may stand twice on purpose: 人人, 天天, 层层, 牢牢 …
_REDUPLICATED = frozenset(
    "人天年月日时处事层家户件个条步点村县乡代样项句方种次回声线块片队组岁夜世常渐刚仅往早牢狠紧慢深大多稳实好"
    "看想说讲谈试听问走干做比算管抓"
)
_STOPS = frozenset("，。、；：！？“（《")
_LEAST_SEEN = 2  # places of the speech where the word stands, this one among them


def english_and(printed: Printed) -> Iterator[Edit]:
    """医疗and教育 → 医疗和教育."""
    for found in _ENGLISH_AND.finditer(printed.text) if "and" in printed.text else ():
        yield Edit("english-and", found.start(), found.end(), "和")


def minus_signs(printed: Printed) -> Iterator[Edit]:
    """（一46.6%） → （-46.6%）: no growth is written 一46.6%."""
    for found in _MINUS.finditer(printed.text) if "一" in printed.text else ():
        yield Edit("minus-sign", found.start(), found.end(), "-")


def dashes(printed: Printed) -> Iterator[Edit]:
    """1一5月 → 1—5月."""
    for found in _DASH.finditer(printed.text) if "一" in printed.text else ():
        yield Edit("dash", found.start(), found.end(), "—")


def repeated_characters(printed: Printed) -> Iterator[Edit]:
    """…第2；城 / 城镇居民… → …第2；城镇居民…

    Only where the first of the two opens a clause, so that no word before the break can end with it
    (产业链 / 链长 stays); where the speech has the word behind the break elsewhere, and never the
    character twice; and where the character is not one that is doubled on purpose (天 / 天).
    """
    text = printed.text
    for start in printed.starts[1:]:
        char, word = text[start], text[start : start + 2]
        if char != text[start - 1] or char in _REDUPLICATED or not re.match(f"[{_HAN}]{{2}}", word):
            continue
        if start > 1 and text[start - 2] not in _STOPS:
            continue
        if printed.body.count(word) > _LEAST_SEEN and printed.body.count(char * 2) == 1:
            yield Edit("repeated-character", start, start + 1, "")


def doubled_words(printed: Printed) -> Iterator[Edit]:
    """的的: shown, not changed."""
    yield from _shown("doubled-word", _DOUBLED, printed)


def reading_notes(printed: Printed) -> Iterator[Edit]:
    """（未讲）: shown, not changed."""
    yield from _shown("reading-note", _READING_NOTE, printed)


def leaders(printed: Printed) -> Iterator[Edit]:
    """一、抓项目………12: shown, not changed."""
    yield from _shown("dot-leader", _LEADER, printed)


def _shown(name: str, pattern: re.Pattern[str], printed: Printed) -> Iterator[Edit]:
    for found in pattern.finditer(printed.text):
        yield Edit(name, found.start(), found.end(), found[0])
