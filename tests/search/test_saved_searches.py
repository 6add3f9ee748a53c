"""Searches in the account: kept, renamed, deleted, seen; nobody else's, and never too many."""

from __future__ import annotations

import shutil

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.enums import SpeechState
from archive.models import Speech
from search import saved_searches
from search.models import SavedSearch
from search.saved_searches import MOST
from tests.pages import read

pytestmark = pytest.mark.django_db(transaction=True)
Q = "q=%E7%AB%B9%E6%B5%86%E7%BA%B8"


@pytest.fixture
def reader(client, db):
    user = User.objects.create_user("dushu")
    client.force_login(user)
    return user


@pytest.fixture
def kept(client, reader, searchable):
    """竹浆纸 at county level, kept by the reader."""
    client.post("/search/saved/", {"q": "竹浆纸", "level": "county"})
    return SavedSearch.objects.get()


def test_a_search_is_kept_without_its_page_and_named_in_words(client, reader, searchable):
    speaker = Speech.objects.get(number=1).speaker
    data = {"q": "竹浆纸", "level": ["county"], "speaker": speaker.pk, "sort": "date", "page": "2"}
    response = client.post("/search/saved/", data)
    search = SavedSearch.objects.get()
    assert search.query_string == f"{Q}&level=county&speaker={speaker.pk}&sort=date"
    assert search.name == "竹浆纸，行政层级：县级，讲话人：柳长青"
    assert search.user == reader
    assert response.headers["Location"] == f"/search/?{search.query_string}&page=2"
    page = read(client, f"/search/?{search.query_string}")
    assert "这次检索已存在我的检索里。" in page.words
    assert "存入我的检索" not in page.words


def test_the_same_search_is_kept_once(client, kept):
    before = kept.last_seen_at
    client.post("/search/saved/", {"q": " 竹浆纸 ", "level": ["county", "county"], "page": "3"})
    kept.refresh_from_db()
    assert SavedSearch.objects.count() == 1
    assert kept.last_seen_at > before


def test_the_list_runs_renames_and_deletes(client, kept):
    page = read(client, "/search/saved/")
    assert page.link("竹浆纸，行政层级：县级") == f"/search/?{Q}&level=county"
    assert page.link("订阅（Atom）") == f"/search/feed/?{Q}&level=county"
    renamed = client.post(f"/search/saved/{kept.pk}/rename/", {"name": " 造纸\n项目\x00 "}, follow=True)
    assert "已改名为“造纸 项目”。" in renamed.content.decode()
    empty = client.post(f"/search/saved/{kept.pk}/rename/", {"name": " \n"}, follow=True)
    assert "名称不能是空的，仍叫“造纸 项目”。" in empty.content.decode()
    client.post(f"/search/saved/{kept.pk}/rename/", {"name": "长" * 500})
    kept.refresh_from_db()
    assert kept.name == "长" * 100
    client.post(f"/search/saved/{kept.pk}/delete/")
    assert not SavedSearch.objects.exists()
    assert "还没有存下检索。" in read(client, "/search/saved/").words


def test_what_came_after_the_last_look_is_told(client, kept):
    assert "新增或改动" not in read(client, "/search/saved/").words
    first, second, _ = Speech.objects.order_by("number")
    first.save()
    second.save()  # has no 竹浆纸
    page = read(client, "/search/saved/")
    assert "那以后新增或改动了 1 篇：" in page.words
    assert page.link(first.full_title) == f"/speeches/{first.pk}/"
    assert second.full_title not in page.words
    client.post(f"/search/saved/{kept.pk}/seen/")
    assert "新增或改动" not in read(client, "/search/saved/").words


def test_so_many_searches_are_looked_into_at_once(client, reader, searchable, monkeypatch):
    """After an import each may take a second; of the others the page says so, and they can be asked for."""
    looked, found_ids = [], saved_searches.found_ids

    def found_ids_and_count(query):
        looked.append(query.text)
        return found_ids(query)

    monkeypatch.setattr(saved_searches, "found_ids", found_ids_and_count)
    for text in ("竹浆纸", "青石大桥", "夜市", "全县", "工业"):
        client.post("/search/saved/", {"q": text})
    first = Speech.objects.get(number=1)
    first.save()
    page = read(client, "/search/saved/")
    assert looked == ["工业", "全县", "夜市"]
    assert page.words.count("看这条检索里有没有") == 2
    assert page.words.count("新增或改动了 1 篇：") == 1, "全县"
    bamboo = SavedSearch.objects.get(name="竹浆纸").pk
    assert ("看这条检索里有没有", f"?page=1&look={bamboo}#saved-{bamboo}") in page.links
    looked.clear()
    page = read(client, f"/search/saved/?page=1&look={bamboo}")
    assert looked == ["竹浆纸", "工业", "全县"]
    assert page.words.count("新增或改动了 1 篇：") == 2
    assert read(client, "/search/saved/?look=x").words.count("看这条检索里有没有") == 2


