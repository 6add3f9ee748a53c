"""All matches of a speech in a list: as many as the hit counts and as the reading page steps through."""

from __future__ import annotations

import re

import pytest

from archive.enums import SpeechState
from archive.models import Paragraph
from search import builder
from tests.pages import read
from tests.search.searching import find

pytestmark = pytest.mark.django_db(transaction=True)
QUERIES = [
    ("竹浆纸", "in the body"),
    ("全县", "in the title too"),
    ('"算二季度的路。一、一季度"', "over a paragraph break"),
    ("经济运行", "in titles only"),
    ("竹浆纸 青石大桥", "two words"),
    ("标题:分析会", "in the title only"),
    ("经济形势分析 夜市", "loosely, by its words"),
]


@pytest.mark.parametrize(("query", "why"), QUERIES)
def test_hit_list_and_reading_page_have_the_same_matches(client, searchable, query, why):
    hits = find(query).hits
    assert hits and all(hit.matches for hit in hits), why
    for hit in hits:
        listed = read(client, f"/search/matches/{hit.speech.pk}/?q={query}")
        reading = read(client, f"/speeches/{hit.speech.pk}/?q={query}")
        numbers = [int(number) for number in re.findall(r'#m(\d+)"', listed.html)]
        assert numbers == list(range(1, hit.matches + 1)), why
        assert f"本篇共 {hit.matches} 处" in listed.words
        assert {f"m{number}" for number in numbers} <= set(reading.ids)
        anchors = re.findall(r"#(p\d+)", listed.html)
        assert set(anchors) <= set(reading.ids)


def test_a_line_has_its_headings_and_the_way_to_its_place(client, searchable):
    speech = searchable.speeches.get(number=1)
    page = read(client, f"/search/matches/{speech.pk}/?q=竹浆纸")
    assert "二、下一步抓好三件事" in page.words
    assert "一是盯紧<mark>竹浆纸</mark>项目达产" in page.html
    assert page.link("回到检索：竹浆纸") == "/search/?q=%E7%AB%B9%E6%B5%86%E7%BA%B8"
    reading = read(client, f"/speeches/{speech.pk}/?q=竹浆纸")
    assert reading.link("列出").startswith(f"/search/matches/{speech.pk}/?q=")


def test_two_thousand_matches_are_paged(client, searchable):
    speech = searchable.speeches.get(number=3)
    Paragraph.objects.create(speech=speech, position=90, anchor=90, text="夜市。" * 2_000)
    speech.save()
    builder.build()
    [hit] = find("夜市").hits
    assert hit.matches == 2_001
    pages = [read(client, f"/search/matches/{speech.pk}/?q=夜市&page={page}") for page in (1, 2, 21, 50)]
    counts = [len(re.findall(r'class="to-match"', page.html)) for page in pages]
    assert counts == [100, 100, 1, 1]
    assert pages[1].link("下一页") == "?q=%E5%A4%9C%E5%B8%82&page=3"


def test_what_is_not_published_has_no_list(client, searchable):
    speech = searchable.speeches.get(number=1)
    assert "竹浆纸" in read(client, f"/search/matches/{speech.pk}/?q=竹浆纸").words
    speech.state = SpeechState.WITHDRAWN
    speech.save()
    hidden = client.get(f"/search/matches/{speech.pk}/?q=竹浆纸")
    absent = client.get("/search/matches/99999999/?q=竹浆纸")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content, "nothing tells a hidden speech from none"


def test_no_match_and_no_query_are_said(client, searchable):
    speech = searchable.speeches.get(number=1)
    assert "检索“海底隧道”，本篇一处也没有" in read(client, f"/search/matches/{speech.pk}/?q=海底隧道").words
    assert "没有检索词" in read(client, f"/search/matches/{speech.pk}/").words


def test_the_hit_offers_the_list_where_it_shows_less(client, searchable):
    speech = searchable.speeches.get(number=1)
    assert f"/search/matches/{speech.pk}/?q=%E5%AD%A3%E5%BA%A6" in read(client, "/search/?q=季度").html
    page = read(client, "/search/?q=全县")
    assert "2 处" in page.words, "one in the title, one in the snippet"
    assert f"/search/matches/{speech.pk}/" not in page.html
