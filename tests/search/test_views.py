"""The search page: results, facets, chips, pages, and what it says when there is nothing to show."""

from __future__ import annotations

import re
import shutil

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive.enums import SpeechState
from archive.models import Speech
from archive.signals import speeches_changed
from search import builder
from tests.pages import Page, read

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def indexed(small):
    """The small compilation, searchable."""
    call_command("build_index", verbosity=0)
    return list(small.speeches.order_by("number"))


@pytest.fixture
def indexed_sample(sample):
    call_command("build_index", verbosity=0)
    return sample


def titles(page: Page) -> list[str]:
    """Titles of the results, in order."""
    found = re.findall(r'<h2><a class="title" href="[^"]*">(.*?)</a></h2>', page.html)
    return [re.sub(r"<[^>]+>", "", title) for title in found]


def test_a_result_says_who_when_how_often_and_where(client, indexed):
    first = indexed[0]
    page = read(client, "/search/?q=竹浆纸")
    assert "找到 2 篇讲话" in page.words
    hit = page.part("县委副书记、县长柳长青在", "青石县统计局在全县")
    assert "柳长青 县委副书记、县长 县级 2021年4月20日 2 处" in hit
    assert "一、一季度开局总体平稳" in hit
    assert "<mark>竹浆纸</mark>" in page.html
    snippets = [
        href for _, href in page.links if href.startswith(f"/speeches/{first.pk}/?q=") and "#" in href
    ]
    assert snippets == [
        f"/speeches/{first.pk}/?q=%E7%AB%B9%E6%B5%86%E7%BA%B8#p4",
        f"/speeches/{first.pk}/?q=%E7%AB%B9%E6%B5%86%E7%BA%B8#p6",
    ]


def test_the_reading_page_marks_as_many_matches_as_the_list_counts(client, indexed_sample):
    for query in ("营商环境", "投资", '"，增长"', "经济运行", "双过半 投资"):
        listed = read(client, f"/search/?q={query}")
        counts = [int(number) for number in re.findall(r'<span class="matched">(\d+) 处</span>', listed.html)]
        heads = [
            href for _, href in listed.links if "?q=" in href and "#" not in href and "/speeches/" in href
        ]
        assert counts and len(counts) == len(heads), query
        for count, href in zip(counts, heads, strict=True):
            reading = read(client, href)
            marks = [int(number) for number in re.findall(r'data-match="(\d+)"', reading.html)]
            assert sorted(set(marks)) == list(range(1, count + 1)), (query, href)
            assert f"共 {count} 处" in reading.words


def test_an_empty_query_is_browsing(client, indexed):
    page = read(client, "/search/?sort=compilation")
    assert "共 3 篇讲话" in page.words
    assert titles(page) == [speech.title for speech in indexed]
    assert "<mark" not in page.html
    assert page.link(indexed[0].title) == f"/speeches/{indexed[0].pk}/"


def test_a_facet_value_is_a_link_that_keeps_the_query(client, indexed):
    page = read(client, "/search/?q=全县&sort=date")
    assert page.link("党委1 篇") == "/search/?q=%E5%85%A8%E5%8E%BF&branch=party&sort=date"
    assert page.link("政府1 篇") == "/search/?q=%E5%85%A8%E5%8E%BF&branch=government&sort=date"


def test_chosen_values_add_up_and_are_chips_that_can_be_taken_away(client, indexed):
    first, second, _ = indexed
    page = read(client, "/search/?branch=party&branch=government&quarter=1")
    assert titles(page) == [first.title]
    assert page.link("机构类别：党委×") == "/search/?branch=government&quarter=1"
    assert page.link("一季度×") == "/search/?branch=party&branch=government"
    assert page.link("清除全部") == "/search/"
    assert page.link("✓ 一季度1 篇，已选，点击去掉") == "/search/?branch=party&branch=government"
    both = read(client, "/search/?branch=party&branch=government&sort=compilation")
    assert titles(both) == [first.title, second.title]


