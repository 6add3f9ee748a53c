"""Queries written anew: as text that reads back as the same terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.grammar import Term
from search.query import SpeechQuery
from search.rewriting import (
    each_clause_alone,
    only,
    with_term,
    without_a_clause,
    without_filters,
    without_quotes,
    written,
)

LABELS = {"level": "行政层级", "year": "年份"}


def texts(rewrites) -> list[str]:
    return [rewrite.text for rewrite in rewrites]


WRITTEN = [
    # typed, written, why
    ("经济运行  海绵城市", "经济运行 海绵城市", "one space"),
    ("“以旬保月、以月保季”", '"以旬保月、以月保季"', "one kind of quotes"),
    ('"他说""好"""', '"他说""好"""', "a quotation mark inside"),
    ("经济 OR 统计 夜市", "经济 OR 统计 夜市", "alternatives stay together"),
    (
        "标题：开门红 讲话人:柳长青 职务:市长 地方:青石",
        "标题:开门红 讲话人:柳长青 职务:市长 地区:青石",
        "fields",
    ),
    ("经济 －税 -“三 公”", '经济 -税 -"三 公"', "what is excluded"),
    ("经济 级别:县级", "经济", "conditions are no text"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WRITTEN)
def test_written(text, expected, why):
    query = SpeechQuery.parse(text)
    assert written(query.clauses, query.excluded) == expected, why


def terms(query: SpeechQuery) -> list:
    clauses = [[(term.folded, term.field) for term in clause] for clause in query.clauses]
    return [clauses, [(term.folded, term.field) for term in query.excluded]]


@given(st.text('经济运行税 “”「」"-－|:：标题OR或', max_size=30))
def test_what_is_written_reads_back(text):
    query = SpeechQuery.parse(text)
    again = SpeechQuery.parse(written(query.clauses, query.excluded))
    assert terms(again) == terms(query)


def test_fewer_terms():
    query = SpeechQuery.parse('经济运行 "开门红" 夜市 OR 集市 -税')
    assert [(one.label, one.text) for one in without_a_clause(query)] == [
        ("去掉“经济运行”", '"开门红" 夜市 OR 集市 -税'),
        ("去掉原文“开门红”", "经济运行 夜市 OR 集市 -税"),
        ("去掉“夜市”或“集市”", '经济运行 "开门红" -税'),
        ("不排除“税”", '经济运行 "开门红" 夜市 OR 集市'),
    ]
    assert texts(each_clause_alone(query)) == ["经济运行 -税", '"开门红" -税', "夜市 OR 集市 -税"]
    kept = query.clauses[::2]
    assert [(one.label, one.text) for one in only(query, kept)] == [
        ("去掉原文“开门红”", "经济运行 夜市 OR 集市 -税")
    ]
    assert not list(only(query, query.clauses)) and not list(only(query, kept[:1]))


def test_one_term_is_not_taken_away():
    assert texts(without_a_clause(SpeechQuery.parse("经济运行"))) == []
    assert texts(each_clause_alone(SpeechQuery.parse("经济运行 夜市"))) == []


def test_fewer_conditions():
    query = SpeechQuery.parse("夜市 级别:县级", filters={"year": ["2021"]})
    assert [(one.label, one.text, one.filters) for one in without_filters(query, LABELS)] == [
        ("不限行政层级", "夜市", (("year", ("2021",)),)),
        ("不限年份", "夜市", (("level", ("county",)),)),
        ("去掉全部条件", "夜市", ()),
    ]
    assert not list(without_filters(SpeechQuery.parse("级别:县级"), LABELS)), "that is browsing"
    assert texts(without_filters(SpeechQuery.parse("级别:县级 年份:2021"), LABELS)) == ["", ""]


def test_without_quotes():
    query = SpeechQuery.parse('“以旬 保月” 标题:"开门红" 夜市')
    assert texts(without_quotes(query)) == ["以旬保月 标题:开门红 夜市"]
    assert texts(without_quotes(SpeechQuery.parse("夜市"))) == []


def test_another_term():
    query = SpeechQuery.parse("全县 帐目 OR 帐本")
    found = with_term(query, query.terms[1], Term("账目", "账目", quoted=True), "改写为“账目”")
    assert texts(found) == ['全县 "账目" OR 帐本']


def test_no_longer_than_the_box():
    query = SpeechQuery.parse("经" * 199)
    assert texts(with_term(query, query.terms[0], Term("济" * 201, "济" * 201), "太长")) == []
