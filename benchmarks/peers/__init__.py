"""What the archive is measured against: each makes its own index of the same speeches.

A peer answers what a search page needs of an engine: how many are found, the ids of the best twenty, and the
counts of nine facets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FACETS = ("rank", "level", "branch", "quarter", "year", "place", "speaker_id", "kind", "compilation_id")
ROWS = 20


@dataclass(frozen=True)
class BenchQuery:
    """``text`` as a reader types it; for peers ``words``, all of which must stand in the text as written.

    ``filters`` are (column, values); ``by_date`` asks for the newest first.
    """

    kind: str
    text: str
    words: tuple[str, ...]
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by_date: bool = False


class Peer:
    """Something that finds speeches."""

    name: str

    def build(self, folder: Path) -> None:
        """Index all published speeches in ``folder``; a FileNotFoundError names what is missing."""
        raise NotImplementedError

    def ask(self, query: BenchQuery) -> int:
        """Answer ``query``; returns how many were found."""
        raise NotImplementedError

    def close(self) -> None:
        """End what was started."""


@dataclass(frozen=True)
class Row:
    """A speech as peers index it: folded text, and the values of FACETS."""

    pk: int
    text: str
    day: str
    values: tuple[str, ...]


def rows() -> Iterator[Row]:
    """All published speeches, read a hundred at a time."""
    from archive.models import Speech
    from search.chinese.folding import fold

    speeches = Speech.objects.published().order_by("pk").prefetch_related("paragraphs")
    for speech in speeches.iterator(chunk_size=100):
        text = "".join([speech.full_title, *(p.text for p in speech.paragraphs.all())])
        values = tuple(str(getattr(speech, name) or "") for name in FACETS)
        yield Row(speech.pk, fold(text), str(speech.delivered_on or ""), values)
