"""robots.txt, read as a search engine reads it."""

from __future__ import annotations

import re

import pytest

LOGIN = "django.contrib.auth.middleware.LoginRequiredMiddleware"


def is_closed(text: str, path: str) -> bool:
    """Whether a rule matches the address from its beginning; * is anything (RFC 9309)."""
    rules = re.findall(r"^Disallow: (.+)$", text, re.M)
    return any(re.match(re.escape(rule).replace(r"\*", ".*"), path) for rule in rules)


@pytest.mark.parametrize(
    ("path", "closed"),
    [
        ("/", False),
        ("/speeches/12/", False),
        ("/speakers/3/", False),
        ("/compilations/1/", False),
        ("/quarters/2021/2/", False),
        ("/search/", False),
        ("/search/help/", False),
        ("/about/", False),
        ("/feed/", False),
        ("/static/css/site.css", False),
        ("/search/?q=桥", True),
        ("/search/?rank=county-head", True),
        ("/search/suggest/?q=桥", True),
        ("/search/matches/12/?q=桥", True),
        ("/search/facets/place/", True),
        ("/search/feed/?q=桥", True),
        ("/search/export.csv?q=桥", True),
        ("/search/saved/", True),
        ("/browse/", False),
        ("/browse/rank/county-head/", False),
        ("/speeches/12/speech.docx", True),
        ("/speeches/12/mistake/", True),
        ("/speeches/12/source/", True),
        ("/compilations/1/original", True),
        ("/admin/", True),
        ("/review/", True),
        ("/import/", True),
    ],
)
def test_speeches_are_open_and_searches_closed(client, path, closed):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert is_closed(response.content.decode(), path) == closed


def test_it_names_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_a_private_archive_is_closed_and_says_so_without_a_login(client, settings):
    settings.LOGIN_REQUIRED = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, LOGIN]
    assert client.get("/robots.txt").content.decode().split("\n") == ["User-agent: *", "Disallow: /", ""]
