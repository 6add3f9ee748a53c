"""The sitemap: what is in it, and what never is."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import sitemaps
from archive.enums import SpeechState
from archive.models import Speech

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def addresses(client, url: str) -> list[str]:
    """What a sitemap or its index lists, without the host."""
    response = client.get(url)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return [found.removeprefix(SITE) for found in re.findall(r"<loc>(.*?)</loc>", response.content.decode())]


def test_the_index_lists_the_sections(client, small):
    assert addresses(client, "/sitemap.xml") == [
        "/sitemap-pages.xml",
        "/sitemap-speeches.xml",
        "/sitemap-speakers.xml",
        "/sitemap-compilations.xml",
        "/sitemap-quarters.xml",
        "/sitemap-browse.xml",
    ]


def test_the_sections_list_every_page(client, small):
    first, second, third = small.speeches.order_by("pk")
    assert addresses(client, "/sitemap-pages.xml") == [
        "/",
        "/search/",
        "/search/help/",
        "/browse/",
        "/speakers/",
        "/compilations/",
        "/about/",
    ]
    assert addresses(client, "/sitemap-speeches.xml") == [
        f"/speeches/{speech.pk}/" for speech in (first, second, third)
    ]
    speakers = sorted({speech.speaker_id for speech in (first, second, third)})
    assert addresses(client, "/sitemap-speakers.xml") == [f"/speakers/{pk}/" for pk in speakers]
    assert addresses(client, "/sitemap-compilations.xml") == [f"/compilations/{small.pk}/"]
    assert addresses(client, "/sitemap-quarters.xml") == ["/quarters/2021/1/", "/quarters/2021/2/"]
    assert addresses(client, "/sitemap-browse.xml") == [
        "/browse/rank/",
        "/browse/place/",
        "/browse/quarter/",
        "/browse/occasion/",
        "/browse/rank/county-head/",
        "/browse/level/county/",
        "/browse/year/2021/",
        "/browse/occasion/analysis/",
        "/browse/occasion/progress/",
        "/browse/kind/speech/",
        "/browse/kind/remarks/",
        "/browse/place/%E9%9D%92%E7%9F%B3%E5%8E%BF/",
    ]


def test_every_address_leads_to_a_page(client, small):
    pages = [page for index in addresses(client, "/sitemap.xml") for page in addresses(client, index)]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_speech_says_when_it_changed(client, small):
    day = small.speeches.first().updated_at.date().isoformat()
    for section in ("speeches", "speakers", "compilations", "quarters"):
        assert f"<lastmod>{day}</lastmod>" in client.get(f"/sitemap-{section}.xml").content.decode()


@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_what_is_not_published_is_nowhere(client, small, state):
    small.speeches.update(state=state)
    listed = [addresses(client, f"/sitemap-{name}.xml") for name in sitemaps.SECTIONS]
    sections = [f"/browse/{section}/" for section in ("rank", "place", "quarter", "occasion")]
    assert listed == [[], [], [], [], sections]


def test_many_speeches_are_paged(client, small, monkeypatch):
    monkeypatch.setattr(sitemaps.Section, "limit", 2)
    assert "/sitemap-speeches.xml?p=2" in addresses(client, "/sitemap.xml")
    last = small.speeches.order_by("pk").last()
    assert addresses(client, "/sitemap-speeches.xml?p=2") == [f"/speeches/{last.pk}/"]


@pytest.mark.parametrize(
    "url", ["/sitemap-speeches.xml?p=2", "/sitemap-speeches.xml?p=x", "/sitemap-drafts.xml"]
)
def test_what_is_no_part_is_not_found(client, small, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/sitemap.xml", 15),
        ("/sitemap-pages.xml", 0),
        ("/sitemap-speeches.xml", 2),
        ("/sitemap-speakers.xml", 2),
        ("/sitemap-compilations.xml", 2),
        ("/sitemap-quarters.xml", 2),
        ("/sitemap-browse.xml", 6),
    ],
)
@pytest.mark.parametrize("hidden", [2, 0], ids=["1 speech", "3 speeches"])
def test_queries_do_not_grow(client, small, hidden, url, expected):
    gone = small.speeches.order_by("-number").values_list("pk", flat=True)[:hidden]
    Speech.objects.filter(pk__in=list(gone)).update(state=SpeechState.WITHDRAWN)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) == expected


def test_a_private_archive_has_none(client, small, settings):
    settings.LOGIN_REQUIRED = True
    assert [client.get(url).status_code for url in ("/sitemap.xml", "/sitemap-speeches.xml")] == [404, 404]


def test_a_host_that_is_not_ours_gets_no_address(client, small):
    assert client.get("/sitemap.xml", headers={"host": "evil.example"}).status_code == 400
