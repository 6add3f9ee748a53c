"""The parts of a Word package that hold text, found by their relationships."""

from __future__ import annotations

import posixpath

from lxml import etree

from ..records import ParseError
from .package import Package, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_FILE = "Word 文件"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"


def w(name: str) -> str:
    """The full name of an element or attribute of Word's own: ``w("p")``."""
    return W + name


class WordPackage:
    """The main document and the parts beside it; raises ParseError for what is no Word document."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, WORD_FILE)
        self._main = next(iter(self._related("").get("officeDocument", [])), "word/document.xml")
        self._parts = self._related(self._main)
        self.document = parse_xml(self._package.read(self._main), WORD_FILE)
        if _STRICT in str(self.document.tag):
            raise ParseError("Word 文件是“严格 Open XML”格式，请用 Word 另存为普通的 docx 后再导入。")

    def part(self, kind: str) -> etree._Element | None:
        """The root of a part: ``styles``, ``numbering``, ``footnotes``, ``endnotes``; None without one."""
        for name in self._parts.get(kind, []):
            if self._package.has(name):
                return parse_xml(self._package.read(name), WORD_FILE)
        return None

    def _related(self, part: str) -> dict[str, list[str]]:
        """Kind of relationship → names of the parts that ``part`` (the package itself: ``""``) has of it."""
        folder, name = posixpath.split(part)
        relationships = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, list[str]] = {}
        if not self._package.has(relationships):
            return found
        for node in parse_xml(self._package.read(relationships), WORD_FILE).iter(_RELATIONSHIPS):
            if node.get("TargetMode") == "External":
                continue  # never fetched
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
            found.setdefault(posixpath.basename(node.get("Type", "")), []).append(target.lstrip("/"))
        return found
