"""The help page: every example runs, finds something, and is understood whole."""

from __future__ import annotations

import re
import shutil

import pytest

from archive.enums import SpeechState
from search import builder
from search.models import Alias
from tests.pages import Page, read

pytestmark = pytest.mark.django_db

EXAMPLE = re.compile(r'<dt><a href="([^"]+)"><code>(.*?)</code></a> <span class="count">(\d+) 篇</span></dt>')


def examples(page: Page) -> list[tuple[str, int]]:
    """(address, count) of each."""
    return [(address, int(count)) for address, _, count in EXAMPLE.findall(page.html)]


@pytest.fixture
def aliases(db):
    Alias.objects.all().delete()
    return Alias.objects.create(forms=["规上", "规模以上"])


@pytest.mark.parametrize("archive", ["searchable", "searchable_sample"])
def test_every_example_finds_what_it_says_and_nothing_is_ignored(client, aliases, archive, request):
    request.getfixturevalue(archive)
    page = read(client, "/search/help/")
    assert len(examples(page)) >= 15
    for address, count in examples(page):
        found = read(client, address.replace("&amp;", "&"))
        assert f"找到 {count} 篇讲话" in found.words, address
        assert 'class="understood ignored"' not in found.html, address
        assert count > 0


def test_on_the_sample_every_form_has_an_example(client, aliases, searchable_sample):
    page = read(client, "/search/help/")
    without = re.findall(r"<dt><code>(.*?)</code></dt>", page.html)
    assert without == []
    for text in (
        "级别:",
        "职级:",
        "机构:",
        "文种:",
        "年份:",
        "年份：",
        "以来</code>",
        "季度:",
        "合集:",
        "标题:",
        "讲话人:",
        "职务:",
        "地区:",
    ):
        assert text in page.html


def test_what_is_withdrawn_is_counted_no_more(client, aliases, searchable):
    before = dict(examples(read(client, "/search/help/")))
    searchable.speeches.filter(number=2).update(state=SpeechState.WITHDRAWN)  # no signal: the index lags
    after = dict(examples(read(client, "/search/help/")))
    assert after != before
    assert "董其昌" not in read(client, "/search/help/").words


def test_an_empty_archive_explains_the_forms(client, db):
    builder.build()
    page = read(client, "/search/help/")
    assert examples(page) == []
    assert "文库里还没有讲话" in page.words
    assert "级别:县级" in page.words


def test_without_an_index_the_page_explains_all_the_same(client, searchable, data_dir):
    shutil.rmtree(data_dir / "index")
    page = read(client, "/search/help/")
    assert "检索索引暂时不可用" in page.words
    assert "年份:2018..2020" in page.words


def test_the_aliases_in_force_are_listed(client, aliases):
    assert "规上 = 规模以上" in read(client, "/search/help/").words


def test_search_page_and_footer_lead_here(client, searchable):
    assert read(client, "/search/").link("检索说明") == "/search/help/"
    assert read(client, "/speakers/").link("检索说明") == "/search/help/"
