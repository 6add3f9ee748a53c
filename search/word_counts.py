"""How often each word stands in a text: what an engine ranks by. Pure: no Django, no engine."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from search.chinese.segmenter import Segmenter


@dataclass(frozen=True, slots=True)
class WordCounts:
    """The words of a text and how often each occurs, packed: it crosses processes and lies in a cache.

    >>> dict(WordCounts.of("抓项目\\n项目为王", Segmenter(Path("data"))))
    {'抓': 1, '项目': 2, '为': 1, '王': 1}
    """

    packed: bytes  # UTF-8, a line each; a folded text has no line ends
    frequencies: array

    @classmethod
    def of(cls, folded_lines: str, segmenter: Segmenter) -> WordCounts:
        """Cut and count folded lines, parted by line ends; no word runs over the end of a line."""
        counts = segmenter.word_counts(folded_lines)
        return cls("\n".join(counts).encode(), array("I", counts.values()))

    @property
    def words(self) -> list[bytes]:
        """The words in UTF-8, each once, in the order in which they first occur."""
        return self.packed.split(b"\n") if self.packed else []

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Words with their frequencies."""
        return zip(self.packed.decode().split("\n") if self.packed else (), self.frequencies, strict=True)
