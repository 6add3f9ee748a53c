"""The compilation as text taken out of its PDF: one piece a line, paragraphs cut where a page ends.

The habits of such files, which a reader of compilations must cope with: an empty line between pieces,
a stray space where a title wraps, leader dots and a tab in the contents list, no page numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from .book import Book
from .layout import CONTENTS, Line, Page, leader


def text_of(book: Book) -> str:
    """The whole text, newline at the end."""
    parts: list[str] = []
    for page in book.pages:
        parts += ["\n\n", *_page_parts(page)]
    return "".join(parts[1:]) + "\n"


def _page_parts(page: Page) -> Iterator[str]:
    """The pieces of a page with what parts them: entries of the contents list follow line on line."""
    before = None
    for block, lines in groupby(page, key=lambda line: line.block):
        if not block.text:
            continue
        if before:
            yield "\n" if before.style == block.style == CONTENTS else "\n\n"
        yield piece(tuple(lines))
        before = block


def piece(lines: Sequence[Line]) -> str:
    """What one page holds of one block, as extracted text shows it."""
    first, last = lines[0], lines[-1]
    style, text = first.block.style, first.block.text
    if style.centred:
        return " ".join(line.text for line in lines)
    whole = text[first.start : last.end].rstrip(" ")
    if style != CONTENTS:
        return whole
    return f"{whole}{leader(last)}\t{last.block.page_number}" if last.is_last else f"{whole}\t"
