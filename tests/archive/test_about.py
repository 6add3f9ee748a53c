"""What the archive says of itself: figures that were measured, keys that exist, ways on from an error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from archive.about_views import ACCURACY, MEASURED_ON
from tests.pages import read

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_every_figure_is_one_of_the_document():
    table = DOCUMENT.partition("## A real compilation")[2].partition("\n## ")[0]
    measured = {(int(right), int(of)) for right, of in re.findall(r"\| (\d+) \| (\d+) \|", table)}
    assert {(row.right, row.of) for row in ACCURACY} == measured
    assert f"Measured on {MEASURED_ON}" in DOCUMENT


def test_the_shares_of_unseen_titles_are_those_of_the_document(client):
    words = read(client, "/about/").words
    rows = re.findall(r"by another hand.*\| (170|100) \| ([\d.]+) \| \S+ / \d+ \| ([\d.]+) ", DOCUMENT)
    speakers, posts = ([f"{float(row[at]) * 100:g}%" for row in rows] for at in (1, 2))
    assert "讲话人读对 {} 和 {}，职务 {} 和 {}".format(*speakers, *posts) in words


def test_what_is_counted_is_said_where_it_is(client, settings):
    assert "不记是谁、从哪里来" in read(client, "/about/").words
    settings.SEARCH_COUNTS = settings.READ_COUNTS = settings.REPORT_MISTAKES = False
    words = read(client, "/about/").words
    assert "不记是谁" not in words and "报告错误" not in words


def test_the_keys_that_are_named_are_the_keys_that_are_heard(client):
    scripts = "".join(path.read_text() for path in (ROOT / "static" / "js").glob("*.js"))
    named = re.findall(r"<kbd>([^<]+)</kbd>", read(client, "/keys/").html)
    assert named == ["/", "j", "k", "n", "p", "o", "?", "Esc"]
    heard = {
        key for key in named if f'event.key === "{key}"' in scripts or f'event.key !== "{key}"' in scripts
    }
    assert heard == {"/", "n", "p", "o", "?"}
    assert "const steps = { j: 1, k: -1 };" in scripts


def test_a_page_that_is_not_there_leads_on(client):
    page = read(client, "/speeches/999999/", status=404)
    assert 'action="/search/"' in page.html
    assert [href for _, href in page.links] == ["/", "/", "/browse/", "/search/"]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_pages_of_errors_need_nothing_but_themselves(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(f"{name}.html")
    assert 'lang="zh-Hans"' in html and 'name="robots" content="noindex"' in html
    assert '<a href="/browse/">' in html
