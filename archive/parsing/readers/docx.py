"""Word documents: every paragraph a line, in document order, tables as rows of text."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn

from ..normalize import clean_line
from ..records import ParseError, SourceText
from .docx_numbers import AutoNumbers

logger = logging.getLogger(__name__)

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAK, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")
_TYPE = qn("w:type")
# properties hold no text; Word repeats the text of a drawing for old versions in Fallback
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = (qn("w:pPr"), qn("w:rPr"), _FALLBACK, _PARAGRAPH)


class DocxReader:
    """Reads docx."""

    def recognises(self, data: bytes) -> bool:
        """A zip archive, whole or not, with the parts of a Word document."""
        return data.startswith(b"PK\x03\x04") and b"word/" in data

    def read(self, data: bytes) -> SourceText:
        """Lines are the paragraphs of the document, empty ones included."""
        try:
            _refuse_bomb(data)
            document = Document(io.BytesIO(data))
            # within the try: a part may be lost, a number may be no figure
            lines = tuple(clean_line(line) for line in _lines(document.element.body, AutoNumbers(document)))
        except ParseError:
            raise
        except Exception as error:  # zipfile, python-docx and lxml raise many kinds on a damaged package
            logger.info("cannot read this Word file", exc_info=True)
            raise ParseError("Word 文件已损坏，无法打开。") from error
        if not any(line.strip() for line in lines):
            raise ParseError("Word 文件里没有文字；如果内容是图片，请先做文字识别（OCR）。")
        return SourceText(lines, "docx")


def _refuse_bomb(data: bytes) -> None:
    """What the archive claims to hold is read before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        raise ParseError("Word 文件解压后过大，为安全起见没有打开。")


def _lines(element, numbers: AutoNumbers) -> Iterator[str]:
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, numbers).split("\n")
        elif child.tag == _TABLE:
            yield from (_row(row, numbers) for row in child.iter(_ROW))
        elif isinstance(child.tag, str) and child.tag != _FALLBACK:
            yield from _lines(child, numbers)  # content controls: a contents list stands in one


def _row(row, numbers: AutoNumbers) -> str:
    cells = (" ".join(_paragraph(p, numbers) for p in cell.iter(_PARAGRAPH)) for cell in row.iter(_CELL))
    return "\t".join(cells).replace("\n", " ")


def _paragraph(paragraph, numbers: AutoNumbers) -> str:
    text = "".join(_pieces(paragraph))
    return numbers.of(paragraph) + text if text.strip() else text


def _pieces(element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == _BREAK:
            yield "\n" if child.get(_TYPE) in (None, "textWrapping") else "\f"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _pieces(child)
