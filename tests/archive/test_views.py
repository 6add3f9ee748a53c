"""The archive's pages: what they say, exactly, and what they never show."""

from __future__ import annotations

import logging

import pytest
from django.views.defaults import bad_request, permission_denied, server_error

from archive.enums import DatePrecision, SpeechState
from archive.models import Compilation, Speaker, Speech
from tests.pages import Page, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def speeches(small) -> list[Speech]:
    """The three speeches of the small compilation, in order."""
    return list(small.speeches.order_by("number"))


def hide(speech: Speech, state: str = SpeechState.WITHDRAWN) -> None:
    speech.state = state
    speech.save()


def test_home_counts_what_is_in_the_archive(client, small):
    page = read(client, "/")
    assert "收录 3 篇讲话，来自 1 部合集、3 位讲话人，2021 年。" in page.words
    shown = "季度 县级 合计 2021年 2 篇 二季度 1 篇 1 篇 一季度 1 篇 1 篇"
    assert page.part("季度 县级", "季度日历") == shown
    assert [href for text, href in page.links if text == "1 篇"] == [
        "/search/?level=county&quarter=2&year=2021",
        "/search/?quarter=2&year=2021",
        "/search/?level=county&quarter=1&year=2021",
        "/search/?quarter=1&year=2021",
    ]
    assert page.link("县级") == "/browse/level/county/"
    assert page.link("2021年") == "/browse/year/2021/"
    assert page.link("一季度") == "/quarters/2021/1/"
    assert "有 1 篇的年份或季度没有载明，不在季度各格里。" in page.words
    assert page.link("县处级正职2 篇") == "/browse/rank/county-head/"
    assert page.link("青石县1 篇") == "/browse/place/%E9%9D%92%E7%9F%B3%E5%8E%BF/"
    assert page.link("柳长青1 篇") == f"/speakers/{Speaker.objects.get(name='柳长青').pk}/"
    assert page.link("青石县经济工作讲话") == f"/compilations/{small.pk}/"


def test_home_of_an_empty_archive_says_how_to_begin(client):
    page = read(client, "/")
    assert "文库里还没有讲话。三步就能建起来：" in page.words
    assert "python manage.py import_compilation 文件名" in page.words
    assert "收录" not in page.words


def test_a_speech_shows_its_facts_and_their_evidence(client, speeches):
    first = speeches[0]
    page = read(client, f"/speeches/{first.pk}/")
    assert "县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话 · 讲话文库" in page.html
    facts = page.part("讲话人 柳长青", "这些信息的依据")
    assert "职务 县委副书记、县长" in facts
    assert "行政层级 县级" in facts
    assert "领导职务层次 县处级正职由职务推定" in facts
    assert "讲话日期 2021年4月20日" in facts
    assert page.link("柳长青") == f"/speakers/{first.speaker_id}/"
    assert page.link("县级") == "/search/?level=county"
    assert f"讲话人“{first.evidence['speaker']['text']}”标题" in page.words.replace(" ", "")
    assert "出处：《青石县经济工作讲话》第 1 篇" in page.words


def test_a_rank_that_an_editor_set_is_not_called_derived(client, speeches):
    speech = speeches[0]
    speech.rank = "county-deputy"
    speech.correct(["rank"])
    speech.save()
    page = read(client, f"/speeches/{speech.pk}/")
    assert "领导职务层次 县处级副职" in page.words
    assert "由职务推定" not in page.words
    assert "领导职务层次—人工订正确定" in page.words.replace(" ", "")


def test_paragraphs_have_their_permanent_addresses_and_the_outline_leads_to_them(client, speeches):
    page = read(client, f"/speeches/{speeches[0].pk}/")
    assert [name for name in page.ids if name.startswith("p")] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert page.link("一、一季度开局总体平稳") == "#p3"
    assert page.link("二、下一步抓好三件事") == "#p5"
    assert '<p id="p1" class="salutation">同志们：' in page.html
    assert '<h2 id="p3">一、一季度开局总体平稳' in page.html


def test_previous_and_next_are_of_the_same_compilation_and_published(client, speeches):
    first, second, third = speeches
    page = read(client, f"/speeches/{second.pk}/")
    assert page.link(f"上一篇{first.title}") == f"/speeches/{first.pk}/"
    assert page.link(f"下一篇{third.title}") == f"/speeches/{third.pk}/"
    hide(second)
    page = read(client, f"/speeches/{first.pk}/")
    assert page.link(f"下一篇{third.title}") == f"/speeches/{third.pk}/"
    assert "上一篇" not in page.words


@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_what_is_not_published_is_nowhere(client, speeches, small, state):
    hidden = speeches[0]
    hide(hidden, state)
    assert read(client, f"/speeches/{hidden.pk}/", 404).html == read(client, "/speeches/987654/", 404).html
    assert read(client, f"/speakers/{hidden.speaker_id}/", 404).html == read(client, "/speakers/9/", 404).html
    quarter = read(client, "/quarters/2021/1/")
    assert "没有报告这个季度情况的讲话。" in quarter.words
    for url in ("/", "/speakers/", "/compilations/", f"/compilations/{small.pk}/", "/quarters/2021/2/"):
        page = read(client, url)
        assert "柳长青" not in page.words, url
    assert "收录 2 篇讲话" in read(client, "/").words


