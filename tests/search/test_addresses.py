"""Addresses of the search page: parameters in, conditions and notes out, and links made from them."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from search.addresses import LONGEST, SearchAddress
from search.forms import SearchForm
from search.navigation import chips, pager

START = SearchAddress("经济", (("level", ("county", "city")), ("year", ("2021",))), sort="date", page=3)
Q = "q=%E7%BB%8F%E6%B5%8E"

LINKS = [
    (SearchAddress(), "/search/", "browsing needs no parameter"),
    (START, f"/search/?{Q}&level=county&level=city&year=2021&sort=date&page=3", "the whole state"),
    (
        START.with_value("rank", "county-head"),
        f"/search/?{Q}&rank=county-head&level=county&level=city&year=2021&sort=date",
        "facets stand in their one order; a new condition starts on page 1",
    ),
    (
        START.with_value("year", "2022"),
        f"/search/?{Q}&level=county&level=city&year=2021&year=2022&sort=date",
        "several values of one facet",
    ),
    (
        START.without_value("level", "county"),
        f"/search/?{Q}&level=city&year=2021&sort=date",
        "one of two values taken away",
    ),
    (
        START.without_value("year", "2021"),
        f"/search/?{Q}&level=county&level=city&sort=date",
        "the last value takes its name along",
    ),
    (
        SearchAddress("", (("place", ("广元市", "四川省广元市")),)).without_value("place", "广元市"),
        "/search/",
        "a place is taken away in every way that it is written",
    ),
    (START.without_filters(), f"/search/?{Q}&sort=date", "query and order stay"),
    (
        START.sorted_by("relevance"),
        f"/search/?{Q}&level=county&level=city&year=2021",
        "page 1, default left out",
    ),
    (
        START.with_literal("固投").at_page(2),
        f"/search/?{Q}&literal=%E5%9B%BA%E6%8A%95&level=county&level=city&year=2021&sort=date&page=2",
        "a word without its aliases stays so on the other pages",
    ),
    (
        START.with_literal("固投").without_literal("固 投"),
        f"/search/?{Q}&level=county&level=city&year=2021&sort=date",
        "and is widened again",
    ),
    (START.at_page(1), f"/search/?{Q}&level=county&level=city&year=2021&sort=date", "page 1 is left out"),
]


@pytest.mark.parametrize(("address", "expected", "why"), LINKS)
def test_every_state_is_one_address(address, expected, why):
    assert str(address) == expected, why


YEARS = [
    (range(2020, 2101), ["year=2020.."], ["2020年及以后"]),
    (range(1900, 2016), ["year=..2015"], ["2015年及以前"]),
    (range(1900, 2101), ["year=1900..2100"], ["1900–2100年"]),
    ([2015, *range(2018, 2021)], ["year=2015", "year=2018..2020"], ["2015年", "2018–2020年"]),
    ([2099, 2100], ["year=2099", "year=2100"], ["2099年及以后"]),
]


@pytest.mark.parametrize(("years", "pairs", "labels"), YEARS)
def test_spans_of_years_lead_back_to_the_same_years(years, pairs, labels):
    address = SearchAddress("", (("year", tuple(map(str, years))),))
    assert address.query_string == "&".join(pairs)
    read = SearchForm(QueryDict(address.query_string))
    assert (read.address, read.notes) == (address, [])
    assert [chip.label for chip in chips(address, ())] == labels


PARAMETERS = [
    ("", SearchAddress(), [], "browsing"),
    (
        f"{Q}&level=county&level=city",
        SearchAddress("经济", (("level", ("county", "city")),)),
        [],
        "two levels",
    ),
    ("level=county&level=county", SearchAddress("", (("level", ("county",)),)), [], "the same twice is once"),
    ("year=2021&rank=", SearchAddress("", (("year", ("2021",)),)), [], "an empty value says nothing"),
    ("utm_source=x", SearchAddress(), [], "what is not ours is none of our business"),
    ("q=%00a%20", SearchAddress("a"), [], "NUL is dropped: PostgreSQL refuses it"),
    ("level=village", SearchAddress(), ["行政层级没有“village”这一项，已忽略。"], "no such level"),
    ("quarter=5", SearchAddress(), ["季度没有“5”这一项，已忽略。"], "no such quarter"),
    ("year=21", SearchAddress(), ["年份没有“21”这一项，已忽略。"], "no year"),
    ("speaker=7;drop", SearchAddress(), ["讲话人没有“7;drop”这一项，已忽略。"], "no number"),
    (
        "speaker=99999999999999999999",
        SearchAddress(),
        ["讲话人没有“99999999999999999999”这一项，已忽略。"],
        "a number that no database holds",
    ),
    ("compilation=٣", SearchAddress(), ["合集没有“٣”这一项，已忽略。"], "digits of another script"),
    ("sort=size", SearchAddress(), ["没有“size”这种排序，已按相关度排列。"], "no such order"),
    ("page=two", SearchAddress(), ["页码“two”无法识别，已显示第 1 页。"], "no number"),
    ("page=-1", SearchAddress(), ["页码“-1”无法识别，已显示第 1 页。"], "no page"),
    ("year=２０２１&page=２", SearchAddress("", (("year", ("2021",)),), page=2), [], "full-width digits"),
    ("year=2098..", SearchAddress("", (("year", ("2098", "2099", "2100")),)), [], "from a year on"),
    ("year=..1901", SearchAddress("", (("year", ("1900", "1901")),)), [], "up to a year"),
    ("year_from=2099", SearchAddress("", (("year", ("2099", "2100")),)), [], "from a year on, by the form"),
    ("year_to=1901&year_from=", SearchAddress("", (("year", ("1900", "1901")),)), [], "up to, by the form"),
    ("year_from=x", SearchAddress(), ["年份没有“x”这一项，已忽略。"], "no year"),
    ("year=..", SearchAddress(), ["年份没有“..”这一项，已忽略。"], "no span"),
    ("year=a&year=b", SearchAddress(), ["年份没有“a”等 2 项，已忽略。"], "one sentence for all of a name"),
    ("q=a&q=%E7%A8%8E", SearchAddress("税"), ["检索词给了 2 个，只用了最后一个。"], "said twice"),
    ("q=a&q=a&page=3&page=3", SearchAddress("a", page=3), [], "the same twice is once"),
    ("q=%E2%80%AEa%00", SearchAddress("a"), [], "marks that turn the line"),
    ("q=" + "%00" * 1_001 + "a", SearchAddress(), ["检索词太长，只用了前 200 个字。"], "not looked through"),
    ("q=a" + "%20" * 9_000, SearchAddress("a"), [], "blanks around it make it no longer"),
    ("q=a&literal=a" + "%00" * 1_000, SearchAddress("a"), [], "longer than what can be asked"),
    ("sort=__class__", SearchAddress(), ["没有“__class__”这种排序，已按相关度排列。"], "no order either"),
    ("page=1e9", SearchAddress(), ["页码“1e9”无法识别，已显示第 1 页。"], "no number"),
    (
        "q=%E5%9B%BA%E6%8A%95&literal=%E5%9B%BA%E6%8A%95&literal=%E7%A8%8E",
        SearchAddress("固投", literal=("固投",)),
        [],
        "a word that is asked for alone; one of an earlier query is forgotten",
    ),
    (
        "q=%E5%9B%BA%E6%8A%95&literal=%E5%9B%BA" + "+" * 300 + "%E6%8A%95",
        SearchAddress("固投"),
        [],
        "a word made long by spaces would stand in every link",
    ),
    ("place=青石　县", SearchAddress("", (("place", ("青石　县",)),)), [], "a space as wide as a character"),
    ("place=青石%1b县", SearchAddress(), ["地方没有“青石\x1b县”这一项，已忽略。"], "a control character"),
    ("page=2&sort=date", SearchAddress(sort="date", page=2), [], "order and page"),
]


@pytest.mark.parametrize(("parameters", "address", "notes", "why"), PARAMETERS)
def test_parameters_are_understood_or_named(parameters, address, notes, why):
    form = SearchForm(QueryDict(parameters))
    assert (form.address, form.notes) == (address, notes), why


@pytest.mark.django_db
def test_the_form_asks_what_the_address_says():
    query = SearchForm(QueryDict("q=经济&level=county&year=2021&year=2022&sort=date&page=2")).query
    assert query.text == "经济"
    assert dict(query.filters) == {"level": ("county",), "year": ("2021", "2022")}
    assert (query.sort, query.page) == ("date", 2)


def test_conditions_too_many_for_an_address_are_cut():
    filters = (("level", ("county",)), ("place", tuple(f"第{n}县" for n in range(500))))
    fitting = SearchAddress("经济", filters, sort="date", page=2).fitting()
    assert LONGEST - 50 < len(fitting.query_string) <= LONGEST
    assert fitting.chosen("level") == ("county",), "the first stay"
    assert fitting.fitting() == fitting


PAGERS = [
    (1, 3, (None, None, 2, 3)),
    (2, 3, (1, 1, 3, 3)),
    (3, 3, (1, 2, None, None)),
]


@pytest.mark.parametrize(("number", "pages", "expected"), PAGERS)
def test_the_pager_leads_only_where_there_is_something(number, pages, expected):
    found = pager(number, pages, lambda page: page)
    targets = (found.first, found.previous, found.next, found.last)
    assert tuple(target and int(target) for target in targets) == expected


READING = [
    (SearchAddress(), "", "browsing marks nothing"),
    (START, f"?{Q}", "what is marked are words"),
    (
        SearchAddress("固投", literal=("固投",)),
        "?q=%E5%9B%BA%E6%8A%95&literal=%E5%9B%BA%E6%8A%95",
        "no aliases",
    ),
]


@pytest.mark.parametrize(("address", "expected", "why"), READING)
def test_a_speech_is_led_to_with_what_marks_it(address, expected, why):
    assert address.reading == expected, why


def test_one_page_needs_no_pager():
    assert pager(1, 1, SearchAddress().at_page) is None
