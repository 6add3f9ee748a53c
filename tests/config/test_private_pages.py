"""What somebody sees who is logged in stays in no cache; what everybody sees may."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db(transaction=True)  # so that what is imported is indexed

PAGES = [
    ("/", "private, no-store", "its menu names the user"),
    ("/search/", "private, no-store", "so does the search page"),
    ("/search/saved/", "private, no-store", "searches of this user"),
    ("/speeches/1000000/", "private, no-store", "a page that is not there"),
    ("/search/feed/", "private, no-cache", "the view says what it wants itself"),
]


@pytest.mark.parametrize(("path", "expected", "why"), PAGES)
def test_no_cache_keeps_the_page_of_a_user(client, small, path, expected, why):
    client.force_login(User.objects.create_user("dushu"))
    response = client.get(path)
    assert response.headers["Cache-Control"] == expected, why
    assert "Cookie" in response.headers.get("Vary", "") or expected == "private, no-cache"


@pytest.mark.parametrize("path", ["/", "/search/", "/speeches/1000000/"])
def test_the_page_of_everybody_may_be_kept(client, small, path):
    response = client.get(path)
    assert "Cache-Control" not in response.headers
