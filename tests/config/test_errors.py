"""What a failed request is answered with."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from django.test import RequestFactory
from django.urls import get_resolver


def answer(error: Exception):
    """The page of the handler that the URLs name, asked for while ``error`` is being handled."""
    handler = get_resolver().resolve_error_handler(500)
    try:
        raise error
    except type(error):
        return handler(RequestFactory().get("/"))


@pytest.fixture
def locked(tmp_path, db) -> OperationalError:
    """What SQLite says to a second writer."""
    of_file = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": tmp_path / "a.sqlite3",
        "OPTIONS": {"timeout": 0},
    }
    connections = ConnectionHandler({"default": of_file, "second": of_file})
    with connections["default"].cursor() as first, connections["second"].cursor() as second:
        first.execute("CREATE TABLE a (b)")
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError) as found:
            second.execute("INSERT INTO a VALUES (1)")
    connections.close_all()
    return found.value


def test_a_writer_that_waited_too_long_is_asked_to_come_again(locked):
    response = answer(locked)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "请过一分钟退回上一页，再试一次" in response.content.decode()


def test_a_fault_of_ours_is_said_to_be_one():
    response = answer(ZeroDivisionError())
    assert response.status_code == 500 and "服务器出错了" in response.content.decode()
