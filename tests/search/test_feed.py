"""A feed of every search: valid Atom, the newest change first, nothing that is not published."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from lxml import etree

from archive.enums import SpeechState
from archive.models import Paragraph, Speech
from search import builder
from search.feed import ATOM, ENTRIES
from tests.pages import read

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = {"a": ATOM}


def feed(client, query: str = ""):
    response = client.get(f"/search/feed/?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(element, path: str) -> list[str]:
    return element.xpath(path, namespaces=NAMES)


def check_atom(root) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have, and how often."""
    assert root.tag == f"{{{ATOM}}}feed"
    for element in [root, *root.findall("a:entry", NAMES)]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1, name
        assert datetime.fromisoformat(element.findtext("a:updated", None, NAMES)).tzinfo
        assert re.match(r"https?://", element.findtext("a:id", None, NAMES))
        assert len(element.findall("a:link[@rel='alternate']", NAMES)) == 1
    assert root.findtext("a:author/a:name", None, NAMES), "entries without an author take the feed's"
    assert len(set(ids := texts(root, "a:entry/a:id/text()"))) == len(ids)


def test_a_feed_is_what_the_search_finds_the_last_change_first(client, searchable):
    first, second, third = searchable.speeches.order_by("number")
    for hours, speech in enumerate([second, third, first]):
        moment = timezone.now() - timedelta(hours=hours)
        Speech.objects.filter(pk=speech.pk).update(updated_at=moment)
    root = feed(client, "q=竹浆纸&sort=compilation&page=3")
    check_atom(root)
    assert texts(root, "a:entry/a:id/text()") == [
        f"http://testserver/speeches/{speech.pk}/" for speech in (third, first)
    ]
    assert root.findtext("a:title", None, NAMES) == "含“竹浆纸” · 讲话文库"
    address = "?q=%E7%AB%B9%E6%B5%86%E7%BA%B8"
    assert texts(root, "a:link/@href") == [
        f"http://testserver/search/feed/{address}",
        f"http://testserver/search/{address}&sort=compilation",
    ]
    entry = root.findall("a:entry", NAMES)[1]
    assert entry.findtext("a:author/a:name", None, NAMES) == "柳长青"
    summary = entry.findtext("a:summary", None, NAMES)
    assert summary.startswith(
        "<p>柳长青 · 县委副书记、县长 · 2021年4月20日 · 《青石县经济工作讲话》第 1 篇</p>"
    )
    assert "<mark>竹浆纸</mark>" in summary


def test_a_feed_holds_the_fifty_that_changed_last(client, searchable_sample):
    first = Speech.objects.order_by("pk").first()
    given = {
        f.name: getattr(first, f.name) for f in Speech._meta.concrete_fields if f.name not in {"id", "number"}
    }
    made = Speech.objects.bulk_create(Speech(number=number, **given) for number in range(1_000, 1_060))
    builder.build()
    root = feed(client)
    check_atom(root)
    newest = [speech.pk for speech in reversed(made)][:ENTRIES]
    assert texts(root, "a:entry/a:id/text()") == [f"http://testserver/speeches/{pk}/" for pk in newest]


def test_nothing_found_is_a_valid_feed_that_does_not_change(client, searchable):
    root = feed(client, "q=海底隧道")
    check_atom(root)
    assert texts(root, "a:entry") == []
    assert root.findtext("a:updated", None, NAMES) == "1970-01-01T00:00:00Z"


HOSTILE = [
    "<script>alert(1)</script>",
    "]]><img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "控制\x0b字\x1b符\ufffe",
    "{{7*7}}",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_texts_neither_break_the_feed_nor_live_in_it(client, searchable, payload):
    speech = searchable.speeches.get(number=1)
    Speech.objects.filter(pk=speech.pk).update(title=payload, posts=[payload])
    Paragraph.objects.filter(speech=speech).update(text=payload)
    speech.refresh_from_db()
    speech.save()
    builder.build()
    root = feed(client, "speaker=" + str(speech.speaker_id))
    check_atom(root)
    shown = re.sub("[\x0b\x1b\ufffe]", "", payload)
    assert texts(root, "a:entry/a:title/text()") == [shown]
    markup = etree.HTML(root.findtext("a:entry/a:summary", None, NAMES))
    assert {element.tag for element in markup.iter()} <= {"html", "body", "p", "mark"}
    assert shown in "".join(markup.itertext()), "as text it is all there"


def test_a_query_of_control_characters_is_a_feed(client, searchable):
    root = feed(client, "q=%1b%0b竹%ef%bf%be浆纸")
    check_atom(root)
    assert "\x1b" not in root.findtext("a:title", None, NAMES)
    assert "竹" in root.findtext("a:title", None, NAMES)


@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_what_is_not_published_is_in_no_feed(client, searchable, state):
    Speech.objects.filter(number=1).update(state=state)
    response = client.get("/search/feed/")
    assert "柳长青" not in response.content.decode()
    assert len(texts(etree.fromstring(response.content), "a:entry")) == 2


def test_a_feed_that_did_not_change_is_not_sent_again(client, searchable):
    tag = client.get("/search/feed/?q=竹浆纸").headers["ETag"]
    again = client.get("/search/feed/?q=竹浆纸", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    Speech.objects.filter(number=1).update(state=SpeechState.WITHDRAWN)
    assert client.get("/search/feed/?q=竹浆纸", headers={"If-None-Match": tag}).status_code == 200


def test_without_an_index_the_feed_is_503_not_empty(client, searchable, data_dir):
    shutil.rmtree(data_dir / "index")
    assert client.get("/search/feed/?q=竹浆纸").status_code == 503


def test_the_page_names_its_feed(client, searchable):
    page = read(client, "/search/?q=竹浆纸&sort=date&page=2")
    expected = "/search/feed/?q=%E7%AB%B9%E6%B5%86%E7%BA%B8"
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="这次检索的更新" href="{expected}">'
        in page.html
    )
    assert page.link("订阅（Atom）") == expected


@pytest.mark.parametrize("path", ["/search/feed/", "/opensearch.xml", "/search/export.csv"])
def test_addresses_are_of_no_host_but_ours(client, searchable, path):
    """X7: with absolute addresses in it, the answer to a foreign Host would lead readers there."""
    assert client.get(path, headers={"host": "evil.example"}).status_code == 400


def test_queries_of_a_feed_do_not_grow_with_its_entries(client, searchable, django_assert_num_queries):
    for query in ("q=柳长青", "q="):  # aliases and texts are kept
        client.get(f"/search/feed/?{query}")
    for query, queries in (("q=柳长青", 6), ("q=", 5)):  # a text is asked with its aliases
        with django_assert_num_queries(queries):
            feed(client, query)
