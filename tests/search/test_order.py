"""Which of the found speeches comes first, on the real index."""

from __future__ import annotations

import pytest

from archive.models import Paragraph, Speech
from search import builder
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db


def rewritten(number: int, text: str, *, title: str = "柳长青在会上的讲话", heading: int = 0) -> None:
    """Speech ``number`` of the small archive says ``text`` and nothing else."""
    speech = Speech.objects.get(number=number)
    Speech.objects.filter(pk=speech.pk).update(title=title, subtitle="", contents_title="")
    first = speech.paragraphs.order_by("position").first()
    speech.paragraphs.exclude(pk=first.pk).delete()
    Paragraph.objects.filter(pk=first.pk).update(text=text, heading=heading)


FAR = "天气晴好，大家辛苦了。" * 30


def test_titles_before_headings_before_bodies_whatever_they_say_besides(small):
    rewritten(1, "茶旅融合。" * 40)
    rewritten(2, "一、茶旅融合" + FAR, heading=1)
    rewritten(3, FAR, title="柳长青在茶旅融合现场会上的讲话")
    builder.build()
    assert numbers("茶旅融合") == numbers('"茶旅融合"') == [3, 2, 1]


def test_near_before_often(small):
    rewritten(1, "竹笋加工。" * 10 + FAR + "罐头外销。" * 10)
    rewritten(2, FAR + "竹笋罐头" + FAR)
    rewritten(3, FAR + "竹笋，做成好罐头" + FAR)
    builder.build()
    assert numbers("竹笋 罐头") == numbers("罐头 竹笋") == [2, 3, 1]
    assert numbers('"竹笋" 罐头', sort="compilation") == [1, 2, 3]


def test_what_is_no_word_counts_by_how_often_it_occurs(small):
    rewritten(1, "峤砚。" + FAR)
    rewritten(2, "峤砚。" * 5 + FAR)
    rewritten(3, "峤，砚。" * 50)
    builder.build()
    assert numbers("峤砚") == [2, 1]


def test_the_newer_of_two_that_say_the_same(small):
    for number, year in ((1, 2016), (2, 2019), (3, 2012)):
        rewritten(number, "茶旅融合。" + FAR)
        Speech.objects.filter(number=number).update(year=year)
    builder.build()
    assert [hit.speech.number for hit in find("茶旅融合").hits] == [2, 1, 3]


def test_words_stand_near_over_more_than_one_window_of_hits(small, monkeypatch):
    """Only the best are looked at; the others keep their place, on every page."""
    monkeypatch.setattr("search.engines.ranked.WINDOW", 2)
    rewritten(1, "竹笋罐头" + FAR * 3)
    rewritten(2, "竹笋" + FAR + "罐头。" * 10)
    rewritten(3, "竹笋罐头。" * 10)
    builder.build()
    pages = [hit.speech.number for page in (1, 2, 3) for hit in find("竹笋 罐头", page=page, size=1).hits]
    assert pages == numbers("竹笋 罐头")
    assert sorted(pages) == [1, 2, 3]
