"""The compilation as PDF: A4, 三号字, 22 lines of 28 characters, running head, page number at the foot."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from .book import Book
from .layout import CONTENTS, PAGE_MEASURE, PAGE_ROWS, Line, Page

FONT = "STSong-Light"  # a font that every PDF reader brings, so that no font file is needed
EM = 16.0  # points: 三号
ROW = 28.95  # points: 22 rows on the 225 mm that GB/T 9704 gives the type area
TOP = A4[1] - 37 * 72 / 25.4  # the upper margin of GB/T 9704
LEFT = (A4[0] - PAGE_MEASURE * EM) / 2
RIGHT = LEFT + PAGE_MEASURE * EM
MIDDLE = A4[0] / 2
SMALL = 10.5  # points: 五号
WIDEST_GAP = 0.15  # of the type size: a wider gap between characters would read as a space


def pdf_of(book: Book) -> bytes:
    """The PDF; the same bytes on every run: no clock, no random id, no compression (zlib versions differ)."""
    pdfmetrics.registerFont(_font())
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=0, invariant=1, lang="zh-CN")
    canvas.setTitle(book.manuscript.cover.title)
    canvas.setAuthor(book.manuscript.cover.imprint[0])
    opened = dict(zip(book.first_pages, book.manuscript.speeches, strict=True))
    for number, page in enumerate(book.pages, 1):
        if number in opened:
            canvas.bookmarkPage(f"speech-{number}")
            canvas.addOutlineEntry(opened[number].contents_title, f"speech-{number}")
        if number > 1:
            _draw_head_and_foot(canvas, book.manuscript.cover.title, number)
        _draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _font() -> UnicodeCIDFont:
    """The font under an encoding that knows the middle dot of 阿木·达吉: reportlab's own choice does not."""
    font = UnicodeCIDFont(FONT)
    font.encodingName = "UniGB-UTF16-H"
    return font


def _draw_head_and_foot(canvas: Canvas, head: str, number: int) -> None:
    canvas.setFont(FONT, SMALL)
    canvas.drawCentredString(MIDDLE, TOP + 1.4 * ROW, head)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, TOP + 1.2 * ROW, RIGHT, TOP + 1.2 * ROW)
    canvas.drawCentredString(MIDDLE, TOP - (PAGE_ROWS + 1.2) * ROW, f"— {number} —")


def _draw_page(canvas: Canvas, page: Page) -> None:
    row = 0
    for line in page:
        row += line.block.style.rows
        _draw_line(canvas, line, TOP - row * ROW + (ROW - EM) / 2)


def _draw_line(canvas: Canvas, line: Line, base: float) -> None:
    """One line on its base line; lines that go on are stretched to the full measure (两端对齐)."""
    style = line.block.style
    canvas.setFont(FONT, style.size)
    if style.centred:
        canvas.drawCentredString(MIDDLE, base, line.text)
        return
    left = LEFT + (style.indent * style.size if line.is_first else 0)
    if style == CONTENTS:
        canvas.drawString(left, base, line.text)
        if line.is_last:
            canvas.drawRightString(RIGHT, base, f"{_dots(line)} {line.block.page_number}")
        return
    canvas.drawString(left, base, line.raw, charSpace=0 if line.is_last else _gap(line, RIGHT - left))


def _gap(line: Line, room: float) -> float:
    size = line.block.style.size
    free = room - pdfmetrics.stringWidth(line.text, FONT, size)
    return min(free / max(len(line.text) - 1, 1), WIDEST_GAP * size)


def _dots(line: Line) -> str:
    """As many dots as fill the line: a printed dot is narrower than half a character."""
    size = line.block.style.size
    tail = f" {line.block.page_number}"
    free = PAGE_MEASURE * EM - pdfmetrics.stringWidth(line.text + tail, FONT, size)
    return "." * max(int(free / pdfmetrics.stringWidth(".", FONT, size)) - 1, 1)
