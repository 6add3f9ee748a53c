"""A body as one string without white space, in which every position knows its source line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from ..records import Block, Evidence


@dataclass(frozen=True)
class BodyText:
    """Blocks joined by line feeds; ``starts`` holds where each begins."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int | None, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> BodyText:
        """Squeeze the blocks and join them."""
        pieces = [re.sub(r"\s", "", block.text) for block in blocks]
        starts, position = [], 0
        for piece in pieces:
            starts.append(position)
            position += len(piece) + 1
        return cls("\n".join(pieces), tuple(starts), tuple(block.line for block in blocks))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side: what a word must be among to be looked for."""
        return frozenset(map(add, self.text, self.text[1:]))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches of ``pattern``."""
        return pattern.finditer(self.text)

    def count(self, pattern: re.Pattern[str]) -> int:
        return sum(1 for _ in self.find(pattern))

    def evidence(self, start: int, end: int, basis: str, confidence: float) -> Evidence:
        """The words from ``start`` to ``end``, with the line of the block they stand in."""
        block = bisect_right(self.starts, start) - 1
        return Evidence(self.text[start:end].strip("\n"), basis, confidence, self.lines[block])
