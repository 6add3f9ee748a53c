"""Word documents: every paragraph a line, in document order, tables as rows of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn

from ..normalize import clean_line
from ..records import ParseError, SourceText

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAK, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")
_RUN_PROPERTIES, _TYPE = qn("w:rPr"), qn("w:type")
# Word repeats the text of a drawing for old versions here
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class DocxReader:
    """Reads docx."""

    def recognises(self, data: bytes) -> bool:
        """A zip archive that holds a Word document."""
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return any(name.startswith("word/") for name in archive.namelist())
        except zipfile.BadZipFile:
            return False

    def read(self, data: bytes) -> SourceText:
        """Lines are the paragraphs of the document, empty ones included."""
        _refuse_bomb(data)
        try:
            body = Document(io.BytesIO(data)).element.body
        except Exception as error:  # python-docx and lxml raise many kinds on a damaged package
            raise ParseError("Word 文件已损坏，无法打开。") from error
        lines = tuple(clean_line(line) for line in _lines(body))
        if not any(line.strip() for line in lines):
            raise ParseError("Word 文件里没有文字；如果内容是图片，请先做文字识别（OCR）。")
        return SourceText(lines, "docx")


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        raise ParseError("Word 文件解压后过大，为安全起见没有打开。")


def _lines(element) -> Iterator[str]:
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from _text(child).split("\n")
        elif child.tag == _TABLE:
            yield from (_row(row) for row in child.iter(_ROW))
        elif isinstance(child.tag, str) and child.tag != _FALLBACK:
            yield from _lines(child)  # content controls: a contents list stands in one


def _row(row) -> str:
    cells = (" ".join(_text(p) for p in cell.iter(_PARAGRAPH)) for cell in row.iter(_CELL))
    return "\t".join(cells).replace("\n", " ")


def _text(paragraph) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB and element.tag != qn("w:tabs"):
            yield "\t"
        elif child.tag == _BREAK:
            yield "\n" if child.get(_TYPE) in (None, "textWrapping") else "\f"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag not in (_RUN_PROPERTIES, _FALLBACK, _PARAGRAPH) and isinstance(child.tag, str):
            yield from _pieces(child)
