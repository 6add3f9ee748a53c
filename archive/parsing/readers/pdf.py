"""PDF: lines rebuilt from where the characters stand; the first-line indent is kept as spaces.

pypdf reads first; where it finds less readable Chinese than pypdfium2, the second reading is taken.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdf
import pypdfium2

from ..normalize import clean_line
from ..records import ParseError, ParseWarning, SourceText

logger = logging.getLogger(__name__)

_HAN = re.compile("[\u4e00-\u9fff，。、：；]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_FEWEST_HAN_A_PAGE = 5


@dataclass(frozen=True)
class PlacedLine:
    """One printed line; ``left`` and ``size`` (height of the type) in points."""

    text: str
    left: float
    size: float


Page = list[PlacedLine]


class PdfReader:
    """Reads pdf."""

    def recognises(self, data: bytes) -> bool:
        """%PDF stands within the first kilobyte."""
        return b"%PDF-" in data[:1024]

    def read(self, data: bytes) -> SourceText:
        """The printed lines of all pages; a form feed opens the first line of a page."""
        readings = [reading for reading in (_try(_pypdf_pages, data), _try(_pdfium_pages, data)) if reading]
        if not readings:
            raise ParseError("PDF 文件已损坏或有密码保护，无法打开。")
        pages = max(readings, key=_readable_han)
        if _readable_han(pages) < _FEWEST_HAN_A_PAGE * len(pages):
            raise ParseError("PDF 里没有文字，可能是扫描件；请先做文字识别（OCR）再导入。")
        return SourceText(tuple(_lines(pages)), "pdf", None, tuple(_bare_pages(pages)))


def _try(read: Callable[[bytes], list[Page]], data: bytes) -> list[Page] | None:
    try:
        return read(data)
    except Exception:  # both libraries raise many kinds on a damaged file; the other one may manage
        logger.info("%s cannot read this PDF", read.__name__, exc_info=True)
        return None


def _readable_han(pages: Sequence[Page]) -> int:
    text = "".join(line.text for page in pages for line in page)
    return len(_HAN.findall(text)) - 10 * len(_UNREADABLE.findall(text))


def _bare_pages(pages: Sequence[Page]) -> list[ParseWarning]:
    bare = [number for number, page in enumerate(pages, 1) if not page]
    return [ParseWarning(f"第 {'、'.join(map(str, bare))} 页没有文字，可能是图片")] if bare else []


# ---- the two readings ----


@dataclass(frozen=True)
class _Run:
    text: str
    left: float
    base: float
    size: float


def _pypdf_pages(data: bytes) -> list[Page]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [_lines_of_runs(_pypdf_runs(page)) for page in reader.pages]


def _pypdf_runs(page: pypdf.PageObject) -> list[_Run]:
    runs: list[_Run] = []

    def visit(text: str, user: list[float], matrix: list[float], _font: object, size: float) -> None:
        text = text.strip("\n")
        if text.strip():
            left = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            base = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            runs.append(_Run(text, left, base, abs(size * (matrix[3] or 1) * (user[3] or 1)) or 12))

    page.extract_text(visitor_text=visit)
    return runs


def _pdfium_pages(data: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [_lines_of_runs(_pdfium_runs(page)) for page in document]
    finally:
        document.close()


def _pdfium_runs(page: pypdfium2.PdfPage) -> list[_Run]:
    text_page = page.get_textpage()
    runs = []
    for index in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(index)
        text = text_page.get_text_bounded(left, bottom, right, top).replace("\r", "").replace("\n", "")
        if text.strip():
            runs.append(_Run(text, left, bottom, top - bottom))
    return runs


def _lines_of_runs(runs: Sequence[_Run]) -> Page:
    """Runs on one base line make a line, from left to right; lines run from top to bottom."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if rows and abs(rows[-1][0].base - run.base) < 0.6 * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    page = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        page.append(PlacedLine("".join(run.text for run in row), row[0].left, max(run.size for run in row)))
    return page


# ---- lines of text ----


def _lines(pages: Sequence[Page]) -> list[str]:
    """Indents become full-width spaces, counted from the commonest left edge."""
    edges = Counter(round(line.left) for page in pages for line in page)
    sizes = Counter(round(line.size) for page in pages for line in page)
    margin = edges.most_common(1)[0][0]
    em = sizes.most_common(1)[0][0] or 12
    lines = []
    for page in pages:
        for number, line in enumerate(page):
            indent = "\u3000" * max(0, round((line.left - margin) / em))
            lines.append(("\f" if number == 0 else "") + indent + clean_line(line.text.strip()))
    return lines
