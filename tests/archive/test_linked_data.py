"""JSON-LD: what a page says, read as a machine reads it."""

from __future__ import annotations

import json
import re

import pytest

from archive.enums import DatePrecision
from archive.models import Speech

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def things(client, url: str) -> dict[str, dict]:
    """The things that a page names, by their type."""
    html = client.get(url).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in document["@graph"]}


def way(client, url: str) -> list[tuple[int, str, str]]:
    steps = things(client, url)["BreadcrumbList"]["itemListElement"]
    return [(step["position"], step["name"], step["item"].removeprefix(SITE)) for step in steps]


@pytest.fixture
def first(small) -> Speech:
    return small.speeches.get(number=1)


def test_home_says_how_to_search(client, small):
    assert things(client, "/") == {
        "WebSite": {
            "@type": "WebSite",
            "name": "讲话文库",
            "url": f"{SITE}/",
            "inLanguage": "zh-Hans",
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}/search/?q={{search_term_string}}"},
                "query-input": "required name=search_term_string",
            },
        }
    }


def test_a_speech_is_an_article_of_a_book(client, small, first):
    address = f"{SITE}/speeches/{first.pk}/"
    assert things(client, f"/speeches/{first.pk}/?q=桥")["Article"] == {
        "@type": "Article",
        "headline": "县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话",
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "zh-Hans",
        "author": {
            "@type": "Person",
            "name": "柳长青",
            "url": f"{SITE}/speakers/{first.speaker_id}/",
            "jobTitle": ["县委副书记", "县长"],
        },
        "datePublished": "2021-04-20",
        "keywords": ["全县一季度经济运行分析会", "县级", "讲话"],
        "position": 1,
        "isPartOf": {
            "@type": "Book",
            "name": "青石县经济工作讲话",
            "url": f"{SITE}/compilations/{small.pk}/",
        },
    }


def test_an_office_is_an_organization(client, small):
    office = small.speeches.get(number=3)
    author = things(client, f"/speeches/{office.pk}/")["Article"]["author"]
    address = f"{SITE}/speakers/{office.speaker_id}/"
    assert author == {"@type": "Organization", "name": office.speaker.name, "url": address}


def test_what_is_not_known_is_left_out(client, first):
    Speech.objects.filter(pk=first.pk).update(speaker=None, date_precision=DatePrecision.MONTH)
    article = things(client, f"/speeches/{first.pk}/")["Article"]
    assert {"author", "datePublished"} & set(article) == set()


def test_every_page_below_home_says_its_way(client, small, first):
    home, list_of = (1, "首页", "/"), (2, "合集", "/compilations/")
    book = (3, "青石县经济工作讲话", f"/compilations/{small.pk}/")
    assert way(client, "/compilations/") == [home, list_of]
    assert way(client, f"/compilations/{small.pk}/?page=2") == [home, list_of, book]
    assert way(client, f"/speeches/{first.pk}/") == [
        home,
        list_of,
        book,
        (4, first.full_title, f"/speeches/{first.pk}/"),
    ]
    speakers = (2, "讲话人", "/speakers/")
    assert way(client, "/speakers/") == [home, speakers]
    assert way(client, f"/speakers/{first.speaker_id}/") == [
        home,
        speakers,
        (3, "柳长青", f"/speakers/{first.speaker_id}/"),
    ]
    browse, section = (2, "浏览", "/browse/"), (3, "年份与季度", "/browse/quarter/")
    assert way(client, "/browse/") == [home, browse]
    assert way(client, "/browse/quarter/") == [home, browse, section]
    year = (4, "2021年", "/browse/year/2021/")
    assert way(client, "/browse/year/2021/?page=2&sort=oldest") == [home, browse, section, year]
    quarter = (4, "2021年二季度", "/quarters/2021/2/")
    assert way(client, "/quarters/2021/2/") == [home, browse, section, quarter]


def test_no_text_ends_the_data_block(client, first):
    title = '</script><b>甲 & 乙</b><!--"\\'
    Speech.objects.filter(pk=first.pk).update(title=title, subtitle="")
    assert things(client, f"/speeches/{first.pk}/")["Article"]["headline"] == title
    assert "<b>甲" not in client.get(f"/speeches/{first.pk}/").content.decode()
