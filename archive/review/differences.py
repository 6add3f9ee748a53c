"""What differs between a draft and the speech it corrects: facts old → new, paragraphs by the character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from archive.derived_facts import SOURCES, follow_posts
from archive.models import Compilation, Speech
from archive.review.assessment import assess
from archive.text_diff import Change, Segment, diff_paragraphs

UNCHANGED, CHANGED, NEW, MISSING = "unchanged", "changed", "new", "missing"


@dataclass(frozen=True)
class FactChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class SpeechDifference:
    """``draft`` beside the ``stored`` speech; one of them is None for what is new, or missing."""

    kind: str
    draft: Speech | None
    stored: Speech | None
    facts: tuple[FactChange, ...] = ()

    @property
    def differs(self) -> bool:
        return self.kind != UNCHANGED

    @property
    def key(self) -> int:
        """Id under which the decision is kept: of the draft, else of the speech that is missing."""
        return (self.draft or self.stored).pk

    @cached_property
    def paragraphs(self) -> list[tuple[Segment, ...]]:
        """Those that changed; compared when the page shows them, never while a decision holds the lock."""
        if self.kind != CHANGED:
            return []
        return list(paragraph_changes(_paragraphs(self.stored), _paragraphs(self.draft)))


def differences(draft: Compilation) -> list[SpeechDifference]:
    """Each speech of a corrected file beside the one it corrects, then those that it lacks; few queries."""
    drafts = _speeches(draft).filter(number__lte=draft.speech_total)
    stored = {speech.pk: speech for speech in _speeches(draft.corrects)} if draft.corrects else {}
    found = [_difference(speech, stored.pop(speech.corrects_id, None)) for speech in drafts]
    live = [speech for speech in stored.values() if speech.number <= draft.corrects.speech_total]
    return found + [SpeechDifference(MISSING, None, speech) for speech in live]


def _speeches(compilation: Compilation):
    speeches = compilation.speeches.select_related("speaker").prefetch_related("paragraphs")
    return speeches.order_by("number")


def _paragraphs(speech: Speech) -> list[tuple[str, int]]:
    return [(p.text, p.heading) for p in speech.paragraphs.all()]


def _difference(draft: Speech, stored: Speech | None) -> SpeechDifference:
    if stored is None:
        return SpeechDifference(NEW, draft, None)
    facts = tuple(fact_changes(stored, draft))
    differs = facts or _paragraphs(stored) != _paragraphs(draft)
    return SpeechDifference(CHANGED if differs else UNCHANGED, draft, stored, facts)


def fact_changes(stored: Speech, draft: Speech) -> Iterator[FactChange]:
    """Facts that taking the draft over would change; what an editor set in ``stored`` stays.

    What an editor set in the draft goes over in any case.
    """
    result = merged_facts(stored, draft)
    if (old := stored.full_title) != (new := result.full_title):
        yield FactChange(_("标题"), old, new)
    for before, after in zip(assess(stored).facts, assess(result).facts, strict=True):
        if before.text != after.text:
            yield FactChange(before.label, before.text, after.text)


def merged_facts(stored: Speech, draft: Speech) -> Speech:
    """A speech, not to be saved, with the facts that ``stored`` will have once the draft is taken over."""
    kept = set(stored.edited_fields) - set(draft.edited_fields)
    merged = Speech(**{name: getattr(stored if name in kept else draft, name) for name in Speech.FACTS})
    merged.edited_fields = sorted({*stored.edited_fields, *draft.edited_fields})
    follow_posts(merged, {name: getattr(draft, name) for name in SOURCES})
    return merged


def paragraph_changes(
    old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]
) -> Iterator[tuple[Segment, ...]]:
    """Paragraphs (text, heading) that changed, came or went, each as runs of characters.

    >>> [runs] = paragraph_changes([("二十亿元。", 0)], [("三十亿元。", 0)])
    >>> [(run.change.value, run.text) for run in runs]
    [('del', '二'), ('ins', '三'), ('equal', '十亿元。')]
    """
    for row in diff_paragraphs([text for text, _level in old], [text for text, _level in new]):
        was, now = ([side[at][1] for at in positions] for side, positions in ((old, row.old), (new, row.new)))
        if was != now or not row.is_equal:
            yield (*_levels(was, now), *row.segments)


def _levels(was: Sequence[int], now: Sequence[int]) -> Iterator[Segment]:
    """How the level of a heading changed, in words before the paragraph."""
    if was != now and any((*was, *now)):
        for change, levels in ((Change.DELETED, was), (Change.INSERTED, now)):
            if levels:
                names = (
                    _("［%(level)s 级标题］") % {"level": level} if level else _("［正文］")
                    for level in levels
                )
                yield Segment(change, "".join(names))