def test_the_text_of_a_speech_is_never_markup(client, speeches):
    speech = speeches[0]
    speech.paragraphs.filter(anchor=2).update(text="增长<script>alert(1)</script>&lt;7.4%")
    page = read(client, f"/speeches/{speech.pk}/?q=增长")
    expected = "</mark>&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;7.4%"
    assert expected in page.html


def test_speakers_stand_under_the_initial_of_their_pinyin(client, small):
    Speaker.objects.update(place="")
    page = read(client, "/speakers/")
    assert "共 3 位讲话人（含单位），按拼音排列。" in page.words
    listed = page.part("D 董其昌", "讲话文库")
    assert listed == "D 董其昌 县委书记 1 篇 L 柳长青 县委副书记、县长 1 篇 Q 青石县统计局 单位 1 篇"
    assert page.link("D") == "#initial-D"
    assert "initial-D" in page.ids


def test_a_speaker_has_posts_over_time_and_speeches_newest_first(client, speeches):
    first, second, third = speeches
    for speech, year, posts in (
        (second, 2023, ["县委书记"]),
        (third, 2019, ["县委副书记", "县长"]),
    ):
        speech.speaker, speech.posts = first.speaker, posts
        speech.period_year, speech.delivered_on = year, None
        speech.date_precision = DatePrecision.UNKNOWN
        speech.save()
    page = read(client, f"/speakers/{first.speaker_id}/")
    posts = page.part("历任职务", "各季度讲话")
    assert posts == (
        "历任职务（以讲话标题所印为准） 20192023 "
        "2019—2021 年 青石县 县委副书记、县长 2 篇 "
        "2019年前三季度全县前三季度经济形势分析会 2021年4月20日全县一季度经济运行分析会 "
        "2023 年 县委书记 1 篇 2023年上半年全县2021年上半年项目建设推进会"
    )
    leads = [(text, href) for text, href in page.links if href.startswith("/speeches/")]
    assert [href for _, href in leads[:3]] == [f"/speeches/{s.pk}/" for s in (third, first, second)]
    assert [text for text, _ in leads[3:]] == [second.title, first.title, third.title]
    assert page.link("在检索页按层级、季度、年份筛选") == f"/search/?speaker={first.speaker_id}&sort=date"
    assert f'<input type="hidden" name="speaker" value="{first.speaker_id}">' in page.html


def test_a_merged_speaker_redirects(client, speeches):
    stays = speeches[0].speaker
    gone = Speaker.objects.create(name="柳县长", merged_into=stays)
    response = client.get(f"/speakers/{gone.pk}/")
    assert (response.status_code, response.url) == (302, f"/speakers/{stays.pk}/")


def test_a_compilation_lists_its_contents_with_their_numbers(client, small, speeches):
    small.warnings = ["第 9 行：目录第 3 条与正文标题不完全一致"]
    small.save()
    page = read(client, f"/compilations/{small.pk}/")
    assert "篇数3 篇，3 位讲话人（在检索页筛选） 时间2021 年 行政层级县级 3 地方青石县 1" in page.words
    assert "qingshi.txt（纯文本，utf-8）" in page.words
    assert "导入时有 1 条提示 第 9 行：目录第 3 条与正文标题不完全一致" in page.words
    assert '<li value="3">' in page.html
    assert [page.link(speech.full_title) for speech in speeches] == [
        f"/speeches/{speech.pk}/" for speech in speeches
    ]


def test_the_original_is_handed_out_byte_for_byte_as_an_attachment(client, small, small_file):
    Compilation.objects.update(file_name='讲话 "合集".txt')
    response = client.get(f"/compilations/{small.pk}/original")
    assert b"".join(response.streaming_content) == small_file
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E8%AE%B2%E8%AF%9D%20%22%E5%90%88%E9%9B%86%22.txt"
    )


def test_the_original_is_closed_while_it_holds_a_speech_that_is_not_published(client, small, speeches):
    hide(speeches[1])
    assert client.get(f"/compilations/{small.pk}/original").status_code == 404
    page = read(client, f"/compilations/{small.pk}/")
    assert "其中有未公开的文字，暂不提供下载" in page.words
    assert "下载原文件" not in page.words


def test_an_original_that_is_gone_is_logged_and_not_found(client, small, caplog):
    small.original.storage.delete(small.original.name)
    with caplog.at_level(logging.ERROR, "archive.views"):
        assert client.get(f"/compilations/{small.pk}/original").status_code == 404
    assert [record.message for record in caplog.records if record.name == "archive.views"] == [
        f"original of compilation {small.pk} is missing"
    ]


def test_a_compilation_without_anything_to_read_is_not_there(client, small, speeches):
    for speech in speeches:
        hide(speech)
    assert client.get(f"/compilations/{small.pk}/").status_code == 404
    assert client.get(f"/compilations/{small.pk}/original").status_code == 404
    assert "还没有合集" in read(client, "/compilations/").words


