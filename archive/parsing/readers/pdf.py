"""PDF: lines rebuilt from where the characters stand; the first-line indent is kept as spaces.

pdfium reads first: it tells the base line of every character and is five times as fast. pypdf is
asked where pdfium finds nothing or little that can be read.
"""

from __future__ import annotations

import ctypes
import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from ..normalize import clean_line
from ..records import ParseError, ParseWarning, SourceText

logger = logging.getLogger(__name__)

_HAN = re.compile("[\u4e00-\u9fff，。、：；]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_FEWEST_HAN_A_PAGE = 5
_SAME_BASE = 0.5  # of the type size: how far base lines of one printed line may differ
_GUESSED_SPACE = "\v"  # pdfium's own, where it sees a gap; real spaces are characters of the file
_NO_SPACE = re.compile(f"(?<![A-Za-z]){_GUESSED_SPACE}|{_GUESSED_SPACE}(?![A-Za-z])")
_FARTHEST = 20_000  # points from the corner of the page; PDF allows 14 400 a side
_WIDEST_INDENT = 40  # characters: a page holds no more
_UPRIGHT = 0.1  # radians: more is a watermark across the page


@dataclass(frozen=True)
class PlacedLine:
    """One printed line; ``left`` and ``size`` (of the type) in points."""

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
        pages = _try(_pdfium_pages, data)
        if pages is None or not _reads_well(pages):
            pages = max((_try(_pypdf_pages, data), pages), key=_readable_han)
        if pages is None:
            raise ParseError("PDF 文件已损坏或有密码保护，无法打开。")
        if _readable_han(pages) < _FEWEST_HAN_A_PAGE * max(len(pages), 1):
            raise ParseError("PDF 里没有文字，可能是扫描件；请先做文字识别（OCR）再导入。")
        return SourceText(tuple(_lines(pages)), "pdf", None, tuple(_bare_pages(pages)))


def _try(read: Callable[[bytes], list[Page]], data: bytes) -> list[Page] | None:
    try:
        return read(data)
    except Exception:  # both libraries raise many kinds on a damaged file; the other one may manage
        logger.info("%s cannot read this PDF", read.__name__, exc_info=True)
        return None


def _reads_well(pages: Sequence[Page]) -> bool:
    text = "".join(line.text for page in pages for line in page)
    enough = len(_HAN.findall(text)) >= _FEWEST_HAN_A_PAGE * len(pages)
    return enough and len(_UNREADABLE.findall(text)) <= 0.005 * len(text)


def _readable_han(pages: Sequence[Page] | None) -> int:
    """Chinese characters less ten for each unreadable one; least of all for no reading."""
    if pages is None:
        return -(10**9)
    text = "".join(line.text for page in pages for line in page)
    return len(_HAN.findall(text)) - 10 * len(_UNREADABLE.findall(text))


def _bare_pages(pages: Sequence[Page]) -> list[ParseWarning]:
    bare = [number for number, page in enumerate(pages, 1) if not page]
    return [ParseWarning(f"第 {'、'.join(map(str, bare))} 页没有文字，可能是图片")] if bare else []


# ---- pdfium ----


@dataclass(frozen=True)
class _Glyph:
    text: str
    left: float
    base: float
    size: float


def _pdfium_pages(data: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [_set_lines(_glyphs(page.get_textpage())) for page in document]
    finally:
        document.close()


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[_Glyph]:
    """The upright characters in the order of the file, with the origin of each."""
    text_page = page.raw  # valid as long as ``page`` lives
    x, y = ctypes.c_double(), ctypes.c_double()
    size = 0.0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        char = chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0xFFFD).replace(
            "\x02", "-"
        )  # at a line end
        if pdfium.FPDFText_IsGenerated(text_page, index):
            if char == " ":
                yield _Glyph(_GUESSED_SPACE, x.value, y.value, size)
            continue
        if _UPRIGHT < pdfium.FPDFText_GetCharAngle(text_page, index) % 6.2832 < 6.2832 - _UPRIGHT:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        if not (abs(x.value) < _FARTHEST and abs(y.value) < _FARTHEST):  # nan and inf, of a damaged file
            continue
        size = pdfium.FPDFText_GetFontSize(text_page, index) or 12
        yield _Glyph(char, x.value, y.value, size)


def _set_lines(glyphs: Iterator[_Glyph]) -> Page:
    """Glyphs on one base line make a line, from left to right; lines run from top to bottom."""
    rows: list[list[_Glyph]] = []
    for glyph in glyphs:
        row = rows[-1] if rows else []
        if row and abs(row[-1].base - glyph.base) < _SAME_BASE * max(glyph.size, 1):
            row.append(glyph)
        else:
            rows.append([glyph])
    merged: list[list[_Glyph]] = []
    for row in sorted(rows, key=lambda row: -row[0].base):
        if merged and abs(merged[-1][0].base - row[0].base) < _SAME_BASE * max(row[0].size, 1):
            merged[-1] += row
        else:
            merged.append(row)
    lines = (_line(sorted(row, key=lambda glyph: glyph.left)) for row in merged)
    return [line for line in lines if line.text]


def _line(row: Sequence[_Glyph]) -> PlacedLine:
    text = "".join(glyph.text for glyph in row)
    # a gap between 汉字 is justification, one between Latin words is a space
    text = _NO_SPACE.sub("", text).replace(_GUESSED_SPACE, " ")
    printed = [glyph for glyph in row if glyph.text.strip()] or row
    return PlacedLine(text.strip(), printed[0].left, _advance(printed))


def _advance(row: Sequence[_Glyph]) -> float:
    """From one 汉字 to the next, in points: the size of the type, whatever the scale of the page."""
    steps = [after.left - glyph.left for glyph, after in pairwise(row) if _HAN.match(glyph.text)]
    return median(steps) if steps else 0


# ---- pypdf ----


def _pypdf_pages(data: bytes) -> list[Page]:
    """Lines as pypdf sets them; where they start is not known."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every flaw that it reads over
    reader = pypdf.PdfReader(io.BytesIO(data))
    texts = (page.extract_text() for page in reader.pages)
    return [[PlacedLine(line.strip(), 0, 12) for line in text.split("\n") if line.strip()] for text in texts]


# ---- lines of text ----


def _lines(pages: Sequence[Page]) -> list[str]:
    """Indents become full-width spaces, counted from the commonest left edge."""
    edges = Counter(round(line.left) for page in pages for line in page)
    sizes = Counter(round(line.size) for page in pages for line in page if line.size >= 1)
    margin = edges.most_common(1)[0][0]
    em = sizes.most_common(1)[0][0] if sizes else 12
    lines = []
    for page in pages:
        for number, line in enumerate(page):
            indent = "\u3000" * min(max(0, round((line.left - margin) / em)), _WIDEST_INDENT)
            lines.append(("\f" if number == 0 else "") + indent + clean_line(line.text))
    return lines
