"""From a change to the index: no manual step, nothing lost, and never at the cost of the change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from haystack import connections

from archive.enums import SpeechState
from archive.importer import import_compilation
from archive.models import Speaker, Speech
from search import outbox
from search.engines.index_folder import IndexFolder
from search.models import IndexingTask
from search.search_indexes import SpeechIndex
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db(transaction=True)


def index_path() -> Path:
    return Path(connections["default"].options["PATH"])


def commits() -> list[str]:
    """Name of the index's table of contents: its number grows by one with every commit."""
    return sorted(path.name for path in index_path().glob("g-*/*.toc"))


def test_an_import_is_searchable_at_once_by_one_commit(small):
    assert find("竹浆纸").total == 2
    assert not IndexingTask.objects.exists()
    assert commits() == ["_MAIN_1.toc"]


def test_a_second_import_is_one_commit_into_the_index_in_use(small, small_file):
    text = small_file.decode().replace("青石县", "白水县").replace("竹浆纸", "矿泉水")
    import_compilation(text.encode(), "baishui.txt")
    assert (find("矿泉水").total, find("竹浆纸").total) == (2, 2)
    assert commits() == ["_MAIN_2.toc"]


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
    IndexingTask.objects.update(created_at=timezone.now() - timedelta(minutes=1))
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
