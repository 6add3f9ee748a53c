"""A speech as PDF on the sheet of official documents; the text can be searched and copied.

Bold is the one font with an outline. A character that no font has stands as 〓 and is named by its code at
the end; readers that know ActualText copy the character itself.
"""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from archive.downloads import sheet
from archive.downloads.line_breaking import printed_width
from archive.downloads.manuscript import Manuscript
from archive.downloads.pdf_fonts import SONG, runs, width
from archive.downloads.pdf_rows import ROOM, Row, blocks, pages

CONTENT_TYPE = "application/pdf"
STROKE = 0.022  # outline of a bold letter, in its own size
FILL, FILL_AND_STROKE = 0, 2
LEFT, TOP = sheet.BINDING * sheet.POINTS, (sheet.HEIGHT - sheet.HEAD) * sheet.POINTS
ON_THE_ROW = 0.36  # of the size: how far the middle of a character stands above its baseline
MOST_SPREAD = 0.2  # of the size, between two characters; a line that needs more stays as it is


def write(manuscript: Manuscript) -> bytes:
    file = io.BytesIO()
    paper = (sheet.WIDTH * sheet.POINTS, sheet.HEIGHT * sheet.POINTS)
    canvas = Canvas(file, paper, pageCompression=1, lang="zh-CN")
    canvas.setTitle(manuscript.full_title)
    canvas.setAuthor(manuscript.speaker)
    canvas.setSubject(manuscript.source)
    canvas.setCreator("讲话文库")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, rows in enumerate(pages(list(blocks(manuscript))), start=1):
        for at, row in enumerate(rows):
            _draw_row(canvas, row, middle=TOP - (at + 0.5) * sheet.ROW)
        _draw_number(canvas, number)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_row(canvas: Canvas, row: Row, middle: float) -> None:
    start = row.indent * row.size
    free = ROOM - start - printed_width(row.text, width) * row.size
    spread = free / max(len(row.text) - 1, 1) if row.is_filled else 0
    if spread > MOST_SPREAD * row.size:
        spread = 0
    if row.is_centred:
        start += free / 2
    if row.bookmark:
        key = f"{canvas.getPageNumber()}-{middle:.0f}"
        canvas.bookmarkHorizontal(key, 0, middle + sheet.ROW / 2)
        canvas.addOutlineEntry(row.bookmark.text, key, row.bookmark.depth)
    _draw_text(canvas, row, LEFT + start, middle - ON_THE_ROW * row.size, spread)


def _draw_text(canvas: Canvas, row: Row, x: float, y: float, spread: float) -> None:
    canvas.saveState()  # the way that letters are painted outlives a text
    canvas.setLineWidth(STROKE * row.size)
    for run in runs(row.text):
        if run.meant != run.shown:
            canvas.addLiteral(f"/Span <</ActualText <FEFF{run.meant.encode('utf-16-be').hex()}>>> BDC")
        text = canvas.beginText(x, y)
        text.setFont(run.font, row.size)
        text.setCharSpace(spread)
        text.setTextRenderMode(FILL_AND_STROKE if row.is_bold else FILL)
        text.textOut(run.shown)
        canvas.drawText(text)
        if run.meant != run.shown:
            canvas.addLiteral("EMC")
        x += width(run.shown) * row.size + spread * len(run.shown)
    canvas.restoreState()


def _draw_number(canvas: Canvas, number: int) -> None:
    """— 1 —, one character from the outer edge: right on odd pages, left on even ones."""
    y = TOP - (sheet.TYPE_HEIGHT + sheet.NUMBER_BELOW) * sheet.POINTS - ON_THE_ROW * sheet.SIZE_4
    text = f"— {number} —"
    left, right = LEFT + sheet.SIZE_4, LEFT + ROOM - sheet.SIZE_4
    x = left if number % 2 == 0 else right - width(text) * sheet.SIZE_4
    canvas.setFont(SONG, sheet.SIZE_4)
    canvas.drawString(x, y, text)
