"""Electronic books: the chapters in the order of reading, all text of each."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from ..records import ParseError, SourceText
from .encodings import detect
from .html import joined, parse_html
from .markup import Lines, lines_of, name_of
from .package import Package, names_in, parse_xml

_EPUB = "电子书文件"
_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


class EpubReader:
    """Reads epub."""

    def recognises(self, data: bytes) -> bool:
        """A zip archive with the container of a book."""
        return data.startswith(b"PK\x03\x04") and _CONTAINER in names_in(data)

    def read(self, data: bytes) -> SourceText:
        """The lines of the chapters; the page with the contents comes where the book has it."""
        package = Package(data, _EPUB)
        if package.has("META-INF/encryption.xml") and package.has("META-INF/rights.xml"):
            raise ParseError("电子书有版权保护（DRM），读不出文字。")
        chapters = [lines_of(_page(package.read(name))) for name in _spine(package) if package.has(name)]
        lines: Lines = joined(chapters)
        if not lines.texts:
            raise ParseError("电子书里没有文字；如果内容是图片，请先做文字识别（OCR）。")
        return SourceText(tuple(lines.texts), "epub", styled=tuple(lines.styled))


def _spine(package: Package) -> Iterator[str]:
    """Names of the pages in the order of reading."""
    root = _book(package)
    if root is None:
        raise ParseError("电子书缺少目录文件，已损坏；请重新取得这个文件。")
    book = parse_xml(package.read(root), _EPUB)
    items = {node.get("id"): node for node in book.iter() if name_of(node) == "item"}
    for node in book.iter():
        item = items.get(node.get("idref")) if name_of(node) == "itemref" else None
        if item is not None and item.get("media-type") in _PAGES and item.get("href"):
            path = unquote(item.get("href").partition("#")[0])
            yield posixpath.normpath(posixpath.join(posixpath.dirname(root), path))


def _book(package: Package) -> str | None:
    if not package.has(_CONTAINER):
        return None
    for node in parse_xml(package.read(_CONTAINER), _EPUB).iter():
        if name_of(node) == "rootfile" and package.has(node.get("full-path", "")):
            return node.get("full-path")
    return None


def _page(data: bytes) -> etree._Element:
    """XHTML as XML, since <title/> and <a id="p3"/> are whole elements there; else as HTML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return parse_html(_text(data))


def _text(data: bytes) -> str:
    found = detect(io.BytesIO(data))
    return data.decode(found.codec if found else "utf-8", "replace")
