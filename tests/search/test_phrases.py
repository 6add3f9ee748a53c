"""What was asked, said in both languages from one query; remarks of the pure modules."""

from __future__ import annotations

import pytest
from django.utils import translation

from search.languages import said, span_label
from search.phrases import CHINESE, ENGLISH
from search.query import SpeechQuery
from search.remarks import Remark
from search.wording import in_words
from search.years import span_text

QUERIES = [
    ("", "全部讲话", "all speeches"),
    ("经济 统计 项目", "含“经济”、“统计”和“项目”", "containing “经济”, “统计” and “项目”"),
    ("“开门红” -税", "逐字含“开门红”，不含“税”", "containing exactly “开门红”, not containing “税”"),
    ("甲 OR 乙", "含“甲”或“乙”", "containing “甲” or “乙”"),
    ("标题:推进会", "标题含“推进会”", "title containing “推进会”"),
    (
        "年份:2018..2020 季度:1、2",
        "2018–2020 年，一季度或二季度",
        "2018–2020, first quarter or second quarter",
    ),
    ("年份:2018以来", "2018 年及以后", "2018 or later"),
    ("年份:2015以前", "2015 年及以前", "2015 or earlier"),
]
REMARKS = [
    ("单位:统计局", "“单位” is no search field and was searched as text."),
    ("级别:科学", "级别:科学 was not understood and ignored: you can write 国家级、省级、市级、县级、乡级."),
    ("经济 OR", "OR has nothing to search for behind it and was ignored."),
]


@pytest.mark.parametrize(("text", "chinese", "english"), QUERIES)
def test_a_query_in_words(text, chinese, english):
    query = SpeechQuery.parse(text)
    assert in_words(query, {}) == in_words(query, {}, CHINESE) == chinese
    assert in_words(query, {}, ENGLISH) == english


def test_both_tables_say_the_same_things():
    for table in ("filters", "sorts", "quarters"):
        assert getattr(CHINESE, table).keys() == getattr(ENGLISH, table).keys()
    assert CHINESE.having.keys() == ENGLISH.having.keys() == CHINESE.lacking.keys() | {"exact"}
    assert CHINESE.lacking.keys() == ENGLISH.lacking.keys()


def test_names_of_choices_are_those_of_the_caller():
    query = SpeechQuery.parse("级别:县级")
    assert in_words(query, {("level", "county"): "county level"}, ENGLISH) == "county level"


@pytest.mark.parametrize(("text", "english"), REMARKS)
def test_what_was_ignored_is_said_in_the_language_of_the_page(text, english):
    (remark,) = SpeechQuery.parse(text).ignored
    assert said(remark) == remark
    with translation.override("en"):
        assert said(remark).startswith(english)


def test_a_remark_within_a_remark_is_translated_and_other_text_stays():
    inner = Remark("标题和正文")
    with translation.override("en"):
        assert said(Remark("在%(where)s里查“%(text)s”", where=inner, text="标题")) == (
            "search for “标题” in: Title and body"
        )
        assert said("标题") == "标题"


@pytest.mark.parametrize(("first", "last"), [(2018, 2018), (2018, 2020), (2018, 2100), (1900, 2020)])
def test_a_span_of_years_is_said_as_the_pure_module_says_it(first, last):
    assert span_label(first, last) == span_text(first, last)
