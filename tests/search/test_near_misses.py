"""A search without result: other searches that find something, on the page and on the command line."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from archive.enums import SpeechState
from archive.models import Speech
from search import builder, near_misses
from search.aliases import ask
from search.models import Alias
from search.query import SpeechQuery
from search.searcher import search_speeches
from tests.pages import read

pytestmark = pytest.mark.django_db


def offered(text: str, **options) -> list[tuple[str, int, str]]:
    """Label, count and text of what is offered for a query that finds nothing."""
    query = ask(text, **options)
    assert search_speeches(query).total == 0, f"{text} finds something"
    found = near_misses.near_misses(query)
    return [(miss.label, miss.count, miss.query.text) for miss in found]


OFFERED = [
    # text, label, count, text of the link, why
    ("竹浆纸 海绵城市", "去掉“海绵城市”", 2, "竹浆纸", "a term"),
    ("竹浆纸 夜市 桩基", "去掉“桩基”", 1, "竹浆纸 夜市", "one of three"),
    ("竹浆纸 海绵城市 量子", "只检索“竹浆纸”", 2, "竹浆纸", "only one is there"),
    ("竹浆纸 夜市 量子 雾霾", "去掉“量子”和“雾霾”", 1, "竹浆纸 夜市", "all that are there together"),
    ("竹浆纸 -一季度 -工业", "不排除“工业”", 1, "竹浆纸 -一季度", "an exclusion"),
    ("夜市 级别:市级", "不限行政层级", 1, "夜市", "a condition"),
    ("夜市 级别:市级 年份:1999", "去掉全部条件", 1, "夜市", "several conditions"),
    ('"一季度的帐"', "改写为“一季度的账”", 1, '"一季度的账"', "a character taken for another"),
    ("“项目开工”", "去掉引号，不要求逐字相同", 1, "项目开工", "the quotes"),
    ("工地上没有停过两年", "只检索其中的“工地上没有停过”", 1, '"工地上没有停过"', "the part that is there"),
    ("柳常清", "相近的讲话人“柳长青”", 1, "讲话人:柳长青", "a name of the same sound"),
    ("讲话人:柳青", "相近的讲话人“柳长青”", 1, "讲话人:柳长青", "a character too few"),
    ("地区:青岩县", "相近的地方“青石县”", 1, "地区:青石县", "a place"),
    ("讲话人:县长", "在职务里查“县长”", 1, "职务:县长", "a post in the field of names"),
    ("标题:竹浆纸", "在标题和正文里查“竹浆纸”", 2, "竹浆纸", "not in the title, but in the text"),
    ("主任柳长青", "讲话人“柳长青”", 1, "讲话人:柳长青", "a name with something before it"),
]


@pytest.mark.parametrize(("text", "label", "total", "link", "why"), OFFERED)
def test_what_is_offered(searchable, text, label, total, link, why):
    assert (label, total, link) in offered(text), why


NOT_OFFERED = [
    # text, why
    ("量子纠缠退火", "nothing like it is anywhere"),
    ("qqqq", "neither in Latin letters"),
    ("级别:市级", "without its one condition it is browsing"),
    ("海绵夜市", "夜市 alone is another question"),
    ("￥", "a sign"),
]


@pytest.mark.parametrize(("text", "why"), NOT_OFFERED)
def test_nothing_is_offered_that_finds_nothing(searchable, text, why):
    assert offered(text) == [], why


def test_a_word_inside_of_a_term_is_tried_by_its_aliases(searchable):
    Alias.objects.create(forms=["纸业", "竹浆纸"])
    Alias.objects.create(forms=["不在里面", "夜市"])
    assert offered("纸业项目")[0] == ("改用“竹浆纸项目”", 1, "竹浆纸项目")


def test_a_word_that_was_not_to_be_widened(searchable):
    Alias.objects.create(forms=["纸业", "竹浆纸"])
    assert offered("纸业", literal=["纸业"])[0] == ("改用“竹浆纸”", 2, "竹浆纸")
    assert ("去掉引号，不要求逐字相同", 2, "纸业") in offered("“纸业”")


def test_the_link_finds_what_the_count_says(searchable):
    for text in [row[0] for row in OFFERED]:
        for miss in near_misses.near_misses(SpeechQuery.parse(text, sort="date")):
            address = miss.address
            again = SpeechQuery.parse(address.text, filters=address.filters, sort=address.sort)
            assert search_speeches(again).total == miss.count > 0, (text, miss.label)
            assert address.sort == "date"


def test_at_most_ten_searches(searchable, monkeypatch):
    """However many terms and conditions: each is a search, and a page must come in time."""
    asked = []
    monkeypatch.setattr(near_misses, "count", lambda query: asked.append(query) or 0)
    monkeypatch.setattr(near_misses, "best_texts", lambda query, most: asked.append(query) or [])
    words = " ".join(f'"帐目布署第{number}项"' for number in range(30))
    near_misses.near_misses(SpeechQuery.parse(f"{words} 级别:县级 年份:2021 季度:1 机构:政府"))
    assert 0 < len(asked) <= near_misses.MOST_SEARCHES


def test_what_is_withdrawn_is_offered_nowhere(searchable):
    Speech.objects.filter(number=1).update(state=SpeechState.WITHDRAWN)  # no signal: names and index lag
    assert offered("柳常清") == []
    assert ("去掉“海绵城市”", 1, "竹浆纸") in offered("竹浆纸 海绵城市")
    assert not [label for label, _, _ in offered("一季度的帐") if label.startswith("改写")]


def test_the_page_shows_links_with_counts(client, searchable):
    page = read(client, "/search/?q=竹浆纸 海绵城市&sort=date")
    assert "没有找到讲话 检索的是：竹浆纸 海绵城市。这样能找到：" in page.words
    link = page.link("去掉“海绵城市”2 篇")
    assert link == "/search/?q=%E7%AB%B9%E6%B5%86%E7%BA%B8&sort=date"
    assert "找到 2 篇讲话" in read(client, link).words


def test_a_typed_condition_becomes_one_that_can_be_taken_away(client, searchable):
    page = read(client, "/search/?q=夜市 海绵城市 级别:县级")
    assert page.link("去掉“海绵城市”1 篇") == "/search/?q=%E5%A4%9C%E5%B8%82&level=county"


def test_a_label_is_never_markup(client, searchable):
    page = read(client, "/search/?q=竹浆纸 <b>海绵</b>")
    assert "<b>" not in page.html and "去掉“&lt;b&gt;海绵&lt;/b&gt;”" in page.html


def test_nothing_is_offered_where_something_is_found(client, searchable):
    assert "这样能找到" not in read(client, "/search/?q=竹浆纸").words


def test_the_command_prints_them_and_json_stays_as_it_is(searchable):
    out = StringIO()
    call_command("search", "竹浆纸 海绵城市 级别:县级", stdout=out)
    assert "去掉“海绵城市”：2 篇（含“竹浆纸”，县级）" in out.getvalue().splitlines()
    out = StringIO()
    call_command("search", "竹浆纸 海绵城市", "--json", stdout=out)
    assert list(json.loads(out.getvalue())) == ["total", "understood", "ignored", "results", "facets"]


def test_a_variant_is_a_name_too(small):
    first = small.speeches.get(number=1)
    first.speaker.variants = ["柳昌庆"]
    first.speaker.save()
    builder.build()
    assert ("相近的讲话人“柳昌庆”", 1, "讲话人:柳昌庆") in offered("柳昌青")
