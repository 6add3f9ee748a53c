"""What is published at this moment, whatever the index holds."""

from __future__ import annotations

import pytest

from archive.models import Speech
from search.engines.visible import IndexedIds, Visible, _sums
from search.models import IndexingTask

pytestmark = pytest.mark.django_db


def test_the_database_adds_up_as_the_index_does(small):
    IndexingTask.objects.all().delete()
    first, *others = Speech.objects.values_list("pk", flat=True)
    indexed = IndexedIds.of([first, *others])
    assert _sums() == indexed.sums
    assert Visible().hidden(indexed) == frozenset()
    Speech.objects.filter(pk=first).update(state="withdrawn")  # behind the program's back
    assert Visible().hidden(indexed) == {first}
    Speech.objects.all().update(state="withdrawn")
    assert Visible().hidden(indexed) == indexed.ids


def test_numbers_that_make_up_for_each_other_are_told_apart_while_changes_wait(
    small, django_assert_num_queries
):
    """1, 5, 6 and 2, 3, 7 have the same count and sums: the numbers themselves are read."""
    base = Speech.objects.first()
    Speech.objects.all().delete()
    for pk in (2, 3, 7):
        base.pk = base.number = pk
        base.save(force_insert=True)
    indexed = IndexedIds.of([1, 5, 6])
    assert _sums() == indexed.sums
    assert IndexingTask.objects.exists()
    assert Visible().hidden(indexed) == {1, 5, 6}
