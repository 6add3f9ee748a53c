"""``manage.py build_index``: beside and swapped, once at a time, and only where it is needed."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from haystack import connections

from archive.models import Speech
from search.engines.index_folder import IndexFolder
from search.management.commands import build_index
from search.models import IndexingTask
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db


def run(**options) -> list[str]:
    """The lines that the command prints."""
    out = StringIO()
    call_command("build_index", stdout=out, **options)
    return out.getvalue().splitlines()


def index_path() -> Path:
    return Path(connections["default"].options["PATH"])


def generations() -> list[str]:
    return sorted(path.name for path in index_path().glob("g-*"))


def test_it_says_what_it_does_and_leaves_one_generation_that_only_its_owner_may_read(small):
    assert run() == ["按要求重建索引。", "正在建立索引：3/3", "索引已建好：3 篇讲话。"]
    first = generations()
    run()
    assert len(generations()) == 1 and generations() != first
    assert {oct(path.stat().st_mode & 0o777) for path in (index_path(), *index_path().glob("g-*"))} == {
        "0o700"
    }


def test_if_needed_builds_only_where_something_differs(small):
    assert run(if_needed=True)[0] == "还没有索引，请运行 manage.py build_index。"
    built = generations()
    IndexingTask.objects.all().delete()
    assert run(if_needed=True) == ["索引是最新的，不用重建。"]
    Speech.objects.filter(number=3).update(state="withdrawn")
    assert run(if_needed=True)[0] == "索引与数据库里的讲话不一致。"
    assert generations() != built
    assert run(if_needed=True) == ["索引是最新的，不用重建。"]


def test_terms_that_are_missing_are_counted_without_building_the_index(small, data_dir):
    run()
    built = generations()
    (data_dir / "terms.sqlite3").unlink()
    assert run(if_needed=True) == ["词语统计已建好。", "索引是最新的，不用重建。"]
    assert run(if_needed=True) == ["索引是最新的，不用重建。"]
    assert (data_dir / "terms.sqlite3").exists() and generations() == built


def test_waiting_tasks_are_worked_off_without_a_rebuild(small):
    run()
    speech = Speech.objects.get(number=1)
    speech.title = "县长在油茶产业会上的讲话"
    speech.save()  # inside the test's transaction: the commit, and so the outbox, never comes
    assert numbers("油茶") == []
    built = generations()
    assert run(if_needed=True) == ["补上了 1 篇有改动的讲话。"]
    assert numbers("油茶") == [1]
    assert len(generations()) == 1 and generations() != built, "one more commit"


def test_a_second_build_waits_and_then_says_so(small, monkeypatch):
    run()
    monkeypatch.setattr(build_index, "WAIT", 0.1)
    with IndexFolder(index_path()).locked(wait=1), pytest.raises(CommandError) as error:
        run()
    assert str(error.value) == "另一个进程正在写索引。等了 0.1 秒仍未结束，请稍后再试。"
    assert error.value.returncode == 1
    assert find("竹浆纸").total == 2, "the search went on"
