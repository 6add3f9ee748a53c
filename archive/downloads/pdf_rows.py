"""A speech in rows and pages of 22 rows: everything about its PDF but the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.downloads import sheet
from archive.downloads.line_breaking import break_lines, title_lines
from archive.downloads.manuscript import Manuscript, Passage
from archive.downloads.pdf_fonts import NEITHER, font_of, width

NOTE = "注：文中“〓”处的字为 PDF 通用字体所缺，编码依次为{}。"
ROOM = sheet.TYPE_WIDTH * sheet.POINTS
BOLD = {1, 3}  # levels in 黑体 and in bold 仿宋; the second would be in 楷体


@dataclass(frozen=True)
class Bookmark:
    """An entry of the reader's outline: the title at depth 0, headings below it."""

    text: str
    depth: int


@dataclass(frozen=True)
class Row:
    """One printed line; ``size`` in points, ``indent`` in characters."""

    text: str = ""
    size: float = sheet.PITCH
    indent: int = 0
    is_centred: bool = False
    is_filled: bool = False  # spread to the right edge: every line of a paragraph but its last
    is_bold: bool = False
    bookmark: Bookmark | None = None


Block = list[Row]


def blocks(manuscript: Manuscript) -> Iterator[Block]:
    """Title, the lines below it, paragraphs, source: a block each, with empty rows between the parts."""
    yield _title(manuscript)
    for text in manuscript.byline:
        yield [Row(line, is_centred=True) for line in break_lines(text, width, sheet.CHARACTERS)]
    yield [Row()]
    above: list[int] = []  # levels of the headings that a passage stands under
    for passage in manuscript.passages:
        if passage.heading:
            above = [level for level in above if level < passage.heading] + [passage.heading]
        yield _passage(passage, depth=len(above))
    yield [Row()]
    for text in (*manuscript.source_lines, *_note(manuscript)):
        yield [Row(line, sheet.SIZE_4) for line in break_lines(text, width, ROOM / sheet.SIZE_4)]


def pages(found: list[Block]) -> Iterator[list[Row]]:
    """The first page opens with an empty row, no other does; no page ends with a heading."""
    page = [Row()]
    for at, block in enumerate(found):
        if len(page) + _kept_together(found, at) > sheet.ROWS:
            yield page
            page = []
        for row in block:
            if len(page) == sheet.ROWS:
                yield page
                page = []
            if row.text or page:
                page.append(row)
    yield page


def _kept_together(found: list[Block], at: int) -> int:
    """How many rows must stand on one page from a block on: a heading stays with two rows of text."""
    rows = 0
    for block in found[at : at + sheet.ROWS]:
        if block[0].bookmark is None:
            return rows + min(len(block), 2) if rows else 1
        rows += len(block)
    return min(rows, sheet.ROWS)


def _title(manuscript: Manuscript) -> Block:
    lines = title_lines(manuscript.title, width, sheet.TITLE_CHARACTERS)
    below = title_lines(manuscript.subtitle_line, width, sheet.CHARACTERS) if manuscript.subtitle else []
    first, *others = [Row(line, sheet.SIZE_2, is_centred=True, is_bold=True) for line in lines]
    marked = replace(first, bookmark=Bookmark(manuscript.full_title, 0))
    return [marked, *others, *(Row(line, is_centred=True) for line in below)]


def _passage(passage: Passage, depth: int) -> Block:
    indent = 0 if passage.is_salutation else 2
    lines = break_lines(passage.text, width, sheet.CHARACTERS, indent)
    is_bold = passage.heading in BOLD
    rows = [
        Row(line, indent=0 if at else indent, is_filled=at < len(lines) - 1, is_bold=is_bold)
        for at, line in enumerate(lines)
    ]
    if passage.heading:
        rows[0] = replace(rows[0], bookmark=Bookmark(passage.text, depth))
    return rows


def _note(manuscript: Manuscript) -> list[str]:
    """Which characters no font has; nothing is lost in silence."""
    texts = [passage.text for passage in manuscript.passages]
    text = "".join([manuscript.full_title, *manuscript.byline, *texts, *manuscript.source_lines])
    missing = dict.fromkeys(char for char in text if font_of(char) == NEITHER)
    return [NOTE.format("、".join(f"U+{ord(char):04X}" for char in missing))] if missing else []
