"""How sure each fact of a speech is: 确定, 存疑 or 缺; and which speeches an editor should look at.

What an editor set is sure, an empty value too: then the text does not say it, and a person has looked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.enums import SpeakerKind, SpeechState
from archive.facts import BASES, date_text, period_text
from archive.models import Speech

SURE_FROM = 0.8  # of the confidence: below, a person should look at the words
SURE, DOUBTFUL, MISSING, UNSTATED = "sure", "doubtful", "missing", "unstated"
STATUS_LABELS = {
    SURE: gettext_lazy("确定"),
    DOUBTFUL: gettext_lazy("存疑"),
    MISSING: gettext_lazy("缺"),
    UNSTATED: gettext_lazy("未载明"),
}

# fact → (label, the columns it shows, the entries of the evidence that speak for them)
GROUPS = {
    "speaker": (gettext_lazy("讲话人"), ("speaker",), ("speaker", "office")),
    "posts": (gettext_lazy("职务"), ("posts", "primary_post"), ("posts",)),
    "level": (gettext_lazy("层级"), ("level",), ("level",)),
    "rank": (gettext_lazy("职务层次"), ("rank",), ("rank",)),
    "branch": (gettext_lazy("机构"), ("branch",), ("branch",)),
    "kind": (gettext_lazy("文种"), ("kind",), ("kind",)),
    "occasion": (gettext_lazy("场合"), ("occasion",), ("occasion",)),
    "place": (gettext_lazy("地方"), ("place",), ("place",)),
    "date": (gettext_lazy("日期"), ("delivered_on", "date_precision"), ("delivered_on",)),
    "period": (gettext_lazy("统计期间"), ("period_label", "period_year"), ("period", "period_year")),
}


@dataclass(frozen=True)
class Assessed:
    """One fact as the desk shows it. ``words``: (the words that prove it, their line or None)."""

    name: str
    label: str
    text: str
    status: str
    bases: tuple[str, ...] = ()
    words: tuple[tuple[str, int | None], ...] = ()
    confidence: float | None = None
    is_edited: bool = False

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def needs_a_look(self) -> bool:
        return self.status in (DOUBTFUL, MISSING)

    @property
    def in_words(self) -> str:
        """确定，读自标题 / 人工订正 / 原文未载明（人工确认）"""
        if self.is_edited:
            return _("人工订正") if self.text else _("人工确认原文未载明")
        read = _("、").join(str(BASES.get(basis, basis)) for basis in self.bases)
        return (
            _("%(status_label)s，读自%(read)s") % {"status_label": self.status_label, "read": read}
            if read
            else self.status_label
        )


@dataclass(frozen=True)
class SpeechAssessed:
    """A speech with its facts assessed."""

    speech: Speech
    facts: list[Assessed]

    @property
    def doubtful(self) -> list[Assessed]:
        return [fact for fact in self.facts if fact.status == DOUBTFUL]

    @property
    def missing(self) -> list[Assessed]:
        return [fact for fact in self.facts if fact.status == MISSING]

    @property
    def is_sure(self) -> bool:
        """Nothing to look at: no fact in doubt or missing, no warning."""
        warned = self.speech.warnings and self.speech.state == SpeechState.DRAFT
        return not (self.doubtful or self.missing or warned)

    @property
    def shown(self) -> list[Assessed]:
        """The chips of the list: what is known, and what should be."""
        return [fact for fact in self.facts if fact.text or fact.needs_a_look]


@dataclass
class Counts:
    """What stands on top of the list."""

    total: int = 0
    doubtful: int = 0
    missing: int = 0
    to_look_at: int = 0
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SpeechState.values, 0))


def assess(speech: Speech) -> SpeechAssessed:
    """All facts of a speech, in the order of the form."""
    texts = {
        "speaker": speech.speaker.name if speech.speaker else "",
        "posts": "、".join(speech.posts),
        "level": speech.get_level_display(),
        "rank": speech.get_rank_display(),
        "branch": speech.get_branch_display(),
        "place": speech.place,
        "occasion": speech.occasion,
        "kind": speech.get_kind_display(),
        "date": date_text(speech),
        "period": period_text(speech),
    }
    return SpeechAssessed(speech, [_assessed(speech, name, texts[name]) for name in GROUPS])


def count(assessed: Iterable[SpeechAssessed]) -> Counts:
    """The figures on top of the list: speeches, facts in doubt, facts missing."""
    counts = Counts()
    for one in assessed:
        counts.total += 1
        counts.doubtful += len(one.doubtful)
        counts.missing += len(one.missing)
        counts.to_look_at += not one.is_sure
        counts.states[one.speech.state] += 1
    return counts


def _assessed(speech: Speech, name: str, text: str) -> Assessed:
    label, columns, keys = GROUPS[name]
    entries = [speech.evidence[key] for key in keys if key in speech.evidence]
    read = [entry for entry in entries if entry["basis"] != "editor"]
    confidence = min((entry["confidence"] for entry in read), default=None)
    edited = bool(set(columns) & set(speech.edited_fields))
    return Assessed(
        name=name,
        label=str(label),
        text=text,
        status=_status(speech, name, text, confidence, edited=edited),
        bases=tuple(dict.fromkeys(entry["basis"] for entry in read)),
        words=tuple(dict.fromkeys((entry["text"], entry.get("line")) for entry in read if entry["text"])),
        confidence=confidence,
        is_edited=edited,
    )


def _status(speech: Speech, name: str, text: str, confidence: float | None, *, edited: bool) -> str:
    if text:
        doubtful = confidence is not None and confidence < SURE_FROM
        return DOUBTFUL if doubtful and not _whole_group_edited(speech, name, edited) else SURE
    if edited:
        return SURE
    return MISSING if _is_expected(speech, name) else UNSTATED


def _whole_group_edited(speech: Speech, name: str, edited: bool) -> bool:
    """An editor who set the label of a period has not vouched for its year, unless there is none to doubt."""
    _label, columns, _facts = GROUPS[name]
    return edited and all(column in speech.edited_fields or not getattr(speech, column) for column in columns)


def _is_expected(speech: Speech, name: str) -> bool:
    """What nearly every speech says of itself. A date is seldom printed, a rank follows from the posts."""
    if name == "posts":
        return speech.speaker is not None and speech.speaker.kind == SpeakerKind.PERSON
    if name == "period":
        return not speech.delivered_on
    return name in ("speaker", "level", "occasion", "kind")
