"""Any list of speeches as a page shows it: sorted as the reader chose, a page at a time, with plain links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.models import Speech
from archive.querysets import NEWEST_FIRST, OLDEST_FIRST, SpeechQuerySet

PER_PAGE = 25
NEWEST, OLDEST, PLACE, SPEAKER = "newest", "oldest", "place", "speaker"
SORTS = {NEWEST: _("最新在前"), OLDEST: _("最早在前"), PLACE: _("按地方"), SPEAKER: _("按讲话人")}
# what a line of a list shows; the texts that prove the facts are many times as long
COLUMNS = (
    *("number", "title", "subtitle", "contents_title", "posts", "level", "place", "delivered_on"),
    *("date_precision", "period_label", "period_year", "period_first_month", "period_last_month"),
    *("year", "compilation_id"),
    *("speaker", "speaker__name"),
)
_WITHOUT_PLACE = ExpressionWrapper(Q(place=""), output_field=BooleanField())
ORDERS = {
    NEWEST: NEWEST_FIRST,
    OLDEST: OLDEST_FIRST,
    PLACE: (_WITHOUT_PLACE, "place", *NEWEST_FIRST),
    SPEAKER: (F("speaker__pinyin").asc(nulls_last=True), "speaker__name", "speaker_id", *NEWEST_FIRST),
}


@dataclass(frozen=True)
class SpeechList:
    """One page of speeches. ``kept``: parameters of its links; ``anchor``: where on the page it is."""

    page: Page
    sort: str
    sorts: tuple[str, ...]
    kept: Mapping[str, str]
    anchor: str = ""

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def sort_links(self) -> list[tuple[str, bool, str]]:
        """(label, whether it is the present order, address); none where there is nothing to sort."""
        choices = self.sorts if self.total > 1 else ()
        return [(SORTS[sort], sort == self.sort, self._address(sort, 1)) for sort in choices]

    @property
    def first(self) -> str:
        return self._to(1) if self.page.number > 2 else ""

    @property
    def previous(self) -> str:
        return self._to(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self._to(self.page.number + 1) if self.page.has_next() else ""

    @property
    def last(self) -> str:
        pages = self.page.paginator.num_pages
        return self._to(pages) if self.page.number < pages - 1 else ""

    def _to(self, number: int) -> str:
        return self._address(self.sort, number)

    def _address(self, sort: str, number: int) -> str:
        """Relative to the page; what is the usual is left out, so that a list has one address."""
        usual = self.sorts[:1] or ("",)
        pairs = dict(self.kept) | ({"sort": sort} if sort != usual[0] else {})
        return "?" + urlencode(pairs | ({"page": number} if number > 1 else {})) + self.anchor


def sorted_page(request: HttpRequest, speeches: SpeechQuerySet) -> SpeechList:
    """The page and order that the address asks for; what means nothing is the first of either."""
    asked = request.GET.get("sort", "")
    sort = asked if asked in SORTS else NEWEST
    ordered = speeches.order_by(*ORDERS[sort], "compilation_id", "number")
    return SpeechList(_page(request, ordered, PER_PAGE), sort, tuple(SORTS), {})


def page_of_loaded(request: HttpRequest, speeches: list[Speech], anchor: str) -> SpeechList:
    """A page of speeches that are all at hand, as a speaker's are, below much else."""
    sort = OLDEST if request.GET.get("sort") == OLDEST else NEWEST
    ordered = sorted(speeches, key=oldest_first if sort == OLDEST else newest_first)
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    return SpeechList(page, sort, (NEWEST, OLDEST), {}, anchor)


def newest_first(speech: Speech) -> tuple:
    """The order of ``chronological`` for speeches at hand.

    To have a speaker's few in this order, SQLite would walk through the whole archive by its index of years.
    """
    day = -speech.delivered_on.toordinal() if speech.delivered_on else 0
    return (
        *(-(speech.year or 0), day, -(speech.period_last_month or 0)),
        *(speech.compilation_id, speech.number),
    )


def oldest_first(speech: Speech) -> tuple:
    """What is not known comes last here too."""
    return (
        *(speech.year or 9999, speech.delivered_on or date.max, speech.period_last_month or 99),
        *(speech.compilation_id, speech.number),
    )


def page_as_is(
    request: HttpRequest, speeches: SpeechQuerySet, per_page: int, kept: Mapping[str, str] | None = None
) -> SpeechList:
    """A page of speeches that have an order of their own."""
    return SpeechList(_page(request, speeches, per_page), "", (), kept or {})


def _page(request: HttpRequest, speeches: SpeechQuerySet, per_page: int) -> Page:
    shown = speeches.select_related("speaker").only(*COLUMNS)
    return Paginator(shown, per_page).get_page(request.GET.get("page"))
