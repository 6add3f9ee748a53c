"""A tree of HTML → lines: a block or a <br> a line, a row of a table a line, headings with their level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ..normalize import clean_line

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form header hr html legend li main menu nav ol p pre section summary table tbody
    tfoot thead ul"""
# what is not shown, or is not text; rp and rt: pronunciation above characters
_UNSEEN_NAMES = """head script style noscript template iframe object embed svg math canvas audio video map
    select button input textarea rp rt title"""
_BLOCKS = frozenset(_BLOCK_NAMES.split()) | set(_HEADINGS)
_UNSEEN = frozenset(_UNSEEN_NAMES.split()) | {""}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\x0c]+")
_CHINESE = r"[\u2e80-\u9fff\uff00-\uffef]"
_WRAP = re.compile(rf"(?<={_CHINESE})[ \t]*+[\r\n][ \t\r\n]*+(?={_CHINESE})")
_DEEPEST = 400  # elements within one another: beyond, no page that people wrote


@dataclass
class Lines:
    """``texts``, and ``styled``: pairs of line (from 1) and level of heading."""

    texts: list[str] = field(default_factory=list)
    styled: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, level: int | None = None) -> None:
        """Add a line, unless it is empty."""
        if text := clean_line(text).strip():
            self.texts.append(text)
            if level is not None:
                self.styled.append((len(self.texts), level))


def name_of(element: etree._Element) -> str:
    """``p`` for <p> and for <xhtml:p>; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def is_shown(element: etree._Element) -> bool:
    """Whether the element may hold text that a reader of the page sees."""
    if name_of(element) in _UNSEEN or element.get("hidden") is not None:
        return False
    style = element.get("style")
    return not (style and _HIDDEN_STYLE.search(style))


def lines_of(root: etree._Element) -> Lines:
    """The text under ``root``; white space as a browser shows it.

    >>> from lxml import html
    >>> lines_of(html.fromstring("<div><h2>一、看水情</h2><p>雨来得早，<br>也来得急。</p></div>")).texts
    ['一、看水情', '雨来得早，', '也来得急。']
    """
    found = Lines()
    _Writer(found).write(root)
    return found


class _Writer:
    """Collects the words of a line until a block, a <br> or a row ends it."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._words: list[str] = []

    def write(self, root: etree._Element) -> None:
        self._element(root, None, 0)
        self._end(None)

    def _element(self, element: etree._Element, level: int | None, depth: int) -> None:
        if not is_shown(element) or depth > _DEEPEST:
            return
        name = name_of(element)
        level = _HEADINGS.get(name, level)
        block = name in _BLOCKS
        if block:
            self._end(level if name not in _HEADINGS else None)
        if name == "br":
            self._end(level)
        elif name == "tr":
            self._row(element, depth)
        else:
            self._inside(element, level, depth, keep=name == "pre")
        if block:
            self._end(level)

    def _inside(self, element: etree._Element, level: int | None, depth: int, *, keep: bool = False) -> None:
        self._say(element.text, level, keep=keep)
        for child in element:
            self._element(child, level, depth + 1)
            self._say(child.tail, level, keep=keep)

    def _row(self, row: etree._Element, depth: int) -> None:
        """Cells of one line each make one line; a row that lays out the page is written cell by cell."""
        self._end(None)
        cells = [cell for cell in row if name_of(cell) in ("td", "th") and is_shown(cell)]
        inner = []
        for cell in cells:
            found = Lines()
            writer = _Writer(found)
            writer._inside(cell, None, depth + 1)
            writer._end(None)
            inner.append(found)
        if all(len(found.texts) <= 1 and not found.styled for found in inner):
            self._lines.add("\t".join("".join(found.texts) for found in inner))
            return
        for found in inner:
            levels = dict(found.styled)
            for number, text in enumerate(found.texts, 1):
                self._lines.add(text, levels.get(number))

    def _say(self, text: str | None, level: int | None, *, keep: bool) -> None:
        if not text:
            return
        if not keep:
            self._words.append(text)
            return
        *whole, rest = text.split("\n")
        for line in whole:
            self._words.append(line)
            self._end(level)
        self._words.append(rest)

    def _end(self, level: int | None) -> None:
        text = "".join(self._words)
        self._words.clear()
        self._lines.add(_SPACE.sub(" ", _WRAP.sub("", text)), level)
