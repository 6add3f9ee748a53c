"""What is published is told by sums, which must differ where the sets do."""

from __future__ import annotations

from itertools import combinations

import pytest

from archive.models import Speech
from search.engines.visible import IndexedIds, Visible


def test_no_two_small_sets_of_speeches_have_the_same_sums():
    """1, 5, 6 and 2, 3, 7 have the same number, sum and sum of squares."""
    sets = [frozenset(some) for size in range(1, 6) for some in combinations(range(1, 15), size)]
    assert len({IndexedIds.of(ids).sums for ids in sets}) == len(sets) > 3_000


@pytest.mark.django_db
def test_the_database_adds_up_as_the_index_does(small):
    first, *others = Speech.objects.values_list("pk", flat=True)
    indexed = IndexedIds.of([first, *others])
    assert Visible().hidden(indexed) == frozenset()
    Speech.objects.filter(pk=first).update(state="withdrawn")
    assert Visible().hidden(indexed) == {first}
    Speech.objects.all().update(state="withdrawn")
    assert Visible().hidden(indexed) == indexed.ids
