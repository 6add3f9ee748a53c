"""PDF: lines rebuilt from where the characters stand; the first-line indent is kept as spaces.

pdfium reads first: it tells the base line of every character and is five times as fast. pypdf is
asked where pdfium finds nothing or little that can be read.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Sequence

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from ..records import ParseError, ParseWarning, SourceText
from .pdf_glyphs import read_page
from .pdf_pages import Page, PlacedLine, drop_running_heads, printed_lines, take_notes

logger = logging.getLogger(__name__)

MOST_PAGES = 3_000
_HAN = re.compile("[\u4e00-\u9fff，。、：；]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_FEWEST_HAN_A_PAGE = 5
_MOST_NAMED_PAGES = 20
_TOO_LONG = f"PDF 超过 {MOST_PAGES:,} 页，请拆分后再导入。"
_PROTECTED = "PDF 有密码保护，请去掉密码后再导入。"


def read_pdf(data: bytes) -> SourceText:
    """The printed lines of all pages; a form feed opens the first line of a page.

    Raises ParseError for a damaged or protected file, and for a scan without text.
    """
    pages = _try(_pdfium_pages, data)
    if pages is None or not _reads_well(pages):
        pages = max((_try(_pypdf_pages, data), pages), key=_readable_han)
    if pages is None:
        raise ParseError("PDF 文件已损坏，无法打开；请重新取得这个文件。")
    if not any(_HAN.search(page.text) for page in pages) or _mostly_pictures(pages):
        raise ParseError("PDF 里没有文字，可能是扫描件，请先做文字识别（OCR）再导入。")
    warnings = _bare_pages(pages)
    drop_running_heads(pages)
    take_notes(pages)
    return SourceText(tuple(printed_lines(pages)), "pdf", None, tuple(warnings))


def _try(read: Callable[[bytes], list[Page]], data: bytes) -> list[Page] | None:
    try:
        return read(data)
    except ParseError:
        raise
    except Exception:  # both libraries raise many kinds on a damaged file; the other one may manage
        logger.info("%s cannot read this PDF", read.__name__, exc_info=True)
        return None


def _reads_well(pages: Sequence[Page]) -> bool:
    text = "".join(page.text for page in pages)
    enough = len(_HAN.findall(text)) >= _FEWEST_HAN_A_PAGE * len(pages)
    return enough and len(_UNREADABLE.findall(text)) <= 0.005 * len(text)


def _readable_han(pages: Sequence[Page] | None) -> int:
    """Chinese characters less ten for each unreadable one; least of all for no reading."""
    if pages is None:
        return -(10**9)
    text = "".join(page.text for page in pages)
    return len(_HAN.findall(text)) - 10 * len(_UNREADABLE.findall(text))


def _mostly_pictures(pages: Sequence[Page]) -> bool:
    return _readable_han(pages) < _FEWEST_HAN_A_PAGE * len(pages)


def _bare_pages(pages: Sequence[Page]) -> list[ParseWarning]:
    bare = [str(number) for number, page in enumerate(pages, 1) if not page.text]
    if not bare:
        return []
    more = f" 等 {len(bare)} 页" if len(bare) > _MOST_NAMED_PAGES else " 页"
    named = "、".join(bare[:_MOST_NAMED_PAGES])
    return [
        ParseWarning(f"第 {named}{more}没有文字，可能是扫描的图片；如需其中文字，请先做文字识别（OCR）。")
    ]


def _pdfium_pages(data: bytes) -> list[Page]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ParseError(_PROTECTED) from error
        raise
    try:
        if len(document) > MOST_PAGES:
            raise ParseError(_TOO_LONG)
        return [_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """A page that cannot be opened counts as one without text."""
    try:
        return read_page(document[number])
    except pypdfium2.PdfiumError:
        logger.info("cannot open page %s of this PDF", number + 1, exc_info=True)
        return Page()


def _pypdf_pages(data: bytes) -> list[Page]:
    """Lines as pypdf sets them; where they start is not known."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every flaw that it reads over
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ParseError(_PROTECTED)
    if len(reader.pages) > MOST_PAGES:
        raise ParseError(_TOO_LONG)
    texts = (page.extract_text() for page in reader.pages)
    return [
        Page([PlacedLine(line.strip(), 0, 12) for line in text.split("\n") if line.strip()]) for text in texts
    ]
