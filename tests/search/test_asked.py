"""What readers look for: counted without a trace of who they are, shown to editors, pruned, bounded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import OperationalError
from django.utils import timezone

from archive.waiting_notes import WRITE_EVERY
from search import asked
from search.addresses import SearchAddress
from search.models import SearchCount
from tests.pages import read

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def nothing_waits():
    asked._waiting.take()
    yield
    asked._waiting.take()


@pytest.fixture
def editor(client):
    """Logged in, with the permission of the review desk."""
    user = User.objects.create_user("editor", password="a-long-password")
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    client.force_login(user)
    return user


def counted() -> dict[str, tuple[int, int]]:
    asked.write()
    return {row.text: (row.times, row.found) for row in SearchCount.objects.all()}


def kept(text: str, *, times: int = 1, found: int = 0, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    SearchCount.objects.create(day=day, text=text, times=times, found=found)


TEXTS = [
    # typed, kept, why
    ("经濟　运行", "经济 运行", "folded, the words apart"),
    ("ＧＤＰ OR 税 NOT 费", "gdp OR 税 NOT 费", "operators stay what they are"),
    ("“以旬 保月”", "“以旬 保月”", "quotes stay"),
    ("税" * 61, "", "too long to be of use"),
    ("13800001234", "", "a telephone number"),
    ("某人 11010119800101001X", "", "an identity card"),
    ("someone@example.org", "", "an address"),
    ("2018..2020 8.5%", "2018..2020 8.5%", "years and shares are no private numbers"),
    ("\u200b", "", "nothing to see"),
    ("", "", "browsing"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), TEXTS)
def test_the_text_that_is_kept(typed, expected, why):
    assert asked.counted_text(typed) == expected, why


REQUESTS = [
    # address, headers, is it counted, why
    ("?q=夜市", {}, True, "a search"),
    ("?q=量子", {}, True, "one without result"),
    ("?q=夜市&page=2", {}, False, "paging"),
    ("?q=夜市&level=county", {}, False, "narrowing"),
    ("?q=夜市&sort=date", {}, False, "ordering"),
    ("", {}, False, "browsing"),
    ("?q=夜市", {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, False, "a crawler"),
    ("?q=夜市", {"User-Agent": "python-requests/2.32"}, False, "a script"),
    ("?q=夜市", {"User-Agent": ""}, False, "a program that does not say what it is"),
    ("?q=夜市", {"Sec-Purpose": "prefetch;prerender"}, False, "a browser that fetches ahead"),
    ("?q=夜市", {"X-Moz": "prefetch"}, False, "an older one"),
]


@pytest.mark.parametrize(("address", "headers", "is_counted", "why"), REQUESTS)
def test_which_requests_are_counted(client, searchable, address, headers, is_counted, why):
    assert client.get(f"/search/{address}", headers=BROWSER | headers).status_code == 200
    assert bool(counted()) is is_counted, why


def test_a_head_request_is_not_counted(client, searchable):
    client.head("/search/?q=夜市", headers=BROWSER)
    assert counted() == {}


def test_it_can_be_turned_off(client, searchable, settings):
    settings.SEARCH_COUNTS = False
    client.get("/search/?q=夜市", headers=BROWSER)
    assert counted() == {}


def test_the_same_text_counts_once_till_it_is_written(client, searchable):
    for _ in range(3):
        client.get("/search/?q=夜市", headers=BROWSER)
    assert counted() == {"夜市": (1, 1)}
    client.get("/search/?q=夜市", headers=BROWSER)
    assert counted() == {"夜市": (2, 1)}


def test_nothing_personal_has_a_place(client, searchable, editor):
    """The row has four fields; none of them can hold who, from where, or at what time."""
    fields = {field.name: field.get_internal_type() for field in SearchCount._meta.get_fields()}
    assert fields == {
        "id": "BigAutoField",
        "day": "DateField",
        "text": "CharField",
        "times": "PositiveIntegerField",
        "found": "PositiveIntegerField",
    }
    client.get("/search/?q=夜市", headers=BROWSER, REMOTE_ADDR="203.0.113.7")
    asked.write()
    assert list(SearchCount.objects.values_list("day", "text", "times", "found")) == [
        (timezone.localdate(), "夜市", 1, 1)
    ]


def test_a_request_writes_nothing_before_its_time(client, searchable):
    client.get("/search/?q=夜市", headers=BROWSER)
    assert SearchCount.objects.count() == 0
    asked._waiting._since -= WRITE_EVERY
    client.get("/search/?q=夜市", headers=BROWSER)
    assert SearchCount.objects.count() == 1


def test_what_cannot_be_written_stays_and_is_logged_without_the_text(client, searchable, monkeypatch, caplog):
    """The archive is being written by an import: searching goes on."""

    def locked(texts):
        raise OperationalError("database is locked")

    client.get("/search/?q=夜市", headers=BROWSER)
    with monkeypatch.context() as patch:
        patch.setattr(asked, "_write", locked)
        asked._waiting._since -= WRITE_EVERY
        assert client.get("/search/?q=竹浆纸", headers=BROWSER).status_code == 200
        assert "database is locked" in caplog.text and "夜市" not in caplog.text
    assert counted() == {"夜市": (1, 1), "竹浆纸": (1, 2)}


def test_old_days_go(searchable):
    kept("旧词", days_ago=asked.KEPT_DAYS)
    kept("留下", days_ago=asked.KEPT_DAYS - 1)
    asked._waiting.add({"夜市": 1})
    assert set(counted()) == {"留下", "夜市"}


def test_a_day_has_room_for_so_many(monkeypatch):
    monkeypatch.setattr(asked, "MOST_A_DAY", 3)
    kept("昨天", days_ago=1)
    asked._waiting.add({"一": 0, "二": 0, "三": 0, "四": 0})
    assert set(counted()) == {"昨天", "一", "二", "三"}
    asked._waiting.add({"一": 5, "五": 0})
    assert counted()["一"] == (2, 5) and "五" not in counted()


def test_memory_has_room_for_so_many():
    for number in range(asked.MOST_WAITING + 50):
        asked._waiting.add({f"词{number}": 0})
    assert len(asked._waiting.take()) == asked.MOST_WAITING


SHOWN = [
    # rows (times, days ago), is it shown, why
    ([(1, 0)], False, "one person may have typed it"),
    ([(2, 0)], False, "or typed it twice"),
    ([(3, 0)], True, "three times"),
    ([(1, 0), (1, 1)], True, "on two days"),
    ([(9, 90)], False, "too old, where nothing was written since"),
]


@pytest.mark.parametrize(("rows", "is_shown", "why"), SHOWN)
def test_what_is_shown(rows, is_shown, why):
    for times, days_ago in rows:
        kept("夜市", times=times, days_ago=days_ago)
    assert bool(asked.shown()) is is_shown, why


def test_the_page(client, searchable, editor):
    kept("夜市", times=4, found=1)
    kept("海绵城市", times=3, found=7, days_ago=1)
    kept("海绵城市", times=5, found=0)
    kept("只查过一次", times=1, found=0)
    page = read(client, "/search/asked/")
    assert page.part("没有查到的 检索词", "查得最多的") == "没有查到的 检索词 次数 同义写法 海绵城市 8"
    assert "海绵城市 8 0 篇 夜市 4 1 篇" in page.part("查得最多的", "留下了什么")
    assert "只查过一次" not in page.words
    assert page.link("海绵城市") == "/search/?q=%E6%B5%B7%E7%BB%B5%E5%9F%8E%E5%B8%82"
    assert page.link("检索统计") == "/search/asked/"


def test_the_page_says_when_counting_is_off(client, editor, settings):
    settings.SEARCH_COUNTS = False
    assert "检索统计已经关闭" in read(client, "/search/asked/").words


def test_everything_can_be_deleted(client, editor):
    kept("夜市", times=4)
    asked._waiting.add({"竹浆纸": 2})
    assert client.post("/search/asked/").headers["Location"] == "/search/asked/"
    assert set(counted()) == {"夜市", "竹浆纸"}, "a slip of the hand deletes nothing"
    client.post("/search/asked/", {"sure": "yes"})
    assert counted() == {}


def test_readers_have_no_such_page(client, searchable):
    assert client.get("/search/asked/").headers["Location"] == "/login/?next=/search/asked/"
    client.force_login(User.objects.create_user("reader", password="a-long-password"))
    assert client.get("/search/asked/").status_code == 403
    assert client.post("/search/asked/").status_code == 403
    assert "检索统计" not in read(client, "/search/").words


def test_one_click_leads_to_the_alias_form(client, editor):
    """Each bare word has its link, for who may add one."""
    kept('固投 "开门红" 标题:夜市', times=3)
    assert "同义写法</a>" not in read(client, "/search/asked/").html, "an editor without that permission"
    User.objects.filter(pk=editor.pk).update(is_superuser=True, is_staff=True)
    page = read(client, "/search/asked/")
    assert [words for words, _ in page.links if "加同义写法" in words] == ["给“固投”加同义写法"] * 2
    link = page.link("给“固投”加同义写法")
    assert link == "/admin/search/alias/add/?forms=%E5%9B%BA%E6%8A%95"
    assert "固投" in read(client, link).words


def test_a_text_is_never_markup(client, editor):
    kept("<script>", times=3)
    assert "<script>" not in read(client, "/search/asked/").html
    assert SearchAddress("<script>").query_string == "q=%3Cscript%3E"
