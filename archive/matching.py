"""Which speech of a corrected file is which stored one, and which paragraph which: pure functions.

Used by a re-import, so that ``/speeches/<id>/#p12`` stays the same words for as long as they live.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

SAME_SPEECH = 0.5  # share of evidence (title and paragraphs) from which two texts are one speech
SAME_PARAGRAPH = 0.6  # ratio of equal characters from which an edited paragraph keeps its anchor


@dataclass(frozen=True)
class Fingerprint:
    """What a speech is recognised by: its full title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """0 – 1: the mean of title likeness and the share of characters in paragraphs both have.

    >>> likeness(Fingerprint("市长讲话", ("同志们：",)), Fingerprint("市长讲话", ("同志们：",)))
    1.0
    """
    titles = _ratio(one.title, other.title)
    return (titles + _shared(one.paragraphs, other.paragraphs)) / 2


def match_speeches(stored: Mapping[Key, Fingerprint], parsed: Sequence[Fingerprint]) -> dict[int, Key]:
    """Index in ``parsed`` → key in ``stored``, best pairs first, each used once."""
    scores = sorted(
        (
            (-likeness(old, new), index, position, key)
            for index, new in enumerate(parsed)
            for position, (key, old) in enumerate(stored.items())
        ),
        key=lambda row: row[:3],
    )
    pairs: dict[int, Key] = {}
    for score, index, _, key in scores:
        if -score >= SAME_SPEECH and index not in pairs and key not in pairs.values():
            pairs[index] = key
    return pairs


def carry_anchors(
    stored: Sequence[tuple[int, str]], texts: Sequence[str], *, last_anchor: int
) -> tuple[list[int], int]:
    """Anchors for ``texts``, and the last anchor ever given.

    ``stored`` is the (anchor, text) list in reading order. Equal and nearly equal paragraphs keep
    their anchor; new ones get numbers that were never used in this speech.
    """
    anchors: list[int | None] = [None] * len(texts)
    old_texts = [text for _, text in stored]
    for tag, a, b, c, d in SequenceMatcher(None, old_texts, list(texts), autojunk=False).get_opcodes():
        if tag == "equal":
            anchors[c:d] = [anchor for anchor, _ in stored[a:b]]
        elif tag == "replace":
            _carry_edited(stored[a:b], texts, anchors, range(c, d))
    for index, anchor in enumerate(anchors):
        if anchor is None:
            anchors[index] = last_anchor = last_anchor + 1
    return anchors, last_anchor


def _carry_edited(stored, texts, anchors, span: Iterable[int]) -> None:
    """Inside a replaced run, give each new paragraph the anchor of the first old one it still resembles."""
    left = list(stored)
    for index in span:
        for position, (anchor, text) in enumerate(left):
            if _ratio(text, texts[index], least=SAME_PARAGRAPH) >= SAME_PARAGRAPH:
                anchors[index] = anchor
                del left[: position + 1]  # order is kept: what was passed over is gone
                break


def _ratio(one: str, other: str, *, least: float = 0.0) -> float:
    """Share of equal characters, 0 – 1; where cheap bounds show it below ``least``, one of these."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bound = min(matcher.real_quick_ratio(), matcher.quick_ratio()) if least else 1.0
    return matcher.ratio() if bound >= least else bound


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Twice the characters of paragraphs found in both, by all characters of both."""
    total = sum(map(len, one)) + sum(map(len, other))
    return sum(len(text) for text in set(one) & set(other)) * 2 / total if total else 1.0
