"""The period (统计期间) whose figures a body reports, where the title has none.

Every mention of a period is weighed: figures behind it speak for it, a goal or a comparison
(确保完成全年目标, 较一季度提高) against it; the opening counts more.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ..records import Evidence
from .body_text import BodyText
from .title_period import PERIOD

_OPENING = 1500  # characters
_MONTH = re.compile(r"(?<![\d.])(?:1[0-2]|[1-9])月份(?=[，,]?全|当月)")
_FIGURE = re.compile(
    r"\d(?:[\d.]*)(?:%|％|亿|万|个百分点|元|户|个|位|名|倍)|第[一二三四五六七八九十\d]+位?|翻番"
)
_CLAUSE = re.compile(r"^[^。；\n]{0,45}")
# 较一季度提高, 比上半年, 去年一季度: another period than the one reported
_COMPARED = re.compile(r"(?:较|比|与|和|由|从去年|去年|上年|同期|高于|低于|自|于|乃至)(?:今年)?$")
# 确保全年, 力争上半年, 完成全年任务: goals
_GOAL_BEFORE = re.compile(
    r"(?:确保|力争|争取|保证|完成|实现|力促|奋力|努力|为|对|冲刺|围绕|对照|打好|打赢|夺取|做好|抓好|到|离|距离|进入|纳入|乃至|和|、|的|部署|安排|推动|谋划|“)$"
)
_GOAL_AFTER = re.compile(
    r"^(?:经济社会发展)?(?:各项|既定|预期|主要)?(?:目标|任务|计划|红|预算|发展目标|考核|的?各项|工作目标|收官|投资计划)"
)
# 总结一季度经济运行情况, 回顾上半年工作: the matter of the meeting
_REVIEW_BEFORE = re.compile(r"(?:总结|分析|通报|研判|回顾|看待|认识|评价|肯定|听取|盘点)[^，。；\n]{0,12}$")
_REVIEW_AFTER = re.compile(r"^[^，。；\n]{0,14}(?:经济|运行|工作|形势|指标|情况|成绩)")
# 上半年刚刚结束, 前三季度即将结束: the period that the meeting stands at the end of
_ENDED = re.compile(r"^(?:已经|刚刚|刚|即将|就要|马上就要)(?:过去|结束)")
# 基础设施投资严重下滑: a movement without a figure
_MOVED = re.compile(r"增长|下降|下滑|回落|回升|攀升")
_ANNUAL = re.compile(
    r"(?:(?:过去|已经过去|刚刚过去|即将过去)的?(?:一年|(?:20[\dXx×]{2}|[Xx×]{2,4})年)|(?:^|[，。\n])一年来|"
    r"(?<![\d到至])(?:20[\dXx×]{2})年[，,](?:预计)?全[省市县区州盟旗镇乡街][^。；\n]{0,30}(?:完成|实现|达到|增长)[^。；\n]{0,10}\d)"
)
# 去年全年，全市生产总值增长2.8%: reported where nothing of this year is
_LAST_YEAR = re.compile(r"(?<![^，。；\n])[去上]年全年(?=[^。；\n]{0,30}\d)")
_ANNUAL_OCCASION = re.compile(
    r"经济工作(?:暨.*)?会议?$|政府工作报告|人民代表大会|全委会|全体会议|全会$|总结|三级干部|年度"
)


def period_of_body(body: BodyText, occasion: str) -> tuple[str, Evidence] | None:
    """Label and words of the period that the body reports; None where it reports none.

    >>> from archive.parsing.records import Block
    >>> period_of_body(BodyText.of([Block("一季度，全县完成生产总值18.6亿元，同比增长7%。")]), "")[0]
    '一季度'
    """
    weights: dict[str, float] = defaultdict(float)
    firsts: dict[str, re.Match[str]] = {}
    for pattern in (PERIOD, _MONTH):
        for found in body.find(pattern):
            key, weight = _key(found[0]), _weight(body.text, found)
            if weight > 0 and key:
                weights[key] += weight * (2 if found.start() < _OPENING else 1)
                if key not in firsts or found.start() < firsts[key].start():
                    firsts[key] = found
    annual = list(body.find(_ANNUAL))
    if annual and _ANNUAL_OCCASION.search(occasion):
        weights["全年"] += 2 * len(annual)
        firsts.setdefault("全年", annual[0])
    _cumulate(weights, firsts)
    if not weights and (last := next(body.find(_LAST_YEAR), None)):
        weights["全年"], firsts["全年"] = 2, last
    if not weights or max(weights.values()) < 2:
        return None
    key = max(weights, key=lambda name: (weights[name], -firsts[name].start()))
    first = firsts[key]
    label = "全年" if key == "全年" else _PRINTED.get(first[0], first[0].removeprefix("第"))
    end = min(first.end() + 24, _clause_end(body.text, first.end()))
    return label, body.evidence(first.start(), end, "body", min(0.9, 0.5 + 0.05 * weights[key]))


_PRINTED = {"首季": "一季度", "首季度": "一季度", "半年": "上半年"}


_SAME = {"1-3月": "一季度", "1-6月": "上半年", "1-9月": "前三季度", "1-12月": "全年"}


def _key(printed: str) -> str | None:
    """One key for one period: 1—5月份 and 1-5月 are the same; plans (下半年) have none."""
    if printed in ("下半年", "年中"):
        return None
    label = _PRINTED.get(printed, printed).removeprefix("第").replace("份", "")
    return _SAME.get(label := re.sub(r"月?[-—–－~～至到]+", "-", label), label)


_LAST_MONTH = {"一季度": "3月", "上半年": "6月", "前三季度": "9月", "全年": "12月"}


def _cumulate(weights: dict[str, float], firsts: dict[str, re.Match[str]]) -> None:
    """4月当月 beside 1-4月, 6月 beside 上半年: the month's figures belong to the cumulated report."""
    for key in [key for key in weights if key in _LAST_MONTH or re.fullmatch(r"1-\d+月", key)]:
        month = _LAST_MONTH.get(key) or key.removeprefix("1-")
        if month in weights:
            weights[key] += weights.pop(month)
            firsts.pop(month)


def _weight(text: str, found: re.Match[str]) -> float:
    before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() : found.end() + 60]
    if _COMPARED.search(before) or after.startswith("以来"):
        return 0
    if _ENDED.match(after):
        return 3
    review = bool(_REVIEW_BEFORE.search(before) and _REVIEW_AFTER.match(after))
    if review:
        return 1.5
    if _GOAL_AFTER.match(after) or _GOAL_BEFORE.search(before):
        return 0
    clause = _CLAUSE.match(after)
    if not clause:
        return 0
    return 2 if _FIGURE.search(clause[0]) else 1 if _MOVED.search(clause[0]) else 0.25


def _clause_end(text: str, start: int) -> int:
    found = re.compile(r"[。；，\n]").search(text, start + 1)
    return found.start() if found else len(text)
