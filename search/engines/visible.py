"""What the database says about a search, for every engine: what is published at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Sum

from archive.models import Speech
from archive.until_written import until_written
from search.models import IndexingTask

_MODULUS = 4093


@dataclass(frozen=True)
class IndexedIds:
    """The speeches that an index holds, with three sums of their numbers."""

    ids: frozenset[int]

    @classmethod
    def of(cls, ids: Iterable[int]) -> IndexedIds:
        return cls(frozenset(ids))

    @cached_property
    def sums(self) -> tuple[int, int, int]:
        return len(self.ids), sum(self.ids), sum(pk * (pk % _MODULUS) for pk in self.ids)


class Visible:
    """The condition "may be seen", for ``SearchQuerySet.narrow``.

    The database is asked in each search whether anything was written. Where changes wait to be indexed, it
    tells the numbers of all that is published. Where none do, it tells how many are and two sums of their
    numbers, from an index of its own (2 ms of 10,000 speeches): these differ from the engine's when something
    was changed behind the program's back, and then the numbers are read too. Hits are looked up again anyway.
    """

    def hidden(self, indexed: IndexedIds) -> frozenset[int]:
        """Speeches of the index that may not be seen: withdrawn, deleted, drafts again."""
        if not changes_wait() and _sums() == indexed.sums:
            return frozenset()
        published = Speech.objects.published().order_by()
        return indexed.ids - frozenset(published.values_list("pk", flat=True))


@until_written
def changes_wait() -> bool:
    """Whether the index lags behind the database."""
    return IndexingTask.objects.exists()


@until_written
def _sums() -> tuple[int, int, int]:
    sums = Speech.objects.published().aggregate(
        count=Count("pk"), numbers=Sum("pk"), mixed=Sum(F("pk") * (F("pk") % _MODULUS))
    )
    count, numbers, mixed = (int(value or 0) for value in sums.values())
    return count, numbers, mixed
