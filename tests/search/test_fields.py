"""Fields of a query: open spans of years, compilations by their titles, and what only looks like a field."""

from __future__ import annotations

import pytest

from search.query import SpeechQuery
from tests.search.test_query import written

SINCE = ["2020..", "２０２０．．", "2020…", "2020-", "2020—", "2020以来", "2020年以来", "自2020年以来"]
SINCE += [
    "2020年至今",
    "2020至今",
    "2020年到现在",
    "2020年起",
    "从2020年起",
    "2020及以后",
    "2020年以後",
    "2020年之后",
]
UP_TO = [
    "..2015",
    "…2015",
    "~2015",
    "至2015",
    "截至2015年",
    "2015以前",
    "2015年及以前",
    "2015年之前",
    "2015年为止",
]


@pytest.mark.parametrize("field", ["年:", "年份："])
def test_an_open_span_of_years_runs_to_the_last_that_there_can_be(field):
    for text in SINCE:
        query = SpeechQuery.parse(field + text)
        assert (query.chosen("year"), query.ignored) == (tuple(map(str, range(2020, 2101))), ()), text
        assert query.understood == "2020 年及以后", text
    for text in UP_TO:
        query = SpeechQuery.parse(field + text)
        assert (query.chosen("year"), query.ignored) == (tuple(map(str, range(1900, 2016))), ()), text
        assert query.understood == "2015 年及以前", text


TITLES = {"青石县经济工作讲话": (3,), "青石县政协讲话": (4, 7), "澜江市招商、投资和消费讲话": (5,)}
COMPILATIONS = [
    ("合集:青石县经济工作讲话", ("3",), "a whole title"),
    ("合集：青石縣", ("3", "4", "7"), "part of titles, in the other script"),
    ("书名:招商、投资和消费", ("5",), "with what elsewhere parts values"),
    ("汇编:经济|政协", ("3", "4", "7"), "one of two"),
]


@pytest.mark.parametrize(("text", "expected", "why"), COMPILATIONS)
def test_compilations_are_named_by_words_of_their_titles(text, expected, why):
    query = SpeechQuery.parse(text, titles=TITLES)
    assert (dict(query.filters), query.clauses, query.ignored) == ({"compilation": expected}, (), ()), why


FIELDS = "标题、讲话人、职务、地区、级别、职级、机构、文种、年份、季度、合集"
NO_FIELDS = [
    ("单位:统计局", "单位:统计局", "单位", "a narrow colon is how fields are asked for"),
    ("单位：统计局", "单位:统计局", "单位", "with a wide one, what other catalogues have"),
    ("網址:x", "网址:x", "網址", "any word before a narrow colon"),
    ("單位： 统计局", "单位: 统计局", "單位", "a space behind the colon"),
    ('单位:"统计局" 税', "单位: =统计局 税", "单位", "a quoted value"),
]


@pytest.mark.parametrize(("text", "expected", "name", "why"), NO_FIELDS)
def test_what_looks_like_a_field_and_is_none_is_text_and_said_to_be(text, expected, name, why):
    query = SpeechQuery.parse(text)
    said = f"“{name}”不是检索项，按原文检索。检索项有：{FIELDS}。"
    assert (written(query), query.ignored) == (expected, (said,)), why
