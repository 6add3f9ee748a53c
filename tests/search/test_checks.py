"""``manage.py check`` says when the archive has outgrown Whoosh."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from search import checks

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str, str, str]]:
    return [(found.id, found.msg, found.hint) for found in run_checks() if found.id == "search.W001"]


def test_an_archive_that_has_outgrown_whoosh_is_told_what_to_set(small, monkeypatch):
    monkeypatch.setattr(checks, "WHOOSH_LIMIT", 2)
    [(_, message, hint)] = said()
    assert message == "文库已有 3 篇讲话，超过 Whoosh 适用的 2 篇，检索会越来越慢。"
    assert hint == "请把环境变量 SEARCH_ENGINE 设为 tantivy，再运行 manage.py build_index。"


def test_nothing_is_said_where_the_engine_fits(small, monkeypatch, settings):
    assert said() == []
    monkeypatch.setattr(checks, "WHOOSH_LIMIT", 2)
    settings.SEARCH_ENGINE = "tantivy"
    assert said() == []
