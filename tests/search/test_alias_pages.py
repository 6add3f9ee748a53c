"""Aliases as a reader meets them: on the search page, the reading page, the command line, in the admin."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from search.models import Alias
from tests.pages import read

pytestmark = pytest.mark.django_db

SHORT, LONG = "社零", "社会消费品零售总额"


@pytest.fixture
def alias(searchable):
    """The third speech says the long form."""
    Alias.objects.all().delete()
    return Alias.objects.create(forms=[SHORT, LONG])


def counts(page) -> list[int]:
    return [int(number) for number in re.findall(r'<span class="matched">(\d+) 处</span>', page.html)]


def test_a_short_form_finds_the_long_one_and_says_so(client, alias):
    page = read(client, f"/search/?q={SHORT}")
    assert "找到 1 篇讲话" in page.words
    assert f"显示：含“{SHORT}”（也查“{LONG}”）" in page.words
    assert f"<mark>{LONG}</mark>" in page.html


def test_one_click_takes_the_other_forms_away_and_another_brings_them_back(client, alias):
    wide = read(client, f"/search/?q={SHORT}&level=county")
    narrow = read(client, wide.link(f"只查“{SHORT}”"))
    assert "没有找到讲话" in narrow.words
    assert "也查“" not in narrow.words
    assert "显示：县级" not in narrow.words and f"显示：含“{SHORT}”，县级" in narrow.words
    again = read(client, narrow.link(f"“{SHORT}”也查同义写法"))
    assert again.words == wide.words


def test_the_reading_page_marks_as_many_as_the_hit_counts(client, alias):
    """Widened and not: the link carries what is needed."""
    for text, literal, expected in ((SHORT, "", 1), (LONG, "", 1), (f"{LONG} {SHORT}", "", 1)):
        listed = read(client, f"/search/?q={text}&literal={literal}")
        [href] = [href for _, href in listed.links if "/speeches/" in href and "#" not in href]
        reading = read(client, href)
        marks = {int(number) for number in re.findall(r'data-match="(\d+)"', reading.html)}
        assert (counts(listed), len(marks), f"共 {expected} 处" in reading.words) == (
            [expected],
            expected,
            True,
        ), text


def test_the_reading_page_keeps_a_word_alone(client, alias, searchable):
    third = searchable.speeches.get(number=3)
    wide = read(client, f"/speeches/{third.pk}/?q={SHORT}")
    assert f"也标出 {LONG}" in wide.words
    narrow = read(client, f"/speeches/{third.pk}/?q={SHORT}&literal={SHORT}")
    assert f"本篇没有 {SHORT}" in narrow.words
    assert narrow.link("检索全部讲话").endswith("literal=%E7%A4%BE%E9%9B%B6")


def test_an_alias_is_in_force_as_soon_as_it_is_saved(client, searchable):
    Alias.objects.all().delete()
    assert "没有找到讲话" in read(client, "/search/?q=消费总盘子").words
    Alias.objects.create(forms=["消费总盘子", LONG])
    assert "找到 1 篇讲话" in read(client, "/search/?q=消费总盘子").words


def found(*arguments: str) -> dict:
    out = StringIO()
    call_command("search", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_widens_too(alias):
    wide, narrow = found(SHORT), found(SHORT, "--literal", SHORT)
    assert (wide["total"], wide["understood"]) == (1, f"含“{SHORT}”（也查“{LONG}”）")
    assert (narrow["total"], narrow["understood"]) == (0, f"含“{SHORT}”")
    assert wide["results"][0]["matches"] == 1


@pytest.fixture
def admin(client, db):
    Alias.objects.all().delete()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def test_an_editor_adds_a_group_from_a_link(admin):
    page = admin.get("/admin/search/alias/add/?forms=夜经济").content.decode()
    assert re.search(r"<textarea[^>]*>\s*夜经济</textarea>", page)
    admin.post("/admin/search/alias/add/", {"forms": "夜经济\n夜间经济\n", "kind": "short"})
    assert [alias.forms for alias in Alias.objects.all()] == [["夜经济", "夜间经济"]]


def test_a_mistake_is_a_sentence(admin):
    answer = admin.post("/admin/search/alias/add/", {"forms": "夜经济", "kind": "short"})
    assert "一组要有 2 到 8 种不同的写法，每行一个。" in answer.content.decode()
    answer = admin.post("/admin/search/alias/add/", {"forms": "", "kind": "short"})
    assert answer.status_code == 200
    assert not Alias.objects.exists()


def test_the_list_can_be_searched(admin):
    Alias.objects.create(forms=["夜经济", "夜间经济"])
    Alias.objects.create(forms=["固投", "固定资产投资"])
    page = admin.get("/admin/search/alias/?q=夜间经济").content.decode()
    assert "夜经济 = 夜间经济" in page
    assert "固投" not in page
