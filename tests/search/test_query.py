"""The grammar of the search box, as tables; and that nothing typed into it is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.enums import Branch, Level, Rank, SpeechKind
from search.grammar import LABELS, MAX_TERMS, Term
from search.query import FILTERS, SpeechQuery


def written(query: SpeechQuery) -> str:
    """The clauses in short: = marks a quoted term, field: a field, | an alternative, - an exclusion."""
    clauses = ["|".join(map(term_written, clause)) for clause in query.clauses]
    return " ".join([*clauses, *(f"-{term_written(term)}" for term in query.excluded)])


def term_written(term: Term) -> str:
    return (f"{term.field}:" if term.field else "") + ("=" if term.quoted else "") + term.folded


TEXTS = [
    ("经济运行", "经济运行", "a bare word"),
    ("经济　运行", "经济 运行", "a full-width space parts words"),
    ('"经济 运行"', "=经济运行", "quoted, white space folds away"),
    ("“疫情要防住”", "=疫情要防住", "Chinese quotation marks quote"),
    ("「開門紅」", "=开门红", "so do corner brackets, and the text is folded"),
    ("＂项目＂", "=项目", "and full-width marks"),
    ("过“紧日子”", "过“紧日子”", "inside a word they are text"),
    ("“紧日子”要过", "“紧日子”要过", "and where a word goes on after them"),
    ('"他说""好"""', '=他说"好"', "a doubled mark stands for itself"),
    ('"经济"运行', "=经济 运行", "a quoted piece ends at its mark"),
    ("经济 -税收", "经济 -税收", "minus excludes"),
    ('经济 -"财政 收入"', "经济 -=财政收入", "also a quoted piece"),
    ("1-5月 5G 8.5%", "1-5月 5g 8.5%", "a minus inside is text; digits and Latin are words"),
    ("经济 OR 统计 分析", "经济|统计 分析", "one of two, and a third required"),
    ("甲 | 乙 OR 丙", "甲|乙|丙", "alternatives add up"),
    ("经济 AND 统计", "经济 统计", "AND is what a space means"),
    ('"OR" or', "=or or", "quoted or in small letters it is a word"),
    ("标题:开门红", "title:开门红", "a field"),
    ("讲话人：苏明川 职务:市长 地区:青石", "speaker:苏明川 posts:市长 place:青石", "a full-width colon"),
    ('-标题:"开门 红"', "-title:=开门红", "minus, field and quotation together"),
    ("8:30 网址:x", "8:30 网址:x", "a colon after anything else is text"),
    ("", "", "nothing: browsing"),
    ("   ", "", "white space: browsing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TEXTS)
def test_what_a_text_asks_for(text, expected, why):
    query = SpeechQuery.parse(text)
    assert (written(query), query.ignored) == (expected, ()), why


FILTER_TEXTS = [
    ("级别:县级", {"level": ("county",)}, "a label"),
    ("级别:县级、市级", {"level": ("county", "city")}, "several"),
    ("职级:县处级正职", {"rank": ("county-head",)}, "rank"),
    ("机构:政府 文种:讲话", {"branch": ("government",), "kind": ("speech",)}, "branch and kind"),
    ("年份:2018..2020", {"year": ("2018", "2019", "2020")}, "a range of years"),
    ("年份:2019年", {"year": ("2019",)}, "with its 年"),
    ("年份:2018-2019,2021", {"year": ("2018", "2019", "2021")}, "a range and a year"),
    ("季度:2 季度:三季度", {"quarter": ("2", "3")}, "said twice: either"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FILTER_TEXTS)
def test_filters_in_the_text(text, expected, why):
    query = SpeechQuery.parse(text)
    assert (dict(query.filters), query.clauses, query.ignored) == (expected, (), ()), why


IGNORED = [
    ("级别:火星级", "级别:火星级 没有看懂，已忽略。"),
    ("年份:2020..2018", "年份:2020..2018 没有看懂，已忽略。"),
    ("年份:1000..2999", "年份:1000..2999 没有看懂，已忽略。"),
    ("季度:5", "季度:5 没有看懂，已忽略。"),
    ("级别:", "级别: 没有看懂，已忽略。"),
    ("-级别:县级", "-级别:县级 不能用减号排除，已忽略。"),
    ('""', '"" 里没有可检索的文字，已忽略。'),
    ("标题:", "标题: 里没有可检索的文字，已忽略。"),
    ("经济 OR", "OR 后面没有检索词，已忽略。"),
    ("OR 经济", "OR 前面没有检索词，已忽略。"),
    ('"没有关上', '"没有关上 的引号没有配对，已当作到结尾为止。'),
    ("长" * 201, "检索词太长，只用了前 200 个字。"),
]


@pytest.mark.parametrize(("text", "sentence"), IGNORED)
def test_what_is_ignored_is_said(text, sentence):
    assert SpeechQuery.parse(text).ignored == (sentence,)


UNDERSTOOD = [
    ("", "全部讲话"),
    ("经济运行", "“经济运行”"),
    ('经济 "开门红" -税', "同时有“经济”和原文“开门红”，没有“税”"),
    ("甲 OR 乙 标题:丙", "同时有“甲”或“乙”和标题含“丙”"),
    ("级别:县级 年份:2019 税", "“税”；行政层级：县级；年份：2019"),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_the_query_in_chinese_words(text, expected):
    assert SpeechQuery.parse(text).understood == expected


def test_filters_of_the_address_and_of_the_text_add_up():
    query = SpeechQuery.parse("级别:县级", filters={"level": ["city"], "rank": ["city-head"], "bogus": ["x"]})
    assert query.filters == (("rank", ("city-head",)), ("level", ("city", "county")))
    assert query.chosen("level") == ("city", "county")
    assert query.chosen("year") == ()


def test_numbers_out_of_bounds_and_unknown_orders_are_mended():
    query = SpeechQuery.parse("税", page=0, size=100_000, sort="random")
    assert (query.page, query.size, query.sort) == (1, 100, "relevance")
    assert SpeechQuery.parse("税", page="两").page == 1


def test_no_more_terms_than_the_limit():
    query = SpeechQuery.parse(" ".join(f"词{n}" for n in range(40)))
    assert len(query.terms) == MAX_TERMS
    assert query.ignored[0] == "最多 32 个检索词，词32 已忽略。"


def test_the_labels_are_those_of_the_archive():
    for name, choices in {"level": Level, "rank": Rank, "branch": Branch, "kind": SpeechKind}.items():
        assert LABELS[name] == {member.label: member.value for member in choices}


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ['"', "“", "”", "-", "－", "OR", "|", "标题:", "级别:", "年份:", "((((", "\0", "\ud800", "…"]
        ),
        st.sampled_from(
            ["年份:2018..", "*", "?", "~", "^9", "[a TO b]", "\\", "'", "%", "<script>", "{{7*7}}"]
        ),
    ),
    max_size=40,
).map("".join)


@given(HOSTILE)
def test_nothing_typed_is_an_error(text):
    query = SpeechQuery.parse(text)
    assert len(query.terms) + len(query.excluded) <= MAX_TERMS
    assert all(term.folded for term in (*query.terms, *query.excluded))
    assert [name for name, _ in query.filters if name not in FILTERS] == []
    assert (query.understood + "".join(query.ignored)).encode()
