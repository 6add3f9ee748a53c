"""The Atom feed of the newest speeches."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from archive.enums import SpeechState
from archive.models import Speech

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client):
    response = client.get("/feed/")
    assert (response.status_code, response.headers["Content-Type"]) == (
        200,
        "application/atom+xml; charset=utf-8",
    )
    return etree.fromstring(response.content)


def texts(feed, path: str) -> list[str]:
    return [str(text) for text in feed.xpath(path, namespaces=ATOM)]


def test_the_newest_come_first_with_their_facts(client, small):
    first, second, third = small.speeches.order_by("number")
    first.save()  # changed last
    feed = read(client)
    assert texts(feed, "a:title/text()") == ["最新讲话 · 讲话文库"]
    assert texts(feed, "a:link[@rel='self']/@href") == ["http://testserver/feed/"]
    assert texts(feed, "a:entry/a:title/text()") == [each.full_title for each in (first, third, second)]
    assert texts(feed, "a:entry[1]/a:id/text()") == [f"http://testserver/speeches/{first.pk}/"]
    assert texts(feed, "a:entry[1]/a:author/a:name/text()") == ["柳长青"]
    assert texts(feed, "a:entry[1]/a:updated/text()") == texts(feed, "a:updated/text()")
    assert texts(feed, "a:entry[1]/a:summary/text()") == [
        "柳长青 · 县委副书记、县长 · 2021年4月20日 · 《青石县经济工作讲话》第 1 篇"
    ]


@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_what_is_not_published_is_not_in_it(client, small, state):
    small.speeches.filter(number__gt=1).update(state=state)
    assert texts(read(client), "a:entry/a:id/text()") == [
        f"http://testserver/speeches/{small.speeches.get(number=1).pk}/"
    ]


def test_a_character_that_xml_cannot_hold_is_left_out(client, small):
    small.speeches.filter(number=1).update(title="甲\x0b<b>乙", subtitle="")
    assert "甲<b>乙" in texts(read(client), "a:entry/a:title/text()")


def test_a_title_is_no_markup_of_a_summary(client, small):
    small.title = "<b>甲</b>"
    small.save()
    (summary, *_) = texts(read(client), "a:entry/a:summary[@type='html']/text()")
    assert "《&lt;b&gt;甲&lt;/b&gt;》" in summary


@pytest.mark.parametrize("hidden", [2, 0], ids=["1 speech", "3 speeches"])
def test_one_query_however_many_speeches(client, small, hidden):
    gone = small.speeches.order_by("-number").values_list("pk", flat=True)[:hidden]
    Speech.objects.filter(pk__in=list(gone)).update(state=SpeechState.WITHDRAWN)
    with CaptureQueriesContext(connection) as queries:
        client.get("/feed/")
    assert len(queries) == 1


def test_what_did_not_change_is_not_sent_again(client, small):
    tag = client.get("/feed/").headers["ETag"]
    assert client.get("/feed/", headers={"if-none-match": tag}).status_code == 304
    small.speeches.get(number=1).save()
    assert client.get("/feed/", headers={"if-none-match": tag}).status_code == 200


def test_an_empty_feed_does_not_change(client, db):
    assert texts(read(client), "a:updated/text()") == ["1970-01-01T00:00:00+00:00"]


def test_every_page_leads_to_it(client, small):
    assert (
        '<link rel="alternate" type="application/atom+xml" title="最新讲话" href="/feed/">'
        in client.get("/speakers/").content.decode()
    )


def test_a_private_archive_asks_for_a_login(client, small, settings):
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "django.contrib.auth.middleware.LoginRequiredMiddleware",
    ]
    assert client.get("/feed/").headers["Location"] == "/login/?next=/feed/"
