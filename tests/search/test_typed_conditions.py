"""A condition typed into the box is taken back by a click: out of the text, and nothing else with it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import SpeechQuery
from search.typed_conditions import text_without
from tests.pages import read
from tests.search.test_facet_pages import archive, bars, found  # noqa: F401

WITHOUT = [
    # text, name, values, what is left, why
    ("投资 级别:县级", "level", ["county"], "投资", "behind a word"),
    ("级别:县级", "level", ["county"], "", "alone"),
    ("级别：縣級  投资 税", "level", ["county"], "投资 税", "full-width, traditional, before words"),
    ("甲 级别: 县级 乙", "level", ["county"], "甲 乙", "a space behind the colon"),
    ("甲 级别:县级、市级 乙", "level", ["county"], "甲 级别:市级 乙", "one of two"),
    ("级别:县级 甲 级别:县级", "level", ["county"], "甲", "written twice"),
    ("职级:处级", "rank", ["county-head"], "职级:县处级副职", "a tier stands for both seats"),
    ("年份:2018..2020", "year", ["2019"], "年份:2018、2020", "a year out of a span"),
    ("年份:2017..2020 税", "year", ["2020"], "年份:2017..2019 税", "what is left is a span again"),
    ("季度:二季度、3", "quarter", ["3"], "季度:2", "a quarter is called by its number"),
    ("投资 AND 级别:县级", "level", ["county"], "投资", "with the AND that leads to it"),
    ("级别:县级 AND 投资", "level", ["county"], None, "an AND that leads to nothing would be told off"),
    ("“级别:县级” 级别:县级", "level", ["county"], "“级别:县级”", "quoted it is text"),
    (
        "甲 -乙 “丙 丁” 级别:县级 标题:戊",
        "level",
        ["county"],
        "甲 -乙 “丙 丁” 标题:戊",
        "all else stays as typed",
    ),
    ("甲 OR 级别:县级 乙", "level", ["county"], "甲 OR 乙", "they were one clause before too"),
    ("投资 级别:县级", "level", ["city"], "投资 级别:县级", "not written there"),
    ("投资 级别:县级", "rank", ["county"], "投资 级别:县级", "another condition"),
]


@pytest.mark.parametrize(("text", "name", "values", "left", "why"), WITHOUT)
def test_a_text_without_a_condition(text, name, values, left, why):
    assert text_without(text, name, values) == left, why


@given(
    st.lists(
        st.sampled_from(["经济", "OR", "AND", "-税", "级别:县级、市级", "年份:2018..2020", '"', "季度:1"])
    )
)
def test_what_is_left_asks_for_the_same_but_the_value(parts):
    text = " ".join(parts)
    left = text_without(text, "level", ["county"])
    if left is not None:
        before, after = SpeechQuery.parse(text), SpeechQuery.parse(left)
        assert (after.clauses, after.excluded) == (before.clauses, before.excluded)
        assert "county" not in after.chosen("level")
        assert [after.chosen(name) for name in ("year", "quarter")] == [
            before.chosen(name) for name in ("year", "quarter")
        ]


@pytest.mark.django_db(transaction=True)
def test_a_click_in_the_facet_takes_it_out_of_the_box(client, archive):  # noqa: F811
    page = read(client, "/search/?q=第1 级别:县级&sort=date&page=2")
    [label] = [text for text, href in page.links if "已选，点击去掉" in text]
    assert label.startswith("✓ 县级")
    assert page.link(label) == "/search/?q=%E7%AC%AC1&sort=date"


@pytest.mark.django_db(transaction=True)
def test_years_typed_into_the_box_give_way_to_those_of_the_form(client, archive):  # noqa: F811
    page = read(client, "/search/?q=第 年份:1991&year=1992&sort=date")
    form = page.html[page.html.index('<form class="span"') :].split("<label>")[0]
    assert re.findall(r'name="(\w+)" value="([^"]*)"', form) == [("q", "第"), ("sort", "date")]


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_and_clicked_goes_at_once(client, archive):  # noqa: F811
    page = read(client, "/search/?q=第1 级别:县级&level=county")
    assert page.link("行政层级：县级×") == "/search/?q=%E7%AC%AC1"


@pytest.mark.django_db(transaction=True)
def test_years_typed_into_the_box_are_taken_back_in_the_picture(client, archive):  # noqa: F811
    page = read(client, "/search/?q=第 年份:1990..1994")
    [back] = [href for label, href in bars(page) if "已选，点击去掉" in label]
    assert found(read(client, back)) == found(read(client, "/search/?q=第"))
