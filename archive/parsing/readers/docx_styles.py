"""What the styles of a Word document say about a paragraph: heading level, hidden text."""

from __future__ import annotations

import re

from lxml import etree

from .docx_package import w

TITLE_LEVEL = 0
_DEEPEST_HEADING = 9
# heading 1   Heading 1   标题 1   标题1
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题")


def is_on(node: etree._Element | None) -> bool:
    """Whether a switch of Word's (``<w:vanish/>``) is there and not turned off."""
    return node is not None and node.get(w("val"), "true") not in ("0", "false", "off")


class Styles:
    """Styles by their id, each with what it inherits."""

    def __init__(self, styles: etree._Element | None) -> None:
        nodes = styles.iter(w("style")) if styles is not None else ()
        self._nodes = {node.get(w("styleId")): node for node in nodes}

    def level(self, paragraph: etree._Element) -> int | None:
        """0 for the style of titles, 1 – 9 for headings, None for a paragraph of text.

        A level set on the paragraph itself counts as one of its style.
        """
        properties = paragraph.find(w("pPr"))
        if properties is None:
            return None
        own = _outline_level(properties)
        return own if own is not None else self._style_level(_value(properties, "pStyle"))

    def is_hidden(self, run_properties: etree._Element | None) -> bool:
        """Whether text with these properties is hidden (隐藏文字)."""
        if run_properties is None:
            return False
        own = run_properties.find(w("vanish"))
        if own is not None:
            return is_on(own)
        chain = self._chain(_value(run_properties, "rStyle"))
        return any(is_on(node.find(f"{w('rPr')}/{w('vanish')}")) for node in chain)

    def _style_level(self, style: str | None) -> int | None:
        for node in self._chain(style):
            name = (_value(node, "name") or "").strip().lower()
            if name in _TITLE_NAMES:
                return TITLE_LEVEL
            if found := _HEADING_NAME.match(name):
                return int(found[1])
            properties = node.find(w("pPr"))
            level = _outline_level(properties) if properties is not None else None
            if level is not None:
                return level
        return None

    def _chain(self, style: str | None) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        while style in self._nodes and self._nodes[style] not in chain:
            chain.append(self._nodes[style])
            style = _value(chain[-1], "basedOn")
        return chain


def _value(node: etree._Element, name: str) -> str | None:
    child = node.find(w(name))
    return child.get(w("val")) if child is not None else None


def _outline_level(properties: etree._Element) -> int | None:
    """1 – 9; Word counts from 0, and its 9 is the level of the text."""
    value = _value(properties, "outlineLvl")
    level = int(value) + 1 if value and value.isdigit() else None
    return level if level is not None and level <= _DEEPEST_HEADING else None
