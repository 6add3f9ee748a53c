"""Browsing: ways in with their counts, lists with sorting and paging, and never what is not published."""

from __future__ import annotations

from itertools import permutations
from urllib.parse import quote, unquote

import pytest

from archive.browse.lists import OLDEST, ORDERS, PER_PAGE, newest_first, oldest_first
from archive.browse.occasions import KINDS, kind_of
from archive.browse.tiles import tiles
from archive.enums import SpeechState
from archive.heat_map import drawn
from archive.models import Speaker, Speech
from archive.places import is_division
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def speeches(small) -> list[Speech]:
    """The three speeches of the small compilation, in order."""
    return list(small.speeches.order_by("number"))


def change(speech: Speech, **values) -> None:
    for name, value in values.items():
        setattr(speech, name, value)
    speech.save()


def copies(of: Speech, count: int) -> None:
    """More speeches like this one, titled 第 n 篇, of the years from 2001 on."""
    for number in range(1, count + 1):
        of.pk, of._state.adding = None, True
        of.number, of.title = 100 + number, f"第{number}篇"
        of.period_year, of.delivered_on, of.date_precision = 2000 + number, None, "unknown"
        of.save()


def listed(page) -> list[str]:
    """The titles of a page's list, in order."""
    return [text for text, href in page.links if href.startswith("/speeches/")]


def test_the_front_page_of_browsing_has_every_way_in(client, small):
    page = read(client, "/browse/")
    assert "收录 3 篇讲话，来自 1 部合集、3 位讲话人，2021 年。" in page.words
    assert page.link("领导职务层次") == "/browse/rank/"
    assert page.link("层级与地方") == "/browse/place/"
    assert page.link("年份与季度") == "/browse/quarter/"
    assert page.link("场合与文种") == "/browse/occasion/"
    assert page.link("县处级正职2 篇") == "/browse/rank/county-head/"
    assert page.link("20212 篇") == "/browse/year/2021/"
    assert page.link("形势分析2 篇") == "/browse/occasion/analysis/"
    assert page.link("青石县经济工作讲话") == f"/compilations/{small.pk}/"


def test_browsing_an_empty_archive_says_how_to_begin(client):
    assert "文库里还没有讲话。三步就能建起来：" in read(client, "/browse/").words
    for section in ("rank", "place", "quarter", "occasion"):
        read(client, f"/browse/{section}/")


def test_the_ladder_has_ten_steps_and_says_which_are_empty(client, small):
    page = read(client, "/browse/rank/")
    steps = page.part("国家级正职", "讲话文库").split()
    assert steps == [
        *("国家级正职", "暂无", "国家级副职", "暂无", "省部级正职", "暂无", "省部级副职", "暂无"),
        *("厅局级正职", "暂无", "厅局级副职", "暂无", "县处级正职", "2", "篇", "县处级副职", "暂无"),
        *("乡科级正职", "暂无", "乡科级副职", "暂无"),
    ]
    assert page.link("县处级正职 2 篇") == "/browse/rank/county-head/"


def test_places_are_a_tree_and_a_picture_of_provinces(client, speeches):
    first, second, _ = speeches
    change(first, place="四川省广元市")
    change(second, place="昭化区")
    page = read(client, "/browse/place/")
    assert page.part("四川省 2 篇", "讲话文库") == "四川省 2 篇 广元市 2 篇 昭化区 1 篇 青石县 1 篇"
    assert unquote(page.link("四川省")) == "/browse/place/四川省/"
    assert unquote(page.link("四川2")) == "/browse/place/四川省/"
    assert 'aria-label="四川省 2 篇"' in page.html
    page = read(client, f"/browse/place/{quote('四川省')}/")
    assert "浏览›层级与地方› 四川省 广元市 2" in page.words
    assert sorted(listed(page)) == sorted([first.full_title, second.full_title])
    page = read(client, f"/browse/place/{quote('昭化区')}/")
    assert "浏览›层级与地方›四川省›广元市› 四川省广元市昭化区" in page.words
    assert listed(page) == [second.full_title]


def test_a_picture_of_provinces_without_any_is_left_out(client, small):
    assert "<svg" not in read(client, "/browse/place/").html


def test_every_province_has_a_tile_of_its_own():
    drawn = tiles({})
    assert len(drawn) == len({tile.name for tile in drawn}) == 34
    assert len({(tile.column, tile.row) for tile in drawn}) == 34
    assert [tile.name for tile in drawn if not is_division(tile.name)] == []


