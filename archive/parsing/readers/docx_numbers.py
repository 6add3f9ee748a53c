"""Numbers that Word counts by itself (一、 （一） 1.): the text of a paragraph does not hold them."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from .docx_package import w

_PROPERTIES, _NUMBERING, _LEVEL, _NUMBER = w("pPr"), w("numPr"), w("ilvl"), w("numId")
_STYLE, _VALUE, _STYLE_ID = w("pStyle"), w("val"), w("styleId")
_DIGITS = "〇一二三四五六七八九"
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
)


class AutoNumbers:
    """Counts the numbered paragraphs of a document in the order in which they are asked for."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._levels = _levels(numbering) if numbering is not None else {}
        self._styles = _numbered_styles(styles) if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def of(self, paragraph) -> str:
        """The number as Word prints it, e.g. （二）; empty for a paragraph without one, and for bullets."""
        place = _place(paragraph.find(_PROPERTIES), self._styles)
        if place is None or place not in self._levels:
            return ""
        number, level = place
        counts = self._counts[number]
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        counts[level] = counts.get(level, self._levels[place][2] - 1) + 1
        return re.sub(
            r"%(\d)", lambda found: self._printed(number, int(found[1]) - 1), self._levels[place][1]
        )

    def _printed(self, number: str, level: int) -> str:
        kind, _, start = self._levels.get((number, level), ("decimal", "", 1))
        count = self._counts[number].get(level, start)
        return _chinese(count) if kind in _CHINESE else str(count)


def _place(properties, styles: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """List and level (from 0) of a paragraph, its own or those of its style."""
    if properties is None:
        return None
    style = properties.find(_STYLE)
    inherited = styles.get(style.get(_VALUE)) if style is not None else None
    own = properties.find(_NUMBERING)
    if own is None:
        return inherited
    number, level = own.find(_NUMBER), own.find(_LEVEL)
    if number is None:
        return inherited
    return number.get(_VALUE), int(level.get(_VALUE)) if level is not None else 0


def _numbered_styles(styles: etree._Element) -> dict[str, tuple[str, int]]:
    places = {}
    for style in styles.iter(w("style")):
        place = _place(style.find(_PROPERTIES), {})
        if place:
            places[style.get(_STYLE_ID)] = place
    return places


def _levels(numbering: etree._Element) -> dict[tuple[str, int], tuple[str, str, int]]:
    """(list, level) → kind of figures, text around them, first number."""
    abstract = {node.get(w("abstractNumId")): node for node in numbering.iter(w("abstractNum"))}
    levels = {}
    for number in numbering.iter(w("num")):
        reference = number.find(w("abstractNumId"))
        definition = abstract.get(reference.get(_VALUE)) if reference is not None else None
        for level in definition.iter(w("lvl")) if definition is not None else ():
            kind = _value(level, "numFmt", "decimal")
            if kind not in ("bullet", "none"):
                place = number.get(_NUMBER), int(level.get(_LEVEL))
                levels[place] = kind, _value(level, "lvlText", ""), int(_value(level, "start", "1"))
    return levels


def _value(level, name: str, default: str) -> str:
    node = level.find(w(name))
    return node.get(_VALUE, default) if node is not None else default


def _chinese(number: int) -> str:
    """1 – 99 as 一 … 九十九."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
