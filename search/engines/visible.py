"""What the database says about a search, for every engine: what is published at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Sum

from archive.models import Speech


def _mixed(pk):
    """A number, or a column, spread so that the numbers of neighbours do not make up for each other."""
    spread = (pk * 48_271 % 65_537) * (pk * 40_692 % 65_521) % 1_000_003
    return spread * (pk * 16_807 % 65_519)


@dataclass(frozen=True)
class IndexedIds:
    """The speeches that an index holds, with three sums of their numbers."""

    ids: frozenset[int]

    @classmethod
    def of(cls, ids: Iterable[int]) -> IndexedIds:
        return cls(frozenset(ids))

    @cached_property
    def sums(self) -> tuple[int, int, int]:
        return len(self.ids), sum(self.ids), sum(map(_mixed, self.ids))


class Visible:
    """The condition "may be seen", for ``SearchQuerySet.narrow``.

    The database is asked in each search. It first tells how many are published and two sums of their
    numbers, from an index of its own (5 ms of 100,000 speeches); only where these differ from the
    engine's are the numbers themselves read. Two sets with the same three sums would have to differ in
    several speeches at once, as many withdrawn as published and neither indexed yet, whose numbers happen to
    make up for each other; and hits are looked up again anyway.
    """

    def hidden(self, indexed: IndexedIds) -> frozenset[int]:
        """Speeches of the index that may not be seen: withdrawn, deleted, drafts again."""
        published = Speech.objects.published().order_by()
        sums = published.aggregate(
            count=Count("pk"),
            numbers=Sum("pk"),
            mixed=Sum(_mixed(F("pk"))),
        )
        if tuple(int(value or 0) for value in sums.values()) == indexed.sums:
            return frozenset()
        return indexed.ids - frozenset(published.values_list("pk", flat=True))