def test_what_is_withdrawn_is_no_news(client, kept):
    first = Speech.objects.get(number=1)
    first.save()
    Speech.objects.filter(pk=first.pk).update(state=SpeechState.WITHDRAWN)
    page = read(client, "/search/saved/")
    assert "新增或改动" not in page.words and first.full_title not in page.words


def test_without_an_index_the_list_is_still_there(client, kept, data_dir):
    Speech.objects.get(number=1).save()
    shutil.rmtree(data_dir / "index")
    page = read(client, "/search/saved/")
    assert "检索索引暂时不能用，数不出各条检索有什么新讲话；存下的检索都在。" in page.words
    assert page.link("竹浆纸，行政层级：县级")


@pytest.mark.parametrize("what", ["rename", "delete", "seen"])
def test_another_readers_search_is_as_little_there_as_none(client, kept, what):
    other = Client()
    other.force_login(User.objects.create_user("lingren"))
    theirs = other.post(f"/search/saved/{kept.pk}/{what}/", {"name": "我的"})
    never = other.post(f"/search/saved/{kept.pk + 1}/{what}/", {"name": "我的"})
    huge = other.post(f"/search/saved/{10**30}/{what}/", {"name": "我的"})
    assert (theirs.status_code, never.status_code, huge.status_code) == (404, 404, 404)
    assert theirs.content == never.content == huge.content
    assert kept.name not in read(other, "/search/saved/").words
    kept.refresh_from_db()
    assert kept.name == "竹浆纸，行政层级：县级"


def test_a_stranger_is_asked_to_log_in(kept):
    stranger = Client()
    for path in ("", f"{kept.pk}/delete/", f"{kept.pk + 1}/delete/"):
        response = stranger.post(f"/search/saved/{path}", {"q": "x"})
        assert response.headers["Location"] == f"/login/?next=/search/saved/{path}"
    assert SavedSearch.objects.count() == 1
    page = read(stranger, f"/search/?{Q}&sort=date")
    assert "存入我的检索" not in page.words
    assert (
        page.link("登录")
        == "/login/?next=%2Fsearch%2F%3Fq%3D%25E7%25AB%25B9%25E6%25B5%2586%25E7%25BA%25B8%26sort%3Ddate"
    )
    assert f'value="http://testserver/search/?{Q}&amp;sort=date"' in page.html, "the address is the search"


def test_nothing_changes_without_the_forms_token_or_by_following_a_link(kept, reader):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)
    for path in ("", f"{kept.pk}/rename/", f"{kept.pk}/delete/", f"{kept.pk}/seen/"):
        assert strict.post(f"/search/saved/{path}", {"q": "x", "name": "x"}).status_code == 403
        if path:
            assert strict.get(f"/search/saved/{path}").status_code == 405
    assert list(SavedSearch.objects.values_list("name", flat=True)) == [kept.name]


def test_a_hundred_are_enough(client, reader, searchable):
    for number in range(MOST):
        client.post("/search/saved/", {"q": f"词{number}"})
    refused = client.post("/search/saved/", {"q": "再来"}, follow=True).content.decode()
    assert "账户里最多存 100 条检索。请先在“我的检索”里删去不用的，再来存这一条。" in refused
    client.post("/search/saved/", {"q": "词7"})  # is there already
    assert SavedSearch.objects.count() == MOST
    assert "第 1 / 5 页" in read(client, "/search/saved/").words
    assert "第 5 / 5 页" in read(client, "/search/saved/?page=99999999999999999999").words


def test_conditions_too_long_for_an_address_are_refused_with_a_sentence(client, reader, searchable):
    places = [f"{number:02}" + "长" * 98 for number in range(10)]
    for number, place in enumerate(places, start=10):
        searchable.speeches.create(number=number, title="发言", place=place, start_line=1, end_line=2)
    refused = client.post("/search/saved/", {"place": places}, follow=True).content.decode()
    assert "这次检索的条件太多，账户里存不下。" in refused
    assert not SavedSearch.objects.exists()


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\x00\x1b\u202e", "{{7*7}}"]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_searches_are_shown_as_text(client, reader, searchable, payload):
    assert client.post("/search/saved/", {"q": payload, "level": payload}).status_code == 302
    search = SavedSearch.objects.get()
    client.post(f"/search/saved/{search.pk}/rename/", {"name": "名" + payload})
    page = read(client, "/search/saved/")
    assert "<script>alert" not in page.html and "<img src=x" not in page.html
    assert search.name


def test_everything_of_a_user_goes_with_the_user(kept, reader):
    reader.delete()
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("count", [1, 15])
def test_where_nothing_changed_nothing_is_searched(
    client, reader, searchable, django_assert_num_queries, count
):
    for number in range(count):
        client.post("/search/saved/", {"q": f"词{number}"})
    client.get("/search/saved/")
    with django_assert_num_queries(7):  # session, user, 2 of permissions, how many, the page of them, changes
        client.get("/search/saved/")
