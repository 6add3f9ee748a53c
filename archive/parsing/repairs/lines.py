"""Repairs of whole lines: furniture of the page, and spaces of the title block."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..normalize import squeeze
from ..records import Repair, TitleFacts
from .kinds import PAGE_FURNITURE, TITLE_SPACE

_AROUND = 6  # characters
_SPACE = re.compile(r"\s+")


def furniture_repairs(lines: Sequence[str], numbers: Collection[int]) -> Iterator[Repair]:
    """The lines (``numbers``, from 1) that are page numbers and running heads."""
    for number in sorted(numbers):
        yield Repair(PAGE_FURNITURE.name, number, lines[number - 1].strip(), "")


def title_repairs(
    title_lines: Sequence[tuple[int, str]], facts: TitleFacts, as_printed: Collection[tuple[int, str]]
) -> tuple[TitleFacts, list[Repair]]:
    """The spaces that the title lost, and the title with those that an editor wants back.

    ``title_lines``: (line, text) as printed.

    >>> facts = TitleFacts(title="市长王川在全市工业大会上的讲话")
    >>> title_repairs([(3, "市长王 川在全市工业大会上的讲话")], facts, ())[1]
    [Repair(name='title-space', line=3, before='市长王 川在全市工业', after='市长王川在全市工业')]
    """
    repairs = []
    for line, text in title_lines:
        for gap in _SPACE.finditer(text.strip()):
            before, after = _around(text.strip(), gap)
            title = _without(facts, before + after)
            if not title:
                continue
            if (line, TITLE_SPACE.name) in as_printed:
                whole = getattr(facts, title)
                facts = replace(facts, **{title: whole.replace(before + after, before + gap[0] + after, 1)})
            else:
                repairs.append(Repair(TITLE_SPACE.name, line, before + gap[0] + after, before + after))
    return facts, repairs


def _around(text: str, gap: re.Match[str]) -> tuple[str, str]:
    return squeeze(text[: gap.start()])[-_AROUND:], squeeze(text[gap.end() :])[:_AROUND]


def _without(facts: TitleFacts, words: str) -> str | None:
    """Which of title and subtitle has the words without the space."""
    return next((name for name in ("title", "subtitle") if words in (getattr(facts, name) or "")), None)
