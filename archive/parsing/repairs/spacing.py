"""Spaces that mean nothing: beside figures, inside names, between spaced-out letters, beside marks.

A space between two clauses of Chinese text or beside a Latin word may mean something and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edits import Edit, Printed

_HAN = "\u3400-\u9fff"
_GAP = " {1,2}"  # more, and tabs, set columns
_MARKS = "，。；：、！？）》〉】〕”’（《〈【〔“‘"

# 增长 8.0%   8.0 %   8.0% 以上   20XX 年   XX 县   增长 -3%   1 - 5月   16.6 : 43.2
_DIGIT_SPACE = re.compile(
    rf"(?<=[{_HAN}]){_GAP}(?=[-−]?\d(?!\d?[.．、](?!\d))|X{{2}})"
    rf"|(?:(?<=[\d%％‰])|(?<=XX)|(?<=\dX)){_GAP}(?=[{_HAN}])|(?<=\d){_GAP}(?=[%％‰℃])"
    rf"|(?<=[{_HAN}（(][-−]){_GAP}(?=\d)"
    rf"|(?<=\d) {{0,2}}[-—–~～:：] {{0,2}}(?=\d)"
)
# 1 加快…: a number of a list, printed without a mark
_BARE_ITEM = re.compile(rf"\d{{1,2}} {{1,2}}(?![年月日号时个项至到%])[{_HAN}]")

# 2 0 1 9 年
_SPLIT_YEAR = re.compile(r"(?<![\d.])\d(?: \d){3}(?= {0,2}年)")
# 增长8. 5%   增长8 .5%
_SPLIT_DECIMAL = re.compile(rf"(?<=[{_HAN}]) {{0,2}}\d{{1,4}}(?: \. ?|\. )\d{{1,3}}(?= {{0,2}}[%％])")

# 讲 话   结　束　语: the whole line; 工 作 要 点 within one
_LETTER_SPACED_LINE = re.compile(rf"[{_HAN}](?:[ \u3000]{{1,4}}[{_HAN}]){{1,11}}$")
_LETTER_SPACED = re.compile(rf"(?<![{_HAN}])[{_HAN}](?: [{_HAN}]){{3,}}(?![{_HAN}])")

# ，今年   一、 抓
_MARK_SPACE = re.compile(rf"(?<=[{_MARKS}]){_GAP}(?=\S)|(?<=\S){_GAP}(?=[{_MARKS}])")

# 亩 建设: a person must say what it means
_INNER_SPACE = re.compile(rf"(?<=[{_HAN}])[ \u3000]{{1,2}}(?=[{_HAN}])")


def digit_spaces(printed: Printed) -> Iterator[Edit]:
    """增长 8.0% → 增长8.0%."""
    if " " not in printed.text:  # the engine tries each place, this is a thousand times faster
        return
    bare = _BARE_ITEM.match(printed.text)
    for found in _DIGIT_SPACE.finditer(printed.text, 3 if bare else 0):
        if " " in found[0]:
            yield Edit("digit-space", found.start(), found.end(), found[0].replace(" ", ""))


def split_numbers(printed: Printed) -> Iterator[Edit]:
    """2 0 1 9 年 → 2019 年; 增长8. 5% → 增长8.5%."""
    for pattern in (_SPLIT_YEAR, _SPLIT_DECIMAL) if " " in printed.text else ():
        for found in pattern.finditer(printed.text):
            yield Edit("split-number", found.start(), found.end(), found[0].replace(" ", ""))


def name_spaces(printed: Printed) -> Iterator[Edit]:
    """龙 晓华 → 龙晓华, where the title names the person."""
    for name in printed.names:
        spaced = re.compile("[ \u3000]?".join(map(re.escape, name)))
        for found in spaced.finditer(printed.text):
            if found[0] != name:
                yield Edit("name-space", found.start(), found.end(), name)


def letter_spaces(printed: Printed) -> Iterator[Edit]:
    """讲 话 → 讲话."""
    whole = _LETTER_SPACED_LINE.match(printed.text)
    for found in [whole] if whole else _LETTER_SPACED.finditer(printed.text):
        yield Edit("letter-space", found.start(), found.end(), re.sub(r"\s", "", found[0]))


def mark_spaces(printed: Printed) -> Iterator[Edit]:
    """一、 抓项目 → 一、抓项目."""
    for found in _MARK_SPACE.finditer(printed.text) if " " in printed.text else ():
        yield Edit("mark-space", found.start(), found.end(), "")


def inner_spaces(printed: Printed) -> Iterator[Edit]:
    """亩 建设任务: shown, not changed."""
    for found in _INNER_SPACE.finditer(printed.text):
        yield Edit("inner-space", found.start(), found.end(), found[0])
