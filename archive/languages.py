"""What has no words of its own in the rows: quarters, years, periods, in the language of the page.

The texts of the archive are Chinese in every language, and so is all data: exports, feeds, commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.periods import Period, Quarter

DATA_LANGUAGE = "zh-hans"
Value = TypeVar("Value")
# Said when they are shown: what is kept from one reader to the next holds these.
QUARTERS = (gettext_lazy("一季度"), gettext_lazy("二季度"), gettext_lazy("三季度"), gettext_lazy("四季度"))
_SPANS = {
    **{(3 * place + 1, 3 * place + 3): name for place, name in enumerate(QUARTERS)},
    (1, 6): gettext_lazy("上半年"),
    (7, 12): gettext_lazy("下半年"),
    (1, 9): gettext_lazy("前三季度"),
    (1, 12): gettext_lazy("全年"),
}


def page_is_chinese() -> bool:
    """Whether readers see the words of the archive in the language of the page."""
    return (get_language() or DATA_LANGUAGE).startswith("zh")


def as_data(values: Iterable[Value]) -> Iterator[Value]:
    """``values``, worked out in Chinese whatever the reader's language: files are alike for everybody."""
    with translation.override(DATA_LANGUAGE):
        yield from values


def quarter_name(number: int) -> str:
    """一季度 … 四季度 for 1 … 4."""
    return str(QUARTERS[number - 1])


def quarter_text(quarter: Quarter) -> str:
    """2021年二季度."""
    return _("%(year)s年%(period)s") % {"year": quarter.year, "period": quarter_name(quarter.number)}


def year_text(year: int | str) -> str:
    """2021年."""
    return _("%(year)s年") % {"year": year}


def period_name(label: str) -> str:
    """A period as printed (1—5月份) on a Chinese page; on another what its months are called."""
    period = None if page_is_chinese() else Period.parse(label)
    if not period:
        return label
    first, last = period.first_month, period.last_month
    if named := _SPANS.get((first, last)):
        return str(named)
    return str(MONTHS[first]) if first == last else f"{MONTHS[first]}–{MONTHS[last]}"
