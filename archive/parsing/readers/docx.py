"""Word documents: every paragraph a line, in document order, as they would be printed.

A row of a table is a line, its cells parted by tabs. Footnotes and endnotes stand below the
paragraph that calls them, as a line 〔注：…〕; text boxes below the paragraph they are moored to.
Tracked changes are accepted. Headers, footers, comments and hidden text are left out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from lxml import etree

from ..normalize import clean_line
from ..records import ParseError, SourceText
from .docx_numbers import AutoNumbers
from .docx_package import WORD_FILE, WordPackage, w
from .docx_styles import Styles
from .docx_text import SKIPPED, goes_on, printed
from .package import names_in

logger = logging.getLogger(__name__)

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_OTHERS = ("xl/", "ppt/", "visio/")
_MOST_PARAGRAPHS_OF_A_CELL = 3  # more is text laid out in a table


class DocxReader:
    """Reads docx."""

    def recognises(self, data: bytes) -> bool:
        """A zip archive, whole or not, of Office and not of its other programs."""
        if not data.startswith(b"PK\x03\x04"):
            return False
        names = names_in(data)
        return "[Content_Types].xml" in names and not any(name.startswith(_OTHERS) for name in names)

    def read(self, data: bytes) -> SourceText:
        """Lines are the paragraphs of the document, empty ones included."""
        try:
            text = _WordText(WordPackage(data))
        except ParseError:
            raise
        except Exception as error:  # a damaged part fails in many ways: a number that is none, no body
            logger.info("cannot read this Word file", exc_info=True)
            raise ParseError(f"{WORD_FILE}已损坏，无法打开；请重新取得这个文件。") from error
        if not any(line.strip() for line in text.lines):
            raise ParseError(f"{WORD_FILE}里没有文字；如果内容是图片，请先做文字识别（OCR）。")
        return SourceText(tuple(text.lines), "docx", styled=tuple(text.styled))


class _WordText:
    """The lines of a document, and which of them are styled as titles and headings."""

    def __init__(self, package: WordPackage) -> None:
        self.lines: list[str] = []
        self.styled: list[tuple[int, int]] = []
        self._styles = Styles(package.part("styles"))
        self._numbers = AutoNumbers(package.part("styles"), package.part("numbering"))
        self._notes = {kind: _notes(package.part(kind), self._styles) for kind in ("footnotes", "endnotes")}
        self._begun = ""  # text of paragraphs whose end was deleted
        body = package.document.find(w("body"))
        if body is None:
            raise ParseError(f"{WORD_FILE}已损坏，无法打开；请重新取得这个文件。")
        self._walk(body)
        if self._begun:
            self._add(self._begun)

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == _PARAGRAPH:
                self._paragraph(child)
            elif child.tag == _TABLE:
                for row in _nearest(child, _ROW):
                    self._row(row)
            elif child.tag not in SKIPPED:
                self._walk(child)  # content controls: a contents list stands in one

    def _paragraph(self, paragraph: etree._Element) -> None:
        found = printed(paragraph, self._styles)
        text = self._begun + self._numbered(paragraph, found.text)
        self._begun = text if goes_on(paragraph) else ""
        if not self._begun:
            self._add(text, self._styles.level(paragraph))
        self._below(found.notes, found.boxes)

    def _numbered(self, paragraph: etree._Element, text: str) -> str:
        return self._numbers.of(paragraph) + text if text.strip() else text

    def _add(self, text: str, level: int | None = None) -> None:
        """A paragraph; each line of a styled one is listed."""
        for line in text.split("\n"):
            self.lines.append(clean_line(line))
            if level is not None and line.strip():
                self.styled.append((len(self.lines), level))

    def _below(self, notes: list[tuple[str, str]], boxes: list[etree._Element]) -> None:
        for kind, number in notes:
            if note := self._notes[kind].get(number):
                self._add(f"〔注：{note}〕")
        for box in boxes:
            self._walk(box)

    def _row(self, row: etree._Element) -> None:
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            return
        cells = list(_nearest(row, _CELL))
        longest = max((sum(1 for _ in cell.iter(_PARAGRAPH)) for cell in cells), default=0)
        if len(cells) == 1 or longest > _MOST_PARAGRAPHS_OF_A_CELL:
            for cell in cells:
                self._walk(cell)
            return
        notes, boxes, texts = [], [], []
        for cell in cells:
            words = []
            for paragraph in _nearest(cell, _PARAGRAPH):
                found = printed(paragraph, self._styles)
                words.append(self._numbered(paragraph, found.text))
                notes += found.notes
                boxes += found.boxes
            texts.append(" ".join(filter(None, words)).replace("\n", " "))
        self._add("\t".join(texts))
        self._below(notes, boxes)


def _nearest(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Descendants with a tag, but none within one of them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in SKIPPED:
            yield from _nearest(child, tag)


def _notes(part: etree._Element | None, styles: Styles) -> dict[str, str]:
    """Id → text; the lines that part notes from the page are none."""
    if part is None:
        return {}
    notes = {}
    for note in part:
        if note.get(w("type"), "normal") == "normal":
            texts = (printed(paragraph, styles).text for paragraph in note.iter(_PARAGRAPH))
            notes[note.get(w("id"), "")] = " ".join("".join(texts).split())
    return notes
