"""Sections of the sitemap: every page of the archive with a text of its own, and when it last changed here.

Addresses are of the host that was asked, which ALLOWED_HOSTS names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from archive import overview
from archive.browse import counts
from archive.browse.shelves import SECTIONS as SECTIONS_OF_BROWSING
from archive.browse.shelves import place_address
from archive.models import Speaker, Speech
from archive.place_tree import PlaceNode
from archive.querysets import PUBLISHED
from archive.tallies import known

PAGE = 5000  # addresses a file; the protocol allows 50,000
_CHANGED = Max("speeches__updated_at", filter=Q(speeches__state=PUBLISHED))


class Section(Sitemap):
    limit = PAGE

    def get_latest_lastmod(self) -> datetime | None:
        """One aggregate, where Django would go through every row."""
        return Speech.objects.published().aggregate(changed=Max("updated_at"))["changed"]


class Speeches(Section):
    def items(self) -> QuerySet:
        return Speech.objects.published().order_by("pk").only("pk", "updated_at")

    def lastmod(self, speech: Speech) -> datetime:
        return speech.updated_at


class Speakers(Section):
    def items(self) -> QuerySet:
        return Speaker.objects.listed().annotate(changed=_CHANGED).order_by("pk")

    def lastmod(self, speaker: Speaker) -> datetime:
        return speaker.changed


class Compilations(Section):
    def items(self) -> QuerySet:
        return overview.listed_compilations().annotate(changed=_CHANGED).order_by("pk")

    def lastmod(self, compilation) -> datetime:
        return compilation.changed


class Quarters(Section):
    """Quarters that some speech reports on: (year, number, changed)."""

    def items(self) -> QuerySet:
        dated = Speech.objects.published().filter(period_year__isnull=False, quarter__isnull=False)
        pairs = dated.order_by("period_year", "quarter").values_list("period_year", "quarter")
        return pairs.annotate(changed=Max("updated_at"))

    def location(self, row: tuple) -> str:
        return reverse("quarter", args=row[:2])

    def lastmod(self, row: tuple) -> datetime:
        return row[2]


class Browse(Section):
    """Ways in that lead to a speech, by their addresses: sections, then each rank, level, year, place …"""

    def items(self) -> list[str]:
        sections = [reverse("browse_section", args=[section]) for section in SECTIONS_OF_BROWSING]
        ways = {
            "rank": counts.ranks(),
            "level": counts.levels(),
            "year": counts.years(),
            "occasion": counts.occasions(),
            "kind": counts.kinds(),
        }
        shelves = [
            reverse("browse_list", args=[way, tally.value]) for way in ways for tally in known(ways[way])
        ]
        return sections + shelves + list(_addresses(counts.places()))

    def location(self, address: str) -> str:
        return address


class Pages(Sitemap):
    """Pages without parameters, by their names in the addresses."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def items(self) -> tuple[str, ...]:
        return self.names

    def location(self, name: str) -> str:
        return reverse(name)


def _addresses(places: Iterable[PlaceNode]) -> Iterator[str]:
    for place in places:
        yield place_address(place)
        yield from _addresses(place.children)


SECTIONS: dict[str, type[Sitemap] | Sitemap] = {
    "speeches": Speeches,
    "speakers": Speakers,
    "compilations": Compilations,
    "quarters": Quarters,
    "browse": Browse,
}
