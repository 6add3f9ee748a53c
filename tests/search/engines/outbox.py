"""From a change to the index: no manual step, nothing lost, and never at the cost of the change."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from haystack import connections

from archive.enums import SpeechState
from archive.importer import import_compilation
from archive.models import Speaker, Speech
from search import outbox
from search.engines.index_folder import IndexFolder
from search.index_version import IndexMissing
from search.models import IndexingTask
from search.search_indexes import SpeechIndex
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def not_tried_yet():
    """The outbox remembers when a search last tried."""
    cache.clear()


def index_path() -> Path:
    return Path(connections["default"].options["PATH"])


@pytest.fixture
def commits(monkeypatch):
    """The generations that came into use, one a commit."""
    use, made = IndexFolder._use, []

    def use_and_count(folder, generation):
        use(folder, generation)
        made.append(generation)

    monkeypatch.setattr(IndexFolder, "_use", use_and_count)
    return made


def a_minute_passes() -> None:
    IndexingTask.objects.update(created_at=timezone.now() - timedelta(minutes=1))


def test_an_import_is_searchable_at_once_by_one_commit(db, commits, small_file):
    import_compilation(small_file, "qingshi.txt")
    assert find("竹浆纸").total == 2
    assert not IndexingTask.objects.exists()
    assert len(commits) == 1


def test_a_second_import_is_one_commit_into_the_index_in_use(small, small_file, commits):
    text = small_file.decode().replace("青石县", "白水县").replace("竹浆纸", "矿泉水")
    import_compilation(text.encode(), "baishui.txt")
    assert (find("矿泉水").total, find("竹浆纸").total) == (2, 2)
    assert len(commits) == 1


def test_edits_reach_the_index(small):
    first, second, third = small.speeches.order_by("number")
    first.title = "县长在油茶产业会上的讲话"
    first.save()
    assert numbers("油茶") == [1]
    second.state = SpeechState.WITHDRAWN
    second.save()
    assert numbers("主墩") == []
    second.state = SpeechState.PUBLISHED
    second.save()
    assert numbers("主墩") == [2]
    third.delete()
    assert numbers("夜市") == []
    Speaker.objects.filter(speeches=first).get().save()
    speaker = Speaker.objects.get(speeches=first)
    speaker.name = "柳常青"
    speaker.save()
    assert numbers("讲话人:柳常青") == [1]
    assert not IndexingTask.objects.exists()


def test_a_change_that_is_rolled_back_leaves_no_task(small):
    with pytest.raises(RuntimeError), transaction.atomic():
        small.speeches.first().save()
        assert IndexingTask.objects.count() == 1
        raise RuntimeError
    assert not IndexingTask.objects.exists()


def test_a_locked_index_costs_the_change_nothing_and_loses_nothing(small, monkeypatch):
    monkeypatch.setattr(outbox, "WAIT_AFTER_COMMIT", 0.1)
    speech = small.speeches.get(number=1)
    with IndexFolder(index_path()).locked(wait=1):
        speech.title = "县长在油茶产业会上的讲话"
        speech.save()
        assert IndexingTask.objects.count() == 1
        assert numbers("油茶") == []
    a_minute_passes()
    assert numbers("油茶") == [1], "a search works off what has waited for long"
    assert not IndexingTask.objects.exists()


def test_a_withdrawn_speech_is_gone_even_while_the_index_is_locked(small, monkeypatch):
    monkeypatch.setattr(outbox, "WAIT_AFTER_COMMIT", 0.1)
    speech = small.speeches.get(number=2)
    with IndexFolder(index_path()).locked(wait=1):
        speech.state = SpeechState.WITHDRAWN
        speech.save()
        page = find("全县")
    assert (page.total, len(page.hits)) == (2, 2)


def test_a_damaged_index_keeps_its_tasks_until_it_is_rebuilt(small, caplog):
    [manifest] = index_path().glob("g-*/manifest.json")
    manifest.write_text("{")
    speech = small.speeches.get(number=1)
    speech.title = "县长在油茶产业会上的讲话"
    speech.save()
    assert IndexingTask.objects.count() == 1
    assert "the index was not updated" in caplog.text
    assert Speech.objects.filter(title__contains="油茶").count() == 1


def test_a_change_that_comes_while_tasks_are_worked_off_is_not_lost(small, monkeypatch):
    prepare, changed = SpeechIndex.prepare_text, []

    def prepare_while_another_edits(index, speech):
        if not changed:
            changed.append(Speech.objects.filter(pk=speech.pk).update(title="县长在油茶产业会上的讲话"))
            IndexingTask.objects.create(speech_id=speech.pk)
        return prepare(index, speech)

    monkeypatch.setattr(SpeechIndex, "prepare_text", prepare_while_another_edits)
    small.speeches.get(number=1).save()
    assert changed == [1]
    assert numbers("油茶") == [1]


def test_what_the_disk_refuses_costs_neither_the_change_nor_a_search(small, full_disk, caplog):
    speech = small.speeches.get(number=1)
    with full_disk():
        speech.title = "县长在油茶产业会上的讲话"
        speech.save()
        a_minute_passes()
        caplog.clear()
        assert [find("竹浆纸").total for _ in range(3)] == [2, 2, 2]
    assert caplog.text.count("the index was not updated") == 1, "not tried anew before every search"
    assert "No space left on device" in caplog.text
    assert IndexingTask.objects.count() == 1
    cache.clear()
    assert numbers("油茶") == [1]


def test_before_a_search_nothing_is_tried_while_an_import_is_stored(small, commits, caplog):
    speech = small.speeches.get(number=1)
    Speech.objects.filter(pk=speech.pk).update(title="县长在油茶产业会上的讲话")
    IndexingTask.objects.create(speech_id=speech.pk)
    a_minute_passes()
    commits.clear()
    with another_writes():
        assert find("竹浆纸").total == 2
    if connection.vendor == "sqlite":  # PostgreSQL has a lock for each row: there nothing is waited for
        assert (commits, IndexingTask.objects.count()) == ([], 1)
        assert "the index was not updated, the tasks stay: database" in caplog.text
        cache.clear()
    assert numbers("油茶") == [1]
    assert len(commits) == 1


@contextmanager
def another_writes():
    """A connection of its own has written and not ended, as an import does; SQLite's one lock is taken."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE archive_compilation SET title = title")
            yield
            cursor.execute("ROLLBACK")
    finally:
        other.close()