def test_a_quarter_groups_its_speeches_by_level(client, speeches):
    first, second, third = speeches
    third.level, third.period_label, third.period_year = "city", "1-6月", 2021
    third.save()
    page = read(client, "/quarters/2021/2/")
    assert "报告这个季度情况的讲话共 2 篇。" in page.words
    order = ["市级1 篇", third.title, "县级1 篇", second.title]
    places = [page.words.index(words) for words in order]
    assert places == sorted(places)
    assert page.link("上一季度2021年一季度") == "/quarters/2021/1/"
    assert "下一季度" not in page.words
    assert first.title not in page.words


def test_the_neighbours_of_an_empty_quarter_are_the_nearest_with_speeches(client, small):
    page = read(client, "/quarters/2024/3/")
    assert "没有报告这个季度情况的讲话。" in page.words
    assert page.link("上一季度2021年二季度") == "/quarters/2021/2/"


@pytest.mark.parametrize(
    "url",
    [
        "/quarters/2021/0/",
        "/quarters/2021/5/",
        "/quarters/1/1/",
        "/quarters/99999999999999999999/1/",
        "/speeches/99999999999999999999/",
        "/speeches/99999999999999999999/source/",
        "/speakers/99999999999999999999/",
        "/compilations/99999999999999999999/",
        "/nowhere/",
    ],
)
def test_an_address_of_nothing_is_a_chinese_404(client, small, url):
    page = read(client, url, 404)
    assert "没有这一页 网址可能写错了，或者内容已经撤下。" in page.words
    assert page.link("检索全部讲话") == "/search/"


def test_every_error_has_a_page_in_chinese(rf):
    request = rf.get("/")
    assert "请求无法识别" in Page(bad_request(request, None)).words
    assert "没有权限" in Page(permission_denied(request, None)).words
    assert "服务器出错了" in Page(server_error(request)).words


def test_healthz_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_pages_are_read_only(client, speeches):
    for url in ("/", f"/speeches/{speeches[0].pk}/", "/speakers/", "/search/", "/healthz"):
        assert client.post(url).status_code == 405, url


CLOSED = [
    "/",
    "/speeches/1/",
    "/speeches/1/source/",
    "/speakers/",
    "/compilations/",
    "/compilations/1/original",
    "/quarters/2021/1/",
]


@pytest.mark.parametrize("url", [*CLOSED, "/search/"])
def test_a_private_archive_shows_nothing_before_the_login(client, small, settings, url):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    response = client.get(url)
    assert (response.status_code, response.url) == (302, f"/login/?next={url}")
    assert client.get("/healthz").content == b"ok"
    assert "登录 用户名 密码" in read(client, "/login/").words


# Queries of each page: the same for one speech and for three.
QUERIES = [
    ("/", 7),
    ("/speeches/{speech}/", 9),
    ("/speeches/{speech}/?q=经济", 10),
    ("/speakers/", 4),
    ("/speakers/{speaker}/", 3),
    ("/compilations/", 2),
    ("/compilations/{compilation}/", 7),
    ("/quarters/2021/1/", 5),
]


@pytest.mark.parametrize("published", [1, 3])
@pytest.mark.parametrize(("url", "queries"), QUERIES)
def test_queries_do_not_grow_with_the_archive(
    client, speeches, small, django_assert_num_queries, url, queries, published
):
    first = speeches[0]
    for speech in speeches:
        speech.speaker, speech.period_label, speech.period_year = first.speaker, "一季度", 2021
        speech.state = SpeechState.PUBLISHED if speech.number <= published else SpeechState.WITHDRAWN
        speech.save()
    address = url.format(speech=first.pk, speaker=first.speaker_id, compilation=small.pk)
    with django_assert_num_queries(queries):
        page = read(client, address)
    assert first.title in page.words or url in ("/", "/speakers/", "/compilations/")


PAGES = [
    "/",
    "/browse/",
    "/browse/rank/",
    "/browse/place/",
    "/browse/quarter/",
    "/browse/occasion/",
    "/browse/level/county/",
    "/speeches/{speech}/?q=经济",
    "/speeches/{speech}/source/",
    "/speakers/",
    "/speakers/{speaker}/",
    "/compilations/",
    "/compilations/{compilation}/",
    "/quarters/2021/1/",
    "/login/",
    "/search/",
    "/search/?q=经济&level=county",
]


@pytest.mark.parametrize("url", PAGES)
def test_no_page_has_anything_inline_or_from_another_host(client, speeches, small, url):
    first = speeches[0]
    address = url.format(speech=first.pk, speaker=first.speaker_id, compilation=small.pk)
    html = read(client, address).html
    assert ' style="' not in html
    assert "<style" not in html
    data = html.count('<script type="application/ld+json">')  # is not run
    assert html.count("<script") == html.count('<script type="module" src="/static/js/') + data
    assert " onclick" not in html
    foreign = html.replace("http://testserver/", "").replace("http://www.w3.org/2000/svg", "")
    foreign = foreign.replace("https://schema.org", "")  # a vocabulary, which nothing fetches
    assert "://" not in foreign
