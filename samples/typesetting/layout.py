"""Sets text in lines and pages as Chinese official documents do (GB/T 9704-2012: 22 lines of 28 characters).

Pure: no fonts, no files. Lengths are in full-width characters of the style's own size: 汉字 and full-width
punctuation count 1, half-width letters, digits and spaces ½.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

PAGE_ROWS = 22
PAGE_MEASURE = 28

# Line-breaking rules (避头尾): what may not open a line, what may not end one.
NOT_AT_START = frozenset("。，、；：！？）》〉】〕”’…—·%)")
NOT_AT_END = frozenset("（《〈【〔“‘(")
UNBROKEN_RUN = re.compile(r"[0-9A-Za-z.,:%+/-]+")  # 8.5%, 20XX, GDP, 16.6:43.2:40.2


@dataclass(frozen=True)
class Style:
    """How a block is set: ``measure`` and ``indent`` in characters, ``size`` in points."""

    measure: int
    size: int = 16
    indent: int = 0
    rows: int = 1  # of the page, a line
    centred: bool = False


BODY = Style(measure=PAGE_MEASURE, indent=2)
# a right margin in the contents list, so that leader dots and page number always find room
CONTENTS = Style(measure=PAGE_MEASURE - 3)
TITLE = Style(measure=20, size=22, centred=True)
CENTRED = Style(measure=26, centred=True)
COVER_TITLE = Style(measure=9, size=40, rows=2, centred=True)


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, a title or an entry of the contents list; two blocks are never the same block.

    ``page_number`` is what an entry of the contents list points to.
    """

    text: str
    style: Style = BODY
    page_number: int | None = None


@dataclass(frozen=True)
class Line:
    """One printed line of a block: its characters from ``start`` up to ``end``."""

    block: Block
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The characters of the line with the space that hangs over its end, if any."""
        return self.block.text[self.start : self.end]

    @property
    def text(self) -> str:
        return self.raw.rstrip(" ")

    @property
    def is_first(self) -> bool:
        return self.start == 0

    @property
    def is_last(self) -> bool:
        return self.end == len(self.block.text)


Page = tuple[Line, ...]


def width(text: str) -> float:
    """Printed width in full-width characters.

    >>> width("增长8.5%")
    4.0
    """
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def clusters(text: str) -> list[str]:
    """Text in the pieces between which a line may be broken.

    >>> clusters("（一）增长 8.5%，好")
    ['（一）', '增', '长 ', '8.5%，', '好']
    """
    found: list[str] = []
    position = 0
    while position < len(text):
        run = UNBROKEN_RUN.match(text, position)
        atom = run.group() if run else text[position]
        position += len(atom)
        if found and (atom == " " or atom[0] in NOT_AT_START or found[-1][-1] in NOT_AT_END):
            found[-1] += atom
        else:
            found.append(atom)
    return found


def set_block(block: Block) -> list[Line]:
    """The lines of a block, each filled as far as its measure goes; an empty block is one empty line."""
    lines: list[Line] = []
    start = end = 0
    room = block.style.measure - block.style.indent
    for cluster in clusters(block.text):
        # a space may hang over the end of the line, as in every word processor
        if end > start and width(block.text[start:end] + cluster.rstrip(" ")) > room:
            lines.append(Line(block, start, end))
            start, room = end, block.style.measure
        end += len(cluster)
    return [*lines, Line(block, start, end)]


def paginate(blocks: Iterable[Block]) -> list[Page]:
    """Pages of 22 rows; no page opens with an empty line."""
    pages: list[list[Line]] = [[]]
    used = 0
    for block in blocks:
        for line in set_block(block):
            if used + block.style.rows > PAGE_ROWS:
                pages.append([])
                used = 0
            if line.text or pages[-1] or len(pages) == 1:
                pages[-1].append(line)
                used += block.style.rows
    return [tuple(page) for page in pages if page]


def leader(line: Line) -> str:
    """The dots between the last line of a contents entry and its page number.

    >>> leader(Line(Block("1." + "在" * 20, CONTENTS, page_number=5), 0, 22))
    '.............'
    """
    free = PAGE_MEASURE - width(line.text) - width(str(line.block.page_number))
    return "." * int((free - 0.5) * 2)
