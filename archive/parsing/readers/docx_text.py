"""The text of one Word paragraph as it is printed: changes accepted, hidden text and field codes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .docx_package import w
from .docx_styles import Styles

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = _COMPATIBILITY + "Fallback"  # Word repeats the text of a drawing in it, for old versions
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = w("txbxContent")
_RUN, _SYMBOL = w("r"), w("sym")
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_DELETED = (w("del"), w("moveFrom"))
# properties; what was deleted or moved away; codes of fields; pronunciation above characters
SKIPPED = frozenset({w("pPr"), w("rPr"), *_DELETED, w("instrText"), w("delText"), w("rt"), FALLBACK})
_PRINTED = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}

# Code points of Wingdings and Symbol that stand for signs of text; others are ornaments.
_SIGNS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0xA8: "□", 0xB7: "·", 0xD8: "➢", 0xFC: "√"}
_SIGNS |= {0x52: "☑", 0xFE: "☑", 0xFB: "×", 0xB4: "×", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB0: "°"}


@dataclass
class PrintedParagraph:
    """``text`` with ``\\n`` for soft line ends; ``notes`` as (part, id); ``boxes``: the text boxes of it."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def printed(paragraph: etree._Element, styles: Styles) -> PrintedParagraph:
    """What a reader of the printed page sees of a paragraph."""
    found = PrintedParagraph()
    found.text = "".join(_pieces(paragraph, styles, found))
    return found


def goes_on(paragraph: etree._Element) -> bool:
    """Whether the end of the paragraph was deleted: the next one goes on in the same line."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(tag) is not None for tag in _DELETED)


def _pieces(element: etree._Element, styles: Styles, found: PrintedParagraph) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in (w("t"), _MATH_TEXT):
            yield child.text or ""
        elif tag in _PRINTED:
            yield _PRINTED[tag]
        elif tag == w("br"):
            yield "\n" if child.get(w("type")) in (None, "textWrapping") else "\f"
        elif tag == _SYMBOL:
            yield _sign(child)
        elif tag in _NOTES:
            found.notes.append((_NOTES[tag], child.get(w("id"), "")))
        elif tag == _BOX:
            found.boxes.append(child)
        elif tag not in SKIPPED and not (tag == _RUN and styles.is_hidden(child.find(w("rPr")))):
            yield from _pieces(child, styles, found)


def _sign(symbol: etree._Element) -> str:
    code = int(symbol.get(w("char"), "0"), 16)
    return _SIGNS.get(code & 0xFF, "") if 0xF000 <= code <= 0xF0FF or code < 0x100 else chr(code)