def test_neither_a_search_nor_an_edit_builds_the_index_of_a_whole_archive(small, caplog):
    shutil.rmtree(index_path())
    small.speeches.get(number=1).save()
    a_minute_passes()
    with pytest.raises(IndexMissing):
        find("竹浆纸")
    assert not list(index_path().glob("g-*"))
    assert caplog.text.count("the index was not updated, the tasks stay: 还没有索引") == 2
    call_command("build_index", if_needed=True, verbosity=0)
    assert (find("竹浆纸").total, IndexingTask.objects.exists()) == (2, False)


def test_a_first_import_that_could_not_be_indexed_is_so_with_the_second(db, small_file, full_disk):
    with full_disk():
        first = import_compilation(small_file, "qingshi.txt").compilation
    a_minute_passes()
    with pytest.raises(IndexMissing):
        find("竹浆纸")
    text = small_file.decode().replace("青石县", "白水县").replace("竹浆纸", "矿泉水")
    import_compilation(text.encode(), "baishui.txt")
    assert (find("竹浆纸").total, find("矿泉水").total, first.speeches.count()) == (2, 2, 3)


@pytest.mark.parametrize("model", [Speech, Speaker])
def test_a_change_whose_task_cannot_be_written_is_not_made(small, monkeypatch, model):
    changed = model.objects.first()
    field = "title" if model is Speech else "name"
    before = getattr(changed, field)
    setattr(changed, field, "柳常青")
    with monkeypatch.context() as patch:
        patch.setattr(IndexingTask._meta, "db_table", "a_table_that_is_gone")
        with pytest.raises(DatabaseError):
            changed.save()
    assert getattr(model.objects.get(pk=changed.pk), field) == before