def test_a_speaker_and_a_compilation_are_chips_with_names(client, indexed, small):
    speaker = indexed[0].speaker
    page = read(client, f"/search/?speaker={speaker.pk}&compilation={small.pk}&q=没有这样的话")
    assert page.link("讲话人：柳长青×").startswith("/search/?")
    assert page.link("合集：青石县经济工作讲话×").startswith("/search/?")


def test_a_chip_never_names_what_is_not_published(client, indexed):
    hidden = indexed[0]
    hidden.state = SpeechState.DRAFT
    hidden.save()
    page = read(client, f"/search/?speaker={hidden.speaker_id}")
    assert "柳长青" not in page.words
    assert f"讲话人：编号 {hidden.speaker_id}" in page.words


def test_a_condition_typed_into_the_box_is_shown_as_chosen(client, indexed):
    page = read(client, "/search/?q=季度:一季度")
    assert titles(page) == [indexed[0].title]
    assert "✓ 一季度" in page.words
    assert "清除全部" not in page.words


def test_a_compilation_can_be_named_in_the_box(client, indexed, small):
    page = read(client, "/search/?q=合集:青石县 竹浆纸")
    assert "显示：含“竹浆纸”，出自《青石县经济工作讲话》" in page.words
    assert "找到 2 篇讲话" in page.words
    assert "没有书名里有“火星”的合集" in read(client, "/search/?q=合集:火星").words
    small.speeches.update(state=SpeechState.DRAFT)
    speeches_changed.send(sender=Speech, ids=[])
    assert "没有书名里有“青石县”的合集" in read(client, "/search/?q=合集:青石县").words


def test_a_withdrawn_speech_is_gone_at_once(client, indexed):
    Speech.objects.filter(pk=indexed[0].pk).update(state=SpeechState.WITHDRAWN)  # no signal: the index lags
    page = read(client, "/search/?q=竹浆纸")
    assert "找到 1 篇讲话" in page.words
    assert titles(page) == [indexed[2].title]
    assert "柳长青" not in page.words


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["", "&place=青石县"])
def test_nor_is_it_shown_from_what_was_kept_of_the_page_before(client, small, place):
    """Outside of a transaction what was read is kept until somebody writes, here behind our back."""
    Speech.objects.update(place="青石县")
    builder.build()
    before = read(client, f"/search/?q=竹浆纸{place}")
    withdrawn = Speech.objects.order_by("number").first()
    Speech.objects.filter(pk=withdrawn.pk).update(state=SpeechState.WITHDRAWN)
    after = read(client, f"/search/?q=竹浆纸{place}")
    assert withdrawn.title in titles(before)
    assert titles(after) == [title for title in titles(before) if title != withdrawn.title]


def test_pages_are_disjoint_and_complete(client, indexed_sample):
    first, second = (read(client, f"/search/?sort=compilation&page={number}") for number in (1, 2))
    found = titles(first) + titles(second)
    published = Speech.objects.published().order_by("number")
    assert found == [speech.full_title for speech in published]
    assert first.link("下一页") == "/search/?sort=compilation&page=2"
    assert second.link("首页") == "/search/?sort=compilation"
    assert "第 2 / 2 页" in second.words


def test_a_page_beyond_the_end_is_the_last_and_says_so(client, indexed):
    page = read(client, "/search/?page=9")
    assert "没有第 9 页，已显示最后一页（第 1 页）。" in page.words
    assert len(titles(page)) == 3


def test_no_result_says_what_was_asked_and_how_to_go_on(client, indexed):
    page = read(client, "/search/?q=海底隧道&level=county")
    assert "没有找到讲话" in page.words
    assert "检索的是：海底隧道，限于上面已选的条件。" in page.words
    assert "没有找到相近的讲话" in page.words
    assert page.link("浏览全部讲话") == "/search/"


def test_an_empty_archive_says_how_to_import(client, db):
    call_command("build_index", verbosity=0)
    page = read(client, "/search/")
    assert "文库里还没有讲话。三步就能建起来：" in page.words