def test_the_calendar_leads_to_years_and_quarters(client, small):
    page = read(client, "/browse/quarter/")
    assert page.link("2021") == "/browse/year/2021/"
    assert ("1 篇", "/quarters/2021/1/") in page.links and ("1 篇", "/quarters/2021/2/") in page.links
    assert "有 1 篇的年份或季度没有载明，不在各格里。" in page.words
    page = read(client, "/browse/year/2021/")
    assert "浏览›年份与季度› 2021年 一季度 1二季度 1" in page.words
    assert "共 2 篇讲话" in page.words


def test_a_cell_of_the_calendar_counts_what_its_page_lists(client, speeches):
    Speech.objects.filter(pk=speeches[0].pk).update(period_year=None, year=2021)
    page = read(client, "/browse/quarter/")
    assert ("1 篇", "/quarters/2021/1/") not in page.links
    assert "有 2 篇的年份或季度没有载明，不在各格里。" in page.words
    assert "共 2 篇讲话" in read(client, "/browse/year/2021/").words


TIMES = [
    # year, date, last month of the period
    (2022, None, 6),
    (2022, "2022-04-01", None),
    (2022, None, None),
    (2021, "2021-12-31", 12),
    (2021, "2021-12-31", 9),
    (None, None, 3),
    (None, None, None),
]


def test_speeches_at_hand_are_sorted_as_the_database_sorts(speeches):
    copies(speeches[0], len(TIMES) * 2)
    for speech, (year, day, month) in zip(Speech.objects.filter(number__gt=100), TIMES * 2, strict=True):
        values = {"delivered_on": day, "date_precision": "day" if day else "unknown"}
        Speech.objects.filter(pk=speech.pk).update(year=year, period_last_month=month, **values)
    every = Speech.objects.filter(number__gt=100)
    assert sorted(every.order_by("?"), key=newest_first) == list(every.chronological())
    in_database = every.order_by(*ORDERS[OLDEST], "compilation_id", "number")
    assert sorted(every.order_by("?"), key=oldest_first) == list(in_database)


