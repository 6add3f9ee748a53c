"""Marks on the speech page."""

from __future__ import annotations

import pytest

from archive.models import Paragraph, Speech
from search.templatetags.search_marks import mark_query, split_title

pytestmark = pytest.mark.django_db

TITLES = [
    ("奋勇争先——在全县大会上的讲话", ("奋勇争先", "在全县大会上的讲话"), "title and subtitle"),
    (
        "<mark>奋勇</mark>争先——在<mark>全县</mark>",
        ("<mark>奋勇</mark>争先", "在<mark>全县</mark>"),
        "marks in both",
    ),
    (
        "奋勇<mark>争先——在</mark>全县",
        ("奋勇<mark>争先——在</mark>全县", ""),
        "a mark across the dash is kept whole",
    ),
    ("甲——乙——丙", ("甲", "乙——丙"), "a subtitle may have a dash of its own"),
]


@pytest.mark.parametrize(("html", "expected", "why"), TITLES)
def test_title_and_subtitle_are_told_apart(html, expected, why):
    assert split_title(html) == expected, why


SPEECH = Speech(title="奋勇争先", subtitle="在全县大会上的讲话")
PARAGRAPHS = [Paragraph(anchor=1, text="同志们："), Paragraph(anchor=4, text="争先 & 进位，再争先。")]

QUERIES = [
    ("争先", True, 3, '奋勇<mark id="m1" data-match="1">争先</mark>'),
    ("没有", True, 0, "奋勇争先"),
    ("", False, 0, "奋勇争先"),
    ("讲话人:苏明川", False, 0, "奋勇争先"),
    ("级别:县级", False, 0, "奋勇争先"),
]


@pytest.mark.parametrize(("text", "is_asked", "total", "title"), QUERIES)
def test_a_speech_is_marked_for_words_in_its_text_only(text, is_asked, total, title):
    page = mark_query(SPEECH, PARAGRAPHS, text)
    assert (page.is_asked, page.total, page.title_html) == (is_asked, total, title)
    assert page.subtitle_html == "在全县大会上的讲话"
    assert [paragraph.anchor for paragraph, _ in page.paragraphs] == [1, 4]
    assert "&amp;" in page.paragraphs[1][1]