@pytest.mark.parametrize("broken", ["missing", "damaged"])
def test_without_an_index_the_page_says_so_and_browsing_goes_on(client, indexed, data_dir, broken):
    if broken == "missing":
        shutil.rmtree(data_dir / "index")
    else:
        for path in (data_dir / "index").rglob("*"):
            if path.is_file():
                path.write_bytes(b"broken")
    page = read(client, "/search/?q=竹浆纸&level=county")
    assert "暂时不能检索：检索索引缺失、损坏，或与程序版本不一致。" in page.words
    assert "没有找到" not in page.words
    assert page.link("行政层级：县级×") == "/search/?q=%E7%AB%B9%E6%B5%86%E7%BA%B8"
    assert page.link("合集与目录") == "/compilations/"
    reading = read(client, f"/speeches/{indexed[0].pk}/?q=竹浆纸")
    assert "共 2 处" in reading.words


def test_what_is_not_understood_is_named(client, indexed):
    page = read(client, "/search/?q=竹浆纸 年份:去年&level=village")
    assert "找到 2 篇讲话" in page.words
    assert "年份:去年 没有看懂，已忽略：年份写四位数字" in page.words
    assert "行政层级没有“village”这一项，已忽略。" in page.words


SENTENCES = [
    ("q=竹浆纸", "显示：含“竹浆纸”"),
    ("level=county&year=2020&year=2021&q=", "显示：县级，2020–2021 年"),
    ("q=竹浆纸 -夜市&quarter=1&sort=date", "显示：含“竹浆纸”，不含“夜市”，一季度，按日期排列"),
    ("q=级别:县级", "显示：县级"),
    ("q=级别:火星级", "显示：全部讲话"),
]


def test_the_page_says_what_it_shows(client, indexed):
    for parameters, sentence in SENTENCES:
        assert sentence + " " in read(client, f"/search/?{parameters}").words


def test_the_sentence_has_names(client, indexed, small):
    page = read(client, f"/search/?speaker={indexed[0].speaker_id}&compilation={small.pk}")
    assert "显示：讲话人为柳长青，出自《青石县经济工作讲话》 " in page.words
    nobody = read(client, "/search/?speaker=999&compilation=999")
    assert "显示：讲话人为编号 999，出自编号 999 " in nobody.words


def test_browsing_and_sorting_ask_nothing(client, indexed):
    assert "显示：" not in read(client, "/search/?sort=date").words


def test_a_long_query_is_cut_before_it_is_repeated(client, indexed):
    page = read(client, "/search/?q=" + "竹" * 5_000)
    assert "检索词太长，只用了前 200 个字。" in page.words
    assert len(page.html) < 400_000
    assert len(read(client, f"/speeches/{indexed[0].pk}/?q=" + "竹" * 5_000).html) < 50_000


def test_too_many_values_are_said_to_be_so(client, indexed):
    page = read(client, "/search/?" + "&".join(f"speaker={number}" for number in range(1, 110)))
    assert "讲话人选得太多，只用了前 100 项。" in page.words
    page = read(client, "/search/?" + "&".join(f"year={year}" for year in range(1901, 2010)))
    assert "选得太多" not in page.words and "没有“" not in page.words, "no more years than there can be"


def test_a_query_is_never_markup(client, indexed):
    page = read(client, '/search/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page.html
    assert "没有找到讲话" in page.words


@given(text=st.text(max_size=60), name=st.sampled_from(["level", "year", "speaker", "place", "page", "sort"]))
@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_parameter_breaks_the_page(client, indexed, text, name):
    assert client.get("/search/", {"q": text, name: text}).status_code == 200
    assert client.get(f"/speeches/{indexed[0].pk}/", {"q": text}).status_code == 200


@pytest.mark.parametrize("published", [1, 3])
def test_queries_of_the_page_do_not_grow_with_the_results(
    client, indexed, published, django_assert_num_queries
):
    for speech in indexed[published:]:
        speech.state = SpeechState.WITHDRAWN
        speech.save()
    read(client, "/search/?q=全县")
    with django_assert_num_queries(7):  # tasks (2), aliases, what is published, rows, speakers, compilations
        page = read(client, "/search/?q=全县")
    assert len(titles(page)) == published
