"""What is kept of the database, and until when."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connection, transaction

from archive.until_written import until_written
from search.models import IndexingTask


@pytest.fixture
def waiting():
    """How many tasks wait, and how often the database was asked."""

    @until_written
    def count() -> int:
        count.asked += 1
        return IndexingTask.objects.count()

    count.asked = 0
    return count


def elsewhere(work) -> None:
    """In another thread, so on a connection of its own, as another process has one."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def add() -> None:
    IndexingTask.objects.create(speech_id=1)


@pytest.mark.django_db(transaction=True)
def test_it_is_read_once_and_then_kept(waiting):
    assert [waiting(), waiting(), waiting()] == [0, 0, 0]
    assert waiting.asked == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", [add, lambda: elsewhere(add)], ids=["by this connection", "by another"])
def test_a_write_is_seen_at_once(waiting, write):
    assert waiting() == 0
    write()
    assert waiting() == 1


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_changed_or_deleted_is_a_write(waiting):
    add()
    assert waiting() == 1
    IndexingTask.objects.update(speech_id=2)
    waiting()
    assert waiting.asked == 2
    IndexingTask.objects.all().delete()
    assert waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_there(waiting):
    with transaction.atomic():
        add()
        assert waiting() == 1
        transaction.set_rollback(True)
    assert waiting() == 0


@pytest.mark.django_db
def test_inside_of_a_transaction_nothing_is_kept(waiting):
    waiting(), waiting()
    assert waiting.asked == 2
