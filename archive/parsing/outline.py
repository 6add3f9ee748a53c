"""Paragraphs → blocks: headings of level 1 – 4 by GB/T 9704-2012 (一、（一）1.（1）) and paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from . import patterns
from .paragraphs import Paragraph
from .records import Block

_LONGEST_HEADING = 45
_LONGEST_SENTENCE = 30  # from here a sentence that is numbered 1. is an item of a list
_STYLES = (
    (1, patterns.HEADING_1),
    (2, patterns.HEADING_2),
    (3, patterns.HEADING_3),
    (4, patterns.HEADING_4),
)


def outline(
    paragraphs: Sequence[Paragraph], decided: Mapping[tuple[int, int], int] | None = None
) -> tuple[Block, ...]:
    """The blocks of a body in reading order.

    ``decided``: (line, which of the paragraphs that begin in it, from 0) → level that an editor set.

    >>> [block.heading for block in outline([Paragraph("一、抓好春耕", 1, 1), Paragraph("今年春旱。", 2, 2)])]
    [1, 0]
    """
    levels = decided or {}
    begun: Counter[int] = Counter()  # paragraphs of each line so far
    blocks = []
    for p in paragraphs:
        level = levels.get((p.line, begun[p.line]), heading_level(p.text))
        begun[p.line] += 1
        blocks.append(Block(p.text, level, p.line, p.last_line))
    return tuple(blocks)


def heading_level(text: str) -> int:
    """1 – 4 for a heading, 0 for a paragraph; 一是 and run-in headings are paragraphs.

    >>> heading_level("（二）抓产业，稳增长。")
    2
    """
    if len(text) > _LONGEST_HEADING or any(stop in text[:-1] for stop in "。！？；"):
        return 0
    is_long_sentence = text.endswith("。") and len(text) > _LONGEST_SENTENCE
    for level, pattern in _STYLES:
        if pattern.match(text):
            return 0 if level > 2 and is_long_sentence else level
    if patterns.ORDINAL.match(text) and not text.endswith(("。", "；", "！")):
        return 2
    return 0
