"""The reader's settings: a cookie that pages know from their first byte."""

from __future__ import annotations

import pytest

from archive.reading_settings import COOKIE, read, write
from tests.pages import read as read_page

pytestmark = pytest.mark.django_db

ROWS = [
    ("", {}, "nothing was chosen"),
    ("theme-dark.size-large", {"theme": "dark", "size": "large"}, "two settings"),
    ("theme-auto", {}, "the usual is no attribute"),
    ("theme-pink.size-large", {"size": "large"}, "a colour of another version of the archive"),
    ("height-3.theme", {}, "no setting, no value"),
    ('theme-dark"><script>', {}, "nothing of what a stranger wrote gets out"),
    ("theme-dark.theme-light", {"theme": "light"}, "the last word holds"),
]


@pytest.mark.parametrize(("cookie", "chosen", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_what_a_cookie_means(cookie, chosen, why):
    assert read(cookie) == chosen
    assert read(write(chosen)) == chosen


def test_a_page_knows_the_choice_from_its_first_byte(client):
    client.cookies[COOKIE] = "theme-dark.font-kai"
    html = client.get("/").content.decode()
    assert html[: html.index("<head>")].count('data-theme="dark" data-font="kai"') == 1
    assert "Cookie" in client.get("/").headers["Vary"]


def test_choosing_and_coming_back(client):
    page = read_page(client, "/reading-settings/?next=/search/%3Fq%3Dx")
    assert 'name="next" value="/search/?q=x"' in page.html
    sent = client.post("/reading-settings/", {"next": "/search/?q=x", "theme": "contrast", "keys": "off"})
    assert sent.headers["Location"] == "/search/?q=x"
    cookie = sent.cookies[COOKIE]
    assert cookie.value == "theme-contrast.keys-off"
    assert (cookie["max-age"], cookie["samesite"]) == (365 * 24 * 3600, "Lax")
    html = client.get("/reading-settings/").content.decode()
    assert 'value="contrast" id="id_theme_3" checked' in html
    assert 'value="medium" id="id_size_0" checked' in html


def test_back_to_the_usual(client):
    client.cookies[COOKIE] = "theme-dark"
    sent = client.post("/reading-settings/", {"reset": "", "theme": "dark"})
    assert (sent.headers["Location"], sent.cookies[COOKIE]["max-age"]) == ("/", 0)


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x()", ""])
def test_the_way_back_leads_to_this_site(client, away):
    assert client.post("/reading-settings/", {"next": away}).headers["Location"] == "/"
