"""The reader's choice of language: a cookie and nothing else, Chinese until it is set."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
COOKIE = settings.LANGUAGE_COOKIE_NAME


def choose(client: Client, language: str, goal: str = "/login/"):
    return client.post(reverse("set_language"), {"language": language, "next": goal})


def heading(client: Client, **headers: str) -> str:
    page = client.get(reverse("login"), headers=headers).content.decode()
    return page.partition("<h1>")[2].partition("</h1>")[0]


def test_chinese_until_somebody_chooses(client):
    assert heading(client) == "登录"
    assert heading(client, accept_language="en-GB,en;q=0.9") == "登录"


def test_the_choice_is_kept_in_a_cookie_for_a_year_and_can_be_taken_back(client):
    answer = choose(client, "en")
    assert (answer.status_code, answer.url) == (302, "/login/")
    cookie = answer.cookies[COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("en", 31_536_000, "Lax")
    assert heading(client) == "Log in"
    choose(client, "zh-hans")
    assert heading(client) == "登录"


@pytest.mark.parametrize("language", ["de", "", "../en", "en\r\nX: y"])
def test_another_language_changes_nothing(client, language):
    answer = choose(client, language)
    assert answer.status_code == 302
    client.cookies[COOKIE] = "de"
    assert heading(client) == "登录"


@pytest.mark.parametrize(
    "goal", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_way_back_stays_on_this_host(client, goal):
    assert choose(client, "en", goal).url == "/"


def test_only_a_post_chooses(client):
    answer = client.get(reverse("set_language"), {"language": "en", "next": "/login/"})
    assert COOKIE not in answer.cookies
    assert heading(client) == "登录"


def test_a_cache_keeps_the_languages_apart(client):
    assert "Cookie" in client.get(reverse("search_help")).headers["Vary"]


@pytest.mark.parametrize(("language", "button"), [("zh-hans", "English"), ("en", "中文")])
def test_the_button_offers_the_other_language_and_comes_back_here(client, language, button):
    client.cookies[COOKIE] = language
    page = client.get("/search/?q=%E7%BB%8F%E6%B5%8E&page=1").content.decode()
    form = page.partition('<form class="language"')[2].partition("</form>")[0]
    assert f">{button}</button>" in form
    assert 'value="/search/?q=%E7%BB%8F%E6%B5%8E&amp;page=1"' in form


def test_the_next_reader_of_a_thread_has_his_own_language():
    english, chinese = Client(), Client()
    english.cookies[COOKIE] = "en"
    assert [heading(english), heading(chinese), heading(english)] == ["Log in", "登录", "Log in"]


def test_a_private_archive_lets_everybody_choose(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    assert choose(Client(), "en").cookies[COOKIE].value == "en"
