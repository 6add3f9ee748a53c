"""How far the facts of published speeches are looked through, as readers are told it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Compilation
from archive.querysets import SpeechQuerySet
from archive.review.assessment import DOUBTFUL, GROUPS, MISSING, SURE, Assessed, assess
from archive.until_written import until_written

COLUMNS = tuple(dict.fromkeys(column for _, columns, _ in GROUPS.values() for column in columns))
CHECKED = "checked"
LABELS = {
    CHECKED: _("人工核定"),
    SURE: _("程序读出，把握大"),
    DOUBTFUL: _("程序读出，存疑"),
    MISSING: _("缺"),
}


@dataclass(frozen=True)
class Part:
    """A part of the bar: ``left`` and ``width`` in percent of its whole length."""

    name: str
    label: Promise
    count: int
    left: float
    width: float

    @property
    def percent(self) -> int:
        return round(self.width)


@dataclass(frozen=True)
class Progress:
    """``total`` facts that the texts state or should state."""

    parts: list[Part]
    total: int


def progress_of(compilation: Compilation) -> Progress:
    """Kept until somebody writes: all facts of all speeches are looked at."""
    kept = _kept()
    if compilation.pk not in kept:
        kept[compilation.pk] = _assessed(compilation.speeches.published())
    return kept[compilation.pk]


@until_written
def _kept() -> dict[int, Progress]:
    """What was worked out since the last write, by compilation."""
    return {}


def _assessed(speeches: SpeechQuerySet) -> Progress:
    """From one query; what a text need not say, and does not, is not counted."""
    rows = speeches.select_related("speaker").only(
        *COLUMNS, "speaker__kind", "speaker__name", "evidence", "edited_fields", "compilation_id"
    )
    counts = Counter(_standing(fact) for speech in rows for fact in assess(speech).facts)
    total = sum(counts[name] for name in LABELS)
    parts, left = [], 0.0
    for name, label in LABELS.items():
        width = 100 * counts[name] / total if total else 0.0
        parts.append(Part(name, label, counts[name], round(left, 2), round(width, 2)))
        left += width
    return Progress([part for part in parts if part.count], total)


def _standing(fact: Assessed) -> str:
    return CHECKED if fact.is_edited and fact.status == SURE else fact.status
