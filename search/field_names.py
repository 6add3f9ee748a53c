"""What readers call the fields of a query (标题:, 地点:, 年:), and what only looks like a field. Pure."""

from __future__ import annotations

from search.chinese.folding import fold
from search.remarks import Remark

TEXT_FIELDS = {
    **dict.fromkeys(("标题", "题目", "题名"), "title"),
    **dict.fromkeys(("讲话人", "发言人", "讲话者", "发言者", "作者"), "speaker"),
    **dict.fromkeys(("职务", "职位"), "posts"),
    **dict.fromkeys(("地区", "地方", "地点"), "place"),
}
FILTER_FIELDS = {
    **dict.fromkeys(("级别", "层级", "行政层级", "行政级别"), "level"),
    **dict.fromkeys(("职级", "领导职务层次"), "rank"),
    **dict.fromkeys(("机构", "机构类别"), "branch"),
    "文种": "kind",
    **dict.fromkeys(("年份", "年度", "年"), "year"),
    "季度": "quarter",
    **dict.fromkeys(("合集", "汇编", "文集", "书名"), "compilation"),
}
# What a field is called when it is said back: the first of its names.
_NAMED = {field: name for name, field in reversed([*TEXT_FIELDS.items(), *FILTER_FIELDS.items()])}
FIELD_NAMES = {
    "title": Remark("标题"),
    "speaker": Remark("讲话人"),
    "posts": Remark("职务"),
    "place": Remark("地区"),
}
FILTER_NAMES = {field: _NAMED[field] for field in FILTER_FIELDS.values()}
# Fields that other catalogues have. With a full-width colon only these are taken for one: 要求：抓紧 and
# 同志们：今年以来 are how people write.
_ELSEWHERE = frozenset(
    (
        *("单位", "部门", "机关", "主题", "主题词", "关键词", "关键字", "会议", "会议名称", "场合"),
        *("内容", "正文", "全文", "摘要", "来源", "出处", "编者", "主编", "出版社", "时间"),
        *("月份", "城市", "省份", "行业", "领域", "分类", "类别", "栏目", "文号", "编号"),
    )
)
_LONGEST = 20  # characters of what one looks for; more is a sentence
_PROSE = frozenset("，。、；！？,;!?")


def field_of(name: str) -> str:
    """The field that is called ``name``, in either script; empty where none is.

    >>> field_of("講話人"), field_of("年度"), field_of("要求")
    ('speaker', 'year', '')
    """
    folded = fold(name)
    return TEXT_FIELDS.get(folded) or FILTER_FIELDS.get(folded, "")


def no_field(name: str, colon: str, value: str) -> str:
    """The sentence about a name before a colon that is no field; empty where no field was meant.

    >>> no_field("单位", "：", "统计局")[:25], no_field("同志们", "：", "今年以来")
    ('“单位”不是检索项，按原文检索。检索项有：标题', '')
    """
    is_prose = len(value) > _LONGEST or not _PROSE.isdisjoint(value) or name.endswith("们")
    if is_prose or len(name) < 2 or (colon != ":" and fold(name) not in _ELSEWHERE):
        return ""
    return Remark(
        "“%(name)s”不是检索项，按原文检索。检索项有：%(names)s。",
        name=name,
        names="、".join(reversed(_NAMED.values())),
    )
