"""The head of every kind of page: title, description, one address, and what other machines read."""

from __future__ import annotations

import re
from html import unescape

import pytest

from archive.enums import DatePrecision
from archive.models import Speech

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def metadata(client, url: str) -> dict[str, str]:
    """Name or property of each meta element of a page with its content; ``title`` and ``canonical`` too."""
    head = client.get(url).content.decode().partition("</head>")[0]
    pairs = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', head)
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"said twice: {sorted(names)}"
    found = {name: unescape(content) for name, content in pairs}
    (found["title"],) = (unescape(title) for title in re.findall(r"<title>(.*?)</title>", head))
    (found["canonical"],) = re.findall(r'<link rel="canonical" href="([^"]*)">', head)
    return found


@pytest.fixture
def first(small) -> Speech:
    return small.speeches.get(number=1)


def test_a_speech_says_what_it_is(client, small, first):
    title = "县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话"
    said = metadata(client, f"/speeches/{first.pk}/?q=竹浆纸")
    expected = {
        "title": f"{title} · 讲话文库",
        "description": f"{title}。出自《青石县经济工作讲话》第 1 篇。",
        "canonical": f"{SITE}/speeches/{first.pk}/",
        "og:site_name": "讲话文库",
        "og:title": title,
        "og:description": f"{title}。出自《青石县经济工作讲话》第 1 篇。",
        "og:type": "article",
        "og:url": f"{SITE}/speeches/{first.pk}/",
        "og:image": f"{SITE}/static/img/social.png",
        "SiteName": "讲话文库",
        "SiteDomain": "testserver",
        "ColumnName": "讲话",
        "ColumnType": "讲话",
        "ArticleTitle": title,
        "PubDate": "2021-04-20",
        "ContentSource": "青石县经济工作讲话",
        "Keywords": "全县一季度经济运行分析会,县级,讲话",
        "Author": "柳长青",
        "Url": f"{SITE}/speeches/{first.pk}/",
    }
    assert {name: said.get(name) for name in expected} == expected


@pytest.mark.parametrize("precision", [DatePrecision.MONTH, DatePrecision.QUARTER, DatePrecision.YEAR])
def test_a_day_that_is_not_known_is_not_said(client, first, precision):
    Speech.objects.filter(pk=first.pk).update(date_precision=precision)
    said = metadata(client, f"/speeches/{first.pk}/")
    assert "PubDate" not in said and "article:published_time" not in said


def test_what_is_empty_is_not_said(client, first):
    empty = {"place": "", "occasion": "", "level": "", "kind": "", "speaker": None}
    Speech.objects.filter(pk=first.pk).update(**empty)
    said = metadata(client, f"/speeches/{first.pk}/")
    assert {"Keywords", "Author", "article:author"} & set(said) == set()


def test_every_kind_of_page_has_its_own_title_and_description(client, small, first):
    pages = [
        "/",
        "/speakers/",
        f"/speakers/{first.speaker_id}/",
        "/compilations/",
        f"/compilations/{small.pk}/",
    ]
    pages += ["/browse/", "/browse/year/2021/", "/about/"]
    pages += [f"/browse/{section}/" for section in ("rank", "place", "quarter", "occasion")]
    pages += ["/quarters/2021/2/", "/search/", "/search/?q=桥", "/search/help/", f"/speeches/{first.pk}/"]
    said = [metadata(client, page) for page in pages]
    assert len({page["title"] for page in said}) == len(pages)
    assert len({page["description"] for page in said}) == len(pages)
    assert {page["og:site_name"] for page in said} == {"讲话文库"}


@pytest.mark.parametrize(
    ("asked", "address", "why"),
    [
        ("/speakers/?q=柳", "/speakers/", "a search for a name is no page of its own"),
        ("/compilations/?page=2&sort=title", "/compilations/?page=2", "only the page of a list counts"),
        ("/compilations/?page=1", "/compilations/", "the first page is the list"),
        ("/compilations/?page=-3", "/compilations/", "no page"),
        ("/compilations/?page=²", "/compilations/", "a digit, and no number"),
        ("/compilations/?page=9999999999", "/compilations/", "too long for a page"),
    ],
)
def test_one_address_a_page(client, small, asked, address, why):
    said = metadata(client, asked)
    assert (said["canonical"], said["og:url"]) == (SITE + address, SITE + address), why


@pytest.mark.parametrize(
    ("url", "robots"),
    [
        ("/", None),
        ("/search/", None),
        ("/search/help/", None),
        ("/search/?sort=date", None),
        ("/search/?q=桥", "noindex"),
        ("/search/?level=county", "noindex"),
    ],
)
def test_searches_are_not_indexed_and_the_search_page_is(client, small, url, robots):
    assert metadata(client, url).get("robots") == robots


def test_a_title_cannot_leave_its_attribute(client, first):
    Speech.objects.filter(pk=first.pk).update(title='"><script>alert(1)</script>&amp;')
    said = metadata(client, f"/speeches/{first.pk}/")
    assert said["og:title"] == said["ArticleTitle"] == '"><script>alert(1)</script>&amp;'
    assert "<script>alert" not in client.get(f"/speeches/{first.pk}/").content.decode()


def test_the_social_picture_is_small_and_of_the_size_that_is_said(settings):
    picture = (settings.BASE_DIR / "static/img/social.png").read_bytes()
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)
    assert len(picture) < 60_000
