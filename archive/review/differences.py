"""What differs between a draft and the speech it corrects: facts old → new, paragraphs by the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.matching import SAME_PARAGRAPH
from archive.models import Compilation, Speech
from archive.review.assessment import assess

UNCHANGED, CHANGED, NEW, MISSING = "unchanged", "changed", "new", "missing"
# 4872.6: a figure changes as a whole; everything else by the character
_UNIT = re.compile(r"[0-9.]+|[^0-9.]")
_LONGEST_COMPARED = 4_000  # characters by character; longer paragraphs are shown whole, old and new


@dataclass(frozen=True)
class Run:
    """Characters of a paragraph: ``kind`` is "same", "gone" or "come"."""

    kind: str
    text: str


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
    paragraphs: tuple[tuple[Run, ...], ...] = ()

    @property
    def differs(self) -> bool:
        return self.kind != UNCHANGED

    @property
    def key(self) -> int:
        """Id under which the decision is kept: of the draft, else of the speech that is missing."""
        return (self.draft or self.stored).pk


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


def _difference(draft: Speech, stored: Speech | None) -> SpeechDifference:
    if stored is None:
        return SpeechDifference(NEW, draft, None)
    facts = tuple(fact_changes(stored, draft))
    old, new = ([(p.text, p.heading) for p in speech.paragraphs.all()] for speech in (stored, draft))
    paragraphs = tuple(paragraph_changes(old, new)) if old != new else ()
    return SpeechDifference(CHANGED if facts or paragraphs else UNCHANGED, draft, stored, facts, paragraphs)


def fact_changes(stored: Speech, draft: Speech) -> Iterator[FactChange]:
    """Facts that taking the draft over would change; what an editor set in ``stored`` stays.

    What an editor set in the draft goes over in any case.
    """
    result = merged_facts(stored, draft)
    if (old := stored.full_title) != (new := result.full_title):
        yield FactChange("标题", old, new)
    for before, after in zip(assess(stored).facts, assess(result).facts, strict=True):
        if before.text != after.text:
            yield FactChange(before.label, before.text, after.text)


def merged_facts(stored: Speech, draft: Speech) -> Speech:
    """A speech, not to be saved, with the facts that ``stored`` will have once the draft is taken over."""
    kept = set(stored.edited_fields) - set(draft.edited_fields)
    return Speech(
        **{name: getattr(stored if name in kept else draft, name) for name in Speech.FACTS},
    )


def paragraph_changes(
    old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]
) -> Iterator[tuple[Run, ...]]:
    """Paragraphs (text, heading) that changed, came or went, each as runs of characters.

    >>> [runs] = paragraph_changes([("二十亿元。", 0)], [("三十亿元。", 0)])
    >>> [(run.kind, run.text) for run in runs]
    [('gone', '二'), ('come', '三'), ('same', '十亿元。')]
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(old[a:b], new[c:d])


def _replaced(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> Iterator[tuple[Run, ...]]:
    """Pair like with like in order; what has no pair went, or came."""
    left = list(old)
    for text, heading in new:
        at = next((n for n, (before, _) in enumerate(left) if _alike(before, text)), None)
        if at is None:
            yield (Run("come", _marked(text, heading)),)
            continue
        for gone in left[:at]:
            yield (Run("gone", _marked(*gone)),)
        yield tuple(_runs(*left[at], text, heading))
        del left[: at + 1]
    for gone in left:
        yield (Run("gone", _marked(*gone)),)


def _runs(old: str, old_heading: int, new: str, heading: int) -> Iterator[Run]:
    if old_heading != heading:
        yield Run("gone", _level(old_heading))
        yield Run("come", _level(heading))
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        yield from (Run("gone", old), Run("come", new)) if old != new else (Run("same", new),)
        return
    was, now = _UNIT.findall(old), _UNIT.findall(new)
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(now[c:d]))
            continue
        if b > a:
            yield Run("gone", "".join(was[a:b]))
        if d > c:
            yield Run("come", "".join(now[c:d]))


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SAME_PARAGRAPH or matcher.quick_ratio() < SAME_PARAGRAPH:
        return False
    return max(len(one), len(other)) > _LONGEST_COMPARED or matcher.ratio() >= SAME_PARAGRAPH


def _marked(text: str, heading: int) -> str:
    return f"{_level(heading)}{text}" if heading else text


def _level(heading: int) -> str:
    return f"［{heading} 级标题］" if heading else "［正文］"
