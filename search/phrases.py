"""The words of the sentence that says what was asked, a table for each language. Pure.

A sentence is built of parts whose order differs between queries and not between languages, so a language is
its phrases and not a second builder; ``search.wording`` puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """``having`` and ``lacking``: field of a term → what stands before its words; "exact" for a quoted one.

    ``filters``: name → the condition with its values at {}; ``years`` closed spans together,
    ``since`` and ``until`` open ones.
    """

    having: Mapping[str, str]
    lacking: Mapping[str, str]
    filters: Mapping[str, str]
    sorts: Mapping[str, str]
    everything: str
    comma: str
    separator: str
    both: str
    either: str
    also: str
    some_of: str
    quarters: Mapping[str, str]
    years: str
    since: str
    until: str
    number: str


CHINESE = Phrases(
    having={
        "": "含",
        "exact": "逐字含",
        "title": "标题含",
        "speaker": "讲话人含",
        "posts": "职务含",
        "place": "地区含",
    },
    lacking={
        "": "不含",
        "title": "标题不含",
        "speaker": "讲话人不含",
        "posts": "职务不含",
        "place": "地区不含",
    },
    filters={
        "speaker": "讲话人为{}",
        "rank": "{}",
        "level": "{}",
        "branch": "机构类别为{}",
        "place": "地方为{}",
        "kind": "文种为{}",
        "year": "{}",
        "quarter": "{}",
        "compilation": "出自{}",
    },
    sorts={"date": "按日期排列", "compilation": "按合集次序排列"},
    everything="全部讲话",
    comma="，",
    separator="、",
    both="和",
    either="或",
    also="（也查{}）",
    some_of="{some}等 {count} 项之一",
    quarters={"1": "一季度", "2": "二季度", "3": "三季度", "4": "四季度"},
    years="{} 年",
    since="{} 年及以后",
    until="{} 年及以前",
    number="编号 {}",
)

ENGLISH = Phrases(
    having={
        "": "containing ",
        "exact": "containing exactly ",
        "title": "title containing ",
        "speaker": "speaker’s name containing ",
        "posts": "post containing ",
        "place": "place containing ",
    },
    lacking={
        "": "not containing ",
        "title": "title not containing ",
        "speaker": "speaker’s name not containing ",
        "posts": "post not containing ",
        "place": "place not containing ",
    },
    filters={
        "speaker": "by {}",
        "rank": "rank: {}",
        "level": "{}",
        "branch": "branch: {}",
        "place": "place: {}",
        "kind": "kind: {}",
        "year": "{}",
        "quarter": "{}",
        "compilation": "from {}",
    },
    sorts={"date": "sorted by date", "compilation": "in the order of the compilations"},
    everything="all speeches",
    comma=", ",
    separator=", ",
    both=" and ",
    either=" or ",
    also=" (also {})",
    some_of="one of {count}: {some} …",
    quarters={"1": "first quarter", "2": "second quarter", "3": "third quarter", "4": "fourth quarter"},
    years="{}",
    since="{} or later",
    until="{} or earlier",
    number="no. {}",
)