OCCASIONS = [
    # occasion, kind
    ("全县一季度经济运行分析会", "analysis"),
    ("项目建设现场推进会", "progress"),
    ("市委经济工作会议", "work"),
    ("市政府第73次常务会议", "plenary"),
    ("县第十四次党代表大会", "congress"),
    ("安全会", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("occasion", "kind"), OCCASIONS)
def test_the_last_word_of_an_occasion_tells_its_kind(occasion, kind):
    assert kind_of(occasion).value == kind


def test_no_ending_belongs_to_two_kinds():
    endings = [(ending, kind.value) for kind in KINDS for ending in kind.endings]
    wrong = [
        (one, other)
        for (one, kind), (other, another) in permutations(endings, 2)
        if kind != another and one.endswith(other)
    ]
    assert wrong == []


def test_lists_of_occasions_are_those_that_the_counts_say(client, speeches):
    change(speeches[2], occasion="走访慰问")
    page = read(client, "/browse/occasion/")
    assert page.link("形势分析 1 篇") == "/browse/occasion/analysis/"
    assert page.link("调度推进 1 篇") == "/browse/occasion/progress/"
    assert page.link("其他场合 1 篇") == "/browse/occasion/other/"
    assert page.link("发言 1 篇") == "/browse/kind/remarks/"
    for kind, speech in zip(("analysis", "progress", "other"), speeches, strict=True):
        assert listed(read(client, f"/browse/occasion/{kind}/")) == [speech.full_title]


def test_a_list_is_sorted_as_chosen(client, speeches):
    first, second, third = speeches
    change(first, period_year=2019, delivered_on=None, date_precision="unknown", place="乙县")
    change(second, period_year=2022, place="甲县")
    change(third, period_year=2020, place="")
    address = "/browse/level/county/"
    orders = {
        "newest": [second, third, first],
        "oldest": [first, third, second],
        "place": [first, second, third],
        "speaker": [second, first, third],
        "nonsense": [second, third, first],
    }
    for sort, order in orders.items():
        page = read(client, f"{address}?sort={sort}")
        assert listed(page) == [speech.full_title for speech in order], sort
    assert page.link("最新在前") == "?" and page.link("按地方") == "?sort=place"


def test_a_list_has_pages_with_plain_links(client, speeches):
    copies(speeches[0], 2 * PER_PAGE)
    address = "/browse/level/county/"
    page = read(client, address)
    assert "共 53 篇讲话，第 1 / 3 页" in page.words
    assert listed(page)[:2] == ["第50篇", "第49篇"] and len(listed(page)) == PER_PAGE
    assert page.link("下一页") == "?page=2" and "上一页" not in page.words
    assert page.link("末页") == "?page=3"
    page = read(client, f"{address}?sort=oldest&page=2")
    assert (page.link("上一页"), page.link("下一页")) == ("?sort=oldest", "?sort=oldest&page=3")
    assert 'rel="prev"' in page.html and 'rel="next"' in page.html
    page = read(client, f"{address}?page=3")
    assert len(listed(page)) == 3 and "下一页" not in page.words and page.link("首页") == "?"


@pytest.mark.parametrize("number", ["", "0", "-1", "9" * 5000, "abc", "1\x00", "２"])
def test_a_page_that_is_none_is_another_page(client, small, number):
    assert "共 3 篇讲话" in read(client, f"/browse/level/county/?page={quote(number)}").words


NOWHERE = [
    "/browse/nothing/",
    "/browse/rank/nothing/",
    "/browse/nothing/county/",
    "/browse/level/village/",
    "/browse/kind/none/",
    "/browse/occasion/nothing/",
    "/browse/year/1999/",
    "/browse/year/" + "9" * 300 + "/",
    "/browse/place/%E6%B2%A1%E6%9C%89/",
    "/browse/place/a%00b/",
    "/browse/place/" + "%E9%95%BF" * 300 + "/",
]


@pytest.mark.parametrize("address", NOWHERE, ids=[address[:40] for address in NOWHERE])
def test_a_way_in_to_nothing_is_not_found(client, small, address):
    assert "没有这一页" in read(client, address, 404).words


def test_a_step_without_speeches_is_an_empty_list(client, small):
    page = read(client, "/browse/rank/national-head/")
    assert "国家级正职 这里还没有讲话。" in page.words


@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_what_is_not_published_is_neither_listed_nor_counted(client, speeches, state):
    change(speeches[0], state=state)
    addresses = ["/browse/level/county/", "/browse/rank/county-head/", "/browse/year/2021/"]
    addresses += ["/browse/occasion/analysis/", "/browse/kind/speech/", f"/browse/place/{quote('青石县')}/"]
    for address in ("/browse/", *addresses):
        page = read(client, address)
        assert "柳长青" not in page.words, address
    assert read(client, "/browse/rank/").link("县处级正职 1 篇") == "/browse/rank/county-head/"


QUERIES = [
    ("/browse/", 8),
    ("/browse/rank/", 1),
    ("/browse/place/", 2),
    ("/browse/quarter/", 1),
    ("/browse/occasion/", 2),
    ("/browse/rank/county-head/", 2),
    ("/browse/level/county/", 2),
    ("/browse/kind/speech/", 2),
    ("/browse/occasion/analysis/", 2),
    ("/browse/year/2021/", 3),
    ("/browse/place/%E9%9D%92%E7%9F%B3%E5%8E%BF/", 4),
]


@pytest.mark.parametrize("published", [1, 3])
@pytest.mark.parametrize(("address", "queries"), QUERIES)
def test_queries_do_not_grow(client, speeches, django_assert_num_queries, address, queries, published):
    for speech in speeches:
        state = SpeechState.PUBLISHED if speech.number <= published else SpeechState.WITHDRAWN
        change(
            speech,
            **{"state": state, "kind": "speech", "rank": "county-head", "period_year": 2021},
            **{"occasion": "经济分析会", "place": "青石县"},
        )
    with django_assert_num_queries(queries):
        read(client, address)


def test_the_heat_map_has_years_by_quarter_then_years_then_a_number():
    rows = [(2000 + n, 1, "county", n) for n in range(1, 14)] + [(2013, 2, "", 2), (None, 3, "city", 1)]
    heat_map = drawn(rows)
    assert [level.label for level in heat_map.levels] == ["市级", "县级"]
    assert [(year.year, year.count, len(year.quarters)) for year in heat_map.years] == [
        (2013, 15, 2),
        (2012, 12, 4),
        (2011, 11, 4),
    ]
    newest = heat_map.years[0].quarters
    assert [(row.label, row.count, [cell.count for cell in row.cells]) for row in newest] == [
        ("二季度", 2, [0, 0]),
        ("一季度", 13, [0, 13]),
    ]
    assert [(row.label, row.count) for row in heat_map.earlier][::7] == [("2010年", 10), ("2003年", 3)]
    assert (heat_map.more, heat_map.undated, heat_map.unplaced) == (2, 1, 2)


def test_a_heat_map_of_nothing_dated_has_no_years():
    assert drawn([(None, 2, "county", 1)]).years == []


def test_a_quarter_is_narrowed_to_a_level_and_has_pages(client, speeches):
    first, _, third = speeches
    for speech in speeches:
        change(speech, period_label="一季度", period_year=2021, level="county" if speech != third else "")
    page = read(client, "/quarters/2021/1/")
    assert "浏览›年份与季度›2021年 2021年一季度" in page.words
    assert page.link("县级 2") == "?level=county" and page.link("层级不详 1") == "?level=unknown"
    assert len(listed(page)) == 3
    assert listed(read(client, "/quarters/2021/1/?level=unknown")) == [third.full_title]
    assert len(listed(read(client, "/quarters/2021/1/?level=nonsense"))) == 3
    copies(first, 101)
    Speech.objects.filter(number__gt=100).update(period_year=2021)
    page = read(client, "/quarters/2021/1/?level=county")
    assert page.link("下一页") == "?level=county&page=2" and len(listed(page)) == 100
    assert "县级103 篇" in page.words
    assert len(listed(read(client, "/quarters/2021/1/?level=county&page=2"))) == 3


def test_many_speakers_are_listed_by_initial(client, small, monkeypatch):
    monkeypatch.setattr("archive.speaker_views.ON_ONE_PAGE", 2)
    page = read(client, "/speakers/")
    assert page.link("L") == "/speakers/?initial=L"
    assert "讲话最多的 董其昌 县委书记 1 篇" in page.words
    page = read(client, "/speakers/?initial=L")
    assert page.part("L 柳长青", "讲话文库") == "L 柳长青 县委副书记、县长 1 篇"
    assert "董其昌" not in page.words
    assert "讲话最多的" in read(client, "/speakers/?initial=%00").words
    monkeypatch.setattr("archive.speaker_views.PER_PAGE", 1)
    Speaker.objects.update(pinyin="l")
    page = read(client, "/speakers/?initial=L&page=2")
    assert (page.link("上一页"), page.link("下一页")) == ("?initial=L&page=1", "?initial=L&page=3")


def test_a_speaker_has_a_card_and_quarters(client, speeches):
    first, second, _ = speeches
    change(second, speaker=first.speaker, level="city", rank="bureau-head", period_year=2022)
    page = read(client, f"/speakers/{first.speaker_id}/")
    card = page.part("类别", "检索 历任职务")
    assert card == "类别个人 讲话2 篇，2021—2022 年 行政层级市级 1县级 1 职务层次厅局级正职 1县处级正职 1"
    assert page.link("市级") == f"/search/?speaker={first.speaker_id}&level=city"
    assert ("1 篇", f"/search/?speaker={first.speaker_id}&quarter=1&year=2021") in page.links
    assert listed(page)[-2:] == [second.full_title, first.full_title]
    assert page.link("最早在前") == "?sort=oldest#speeches"
    oldest = read(client, f"/speakers/{first.speaker_id}/?sort=oldest")
    assert listed(oldest)[-2:] == [first.full_title, second.full_title]


PRINTED = [
    # contents list, title, subtitle, what is said
    ("县长柳长青的讲话", "县长柳长青的讲话", "", ""),
    ("在县委 全会上的讲话", "奋勇争先", "在县委全会上的讲话", ""),
    ("", "县长柳长青的讲话", "", ""),
    ("市长柳长青的讲话", "县长柳长青的讲话", "", "目录作：市长柳长青的讲话"),
]


@pytest.mark.parametrize(("contents", "title", "subtitle", "said"), PRINTED)
def test_contents_say_where_they_are_printed_otherwise(
    client, small, speeches, contents, title, subtitle, said
):
    change(speeches[0], contents_title=contents, title=title, subtitle=subtitle)
    page = read(client, f"/compilations/{small.pk}/")
    shown = page.part(f"目录 {speeches[0].full_title}", "柳长青 县委副书记")
    assert shown == f"目录 {speeches[0].full_title} {said}".strip()


def test_a_compilation_says_how_far_its_facts_are_checked(client, small, speeches):
    first = speeches[0]
    first.correct(["rank", "level"])
    first.evidence["occasion"]["confidence"] = 0.5
    first.save()
    page = read(client, f"/compilations/{small.pk}/")
    progress = page.part("信息核对", "目录")
    assert progress == (
        "信息核对讲话人、职务、层级等 24 项 人工核定 2 8%程序读出，把握大 21 88%程序读出，存疑 1 4%"
    )
