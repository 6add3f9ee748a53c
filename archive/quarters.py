"""The speeches that report on one quarter, by level, and the quarters before and after it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from archive.enums import Level
from archive.models import Speech
from archive.periods import Quarter

UNKNOWN_LEVEL = gettext_lazy("层级不详")


def group_by_level(quarter: Quarter) -> list[tuple[str, list[Speech]]]:
    """(label, speeches) from the highest level down; those of unknown level come last."""
    groups: dict[str, list[Speech]] = {level: [] for level in [*Level.values, ""]}
    speeches = Speech.objects.published().in_quarter(quarter.year, quarter.number)
    for speech in speeches.select_related("speaker").order_by("place", "compilation_id", "number"):
        groups[speech.level].append(speech)
    labels = dict(Level.choices) | {"": UNKNOWN_LEVEL}
    return [(labels[level], speeches) for level, speeches in groups.items() if speeches]


def neighbours(quarter: Quarter) -> tuple[Quarter | None, Quarter | None]:
    """The nearest quarters before and after that some speech reports on."""
    reported = _reported()
    before = max((other for other in reported if other < quarter), default=None)
    after = min((other for other in reported if other > quarter), default=None)
    return before, after


def latest() -> Quarter | None:
    """The last quarter that some speech reports on."""
    return max(_reported(), default=None)


def _reported() -> list[Quarter]:
    dated = Speech.objects.published().filter(period_year__isnull=False, quarter__isnull=False)
    pairs = dated.order_by().values_list("period_year", "quarter").distinct()
    return [Quarter(*pair) for pair in pairs]
