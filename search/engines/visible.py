"""What the database says about a search, for every engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Visible:
    """The speeches that may be seen, as a condition for ``SearchQuerySet.narrow``."""

    ids: frozenset[int]
