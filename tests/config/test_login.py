"""Where a login leads, and what an address that is too long for it leaves in the log."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils.http import MAX_URL_REDIRECT_LENGTH

pytestmark = pytest.mark.django_db
HOME = "/"
LONG = "a" * MAX_URL_REDIRECT_LENGTH

WAYS_BACK = [
    ("/search/saved/", "/search/saved/", "where one came from"),
    ("/search/?q=" + LONG, HOME, "too long to lead back to"),
    ("https://elsewhere.example/", HOME, "another host"),
    ("//elsewhere.example/" + LONG, HOME, "another host, and too long"),
    ("", HOME, "nowhere"),
]


@pytest.mark.parametrize(("given", "leads_to", "why"), WAYS_BACK)
def test_a_login_leads_back_or_home(client, given, leads_to, why):
    User.objects.create_user("dushu", password="a-long-password")
    name_and_password = {"username": "dushu", "password": "a-long-password"}
    response = client.post("/login/", {**name_and_password, "next": given})
    assert (response.status_code, response.headers.get("Location")) == (302, leads_to), why


TOO_LONG = ["/login/?next=/" + LONG, "/review/?x=" + LONG, "/admin/?x=" + LONG]


@pytest.mark.parametrize("path", TOO_LONG)
def test_an_address_that_is_too_long_is_at_most_a_line_in_the_log(client, caplog, path):
    assert client.get(path).status_code in (200, 400)
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []
    assert len(caplog.records) <= 1
