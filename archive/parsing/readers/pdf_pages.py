"""Printed pages: lines with their places, and what on them is no text of the speech."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..normalize import clean_line

_WIDEST_INDENT = 40  # characters: a page holds no more
_FIRST_LINE_INDENT = (1.5, 4.5)  # characters
_SMALL = 0.85  # of the type of the text: heads and notes are set smaller
_FEWEST_HEADS = 3
_LONGEST_HEAD = 40
_SHARE_OF_EDGE = 0.4
_FEWEST_OF_A_SIDE = 20  # lines
_FARTHEST_NOTE = 80  # lines: a note whose paragraph does not end stands there

# ① 汛限水位…   [1] …   ［2］…   〔3〕…   *据录音整理   注：…   1 汛限水位…
_NOTE = re.compile(
    r"(?:[①-⑳]|[\[［〔【]\d{1,3}[\]］〕】]|[*＊※]|注\s*\d{0,2}\s*[:：]|\d{1,2}(?=[\s\u4e00-\u9fff]))\s*"
)


@dataclass(frozen=True)
class PlacedLine:
    """One printed line; ``left``, ``base`` (upwards from the foot) and ``size`` of the type in points."""

    text: str
    left: float
    size: float
    base: float = 0.0


@dataclass
class Page:
    """Lines from top to bottom; ``turned`` by so many quarters on the paper."""

    lines: list[PlacedLine] = field(default_factory=list)
    turned: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All characters of the page."""
        return "".join(line.text for line in self.lines)


def type_size(pages: Sequence[Page]) -> float:
    """The commonest size of the type, in points; 12 where it is not known."""
    sizes = Counter(round(line.size) for page in pages for line in page.lines if line.size >= 1)
    return sizes.most_common(1)[0][0] if sizes else 12


def drop_running_heads(pages: Sequence[Page]) -> None:
    """Small lines above the text, at the same height on several pages, whatever they say.

    A head that names the chapter changes too often to be known by its repetition.
    """
    em = type_size(pages)
    heights: dict[int, list[Page]] = defaultdict(list)
    for page in pages:
        if _has_head(page, em):
            heights[round(page.lines[0].base)].append(page)
    for height, found in heights.items():
        if len(found) + len(heights.get(height + 1, ())) >= _FEWEST_HEADS:
            for page in found:
                del page.lines[0]


def _has_head(page: Page, em: float) -> bool:
    first = page.lines[0] if len(page.lines) > 1 else None
    return first is not None and 1 <= first.size <= _SMALL * em and len(first.text) <= _LONGEST_HEAD


def take_notes(pages: Sequence[Page]) -> None:
    """Move the footnotes of every page from its lines to its ``notes``: small lines behind a mark."""
    em = type_size(pages)
    for page in pages:
        first = len(page.lines)
        while first and 1 <= page.lines[first - 1].size <= _SMALL * em:
            first -= 1
        small = page.lines[first:]
        if not first or not small or not _NOTE.match(small[0].text):
            continue
        del page.lines[first:]
        for line in small:
            mark = _NOTE.match(line.text)
            if mark and line.text[mark.end() :].strip():
                page.notes.append(line.text[mark.end() :])
            else:
                page.notes[-1] += line.text


def printed_lines(pages: Sequence[Page]) -> list[str]:
    """Indents become full-width spaces, counted from the commonest left edge; notes follow paragraphs."""
    em = type_size(pages)
    margins = _margins(pages)
    lines: list[str] = []
    waiting: list[str] = []
    waited = 0
    for page, margin in zip(pages, margins, strict=True):
        for number, line in enumerate(page.lines):
            indent = (line.left - margin) / em
            opens = _FIRST_LINE_INDENT[0] <= indent <= _FIRST_LINE_INDENT[1]
            waited += 1
            if waiting and (opens or waited > _FARTHEST_NOTE):
                lines += _noted(waiting)
            spaces = "\u3000" * min(max(0, round(indent)), _WIDEST_INDENT)
            lines.append(("\f" if number == 0 else "") + spaces + clean_line(line.text))
        waiting += page.notes
        waited = 0
    return lines + _noted(waiting)


def _noted(notes: list[str]) -> list[str]:
    """The notes as lines of their own; none are left waiting."""
    lines = [f"〔注：{clean_line(note)}〕" for note in notes]
    notes.clear()
    return lines


def _margins(pages: Sequence[Page]) -> list[float]:
    """The left edge of the text of each page: turned pages have their own, and so have the left and
    the right pages of a book, which is bound in the middle.
    """
    sides = [(page.turned, number % 2) for number, page in enumerate(pages)]
    edges: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for side, page in zip(sides, pages, strict=True):
        edges[side].update(round(line.left) for line in page.lines)
    for turned, parity in list(edges):
        here, beyond = edges[turned, parity], edges[turned, 1 - parity]
        if min(here.total(), beyond.total()) < _FEWEST_OF_A_SIDE:
            edges[turned, parity] = edges[turned, 1 - parity] = here + beyond
    return [_edge(edges[side]) for side in sides]


def _edge(edges: Counter[int]) -> float:
    """The leftmost place at which many lines begin: in a short text most of them are indented."""
    most = max(edges.values(), default=0)
    return min((edge for edge, count in edges.items() if count >= _SHARE_OF_EDGE * most), default=0)
