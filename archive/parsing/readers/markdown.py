"""Markdown: headings, lists and tables as lines of text, the signs of markup taken off."""

from __future__ import annotations

import dataclasses
import re
from typing import BinaryIO

from ..records import SourceText
from .markup import Lines
from .text import read_text

# # 合集   ### 三、抓落实 ###
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
# ====   ----: the line above is a heading
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
# ***   - - -   ___: a rule
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}+|(?:-[ \t]*){3,}+|(?:_[ \t]*){3,}+)$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
# > 引文   - 一条   * 一条   + 一条; a number before its paragraph is text and stays
_MARK = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?(?:\[[ xX]\][ \t]+)?")
# | 乡镇 | 水位 |   |---|:-:|
_TABLE_RULE = re.compile(r"[ \t]*+\|?+(?:[ \t]*+:?+-++:?+[ \t]*+\|)++(?:[ \t]*+:?+-++:?+[ \t]*+)?$")
# [^1]: 指2020年。   [^1]
# ![图](a.png)   [兰江日报](https://…)   <https://…>   **重点**   `x`   ~~删~~   <br>
_INLINE = (
    (re.compile(r"^\[\^[^\]\n]{1,20}\]:[ \t]*(.+)$"), r"〔注：\1〕"),
    (re.compile(r"\[\^[^\]\n]{1,20}\]"), ""),
    (re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]{1,500})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>"), ""),
    (re.compile(r"(?<![\d*])(\*{1,3}|~~)(?=\S)([^*~\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`{1,2}([^`\n]{1,500})`{1,2}"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*$")
_LONGEST_FRONT_MATTER = 40  # lines


def read_markdown(stream: BinaryIO) -> SourceText:
    """As many lines as the file has; headings are styled. Raises ParseError for what is no text."""
    source = read_text(stream)
    found = Lines()
    _write(source.lines, found)
    return dataclasses.replace(source, format="md", lines=tuple(found.texts), styled=tuple(found.styled))


def _write(lines: tuple[str, ...], found: Lines) -> None:
    skipped = _front_matter(lines)
    fenced = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
            found.texts.append("")
        elif fenced:
            found.texts.append(line)
        elif (
            number < skipped
            or _RULE.match(line)
            or _TABLE_RULE.match(line)
            or (_UNDERLINE.match(line) and found.texts and found.texts[-1])
        ):
            found.texts.append("")
            _underline(line, found)
        else:
            _line(line, found)


def _underline(line: str, found: Lines) -> None:
    """The line above an underline is a heading, unless it is one already."""
    mark = _UNDERLINE.match(line)
    above = len(found.texts) - 1
    if mark and above > 0 and found.texts[above - 1] and (not found.styled or found.styled[-1][0] != above):
        found.styled.append((above, 1 if mark[1][0] == "=" else 2))


def _line(line: str, found: Lines) -> None:
    heading = _HEADING.match(line)
    if heading:
        found.texts.append(_plain(_without_closing(heading[2] or "")))
        if found.texts[-1]:
            found.styled.append((len(found.texts), len(heading[1])))
        return
    feed = "\f" if line.startswith("\f") else ""
    text = line.strip()
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        found.texts.append(feed + "\t".join(_plain(cell.strip()) for cell in text[1:-1].split("|")))
    else:
        indent = line[: len(line) - len(line.lstrip("\u3000"))]
        found.texts.append(indent + _plain(_MARK.sub("", line, count=1)) if not indent else line)


def _without_closing(heading: str) -> str:
    """三、抓落实 ### → 三、抓落实; a sign without a space before it is text."""
    text = heading.strip()
    bare = text.rstrip("#")
    return bare if not bare or bare.endswith((" ", "\t")) else text


def _plain(text: str) -> str:
    for pattern, instead in _INLINE:
        text = pattern.sub(instead, text)
    return text.strip()


def _front_matter(lines: tuple[str, ...]) -> int:
    """Lines of the data that some programs put above the text, its fences included."""
    opening = _FRONT_MATTER.match(lines[0]) if lines else None
    if opening:
        for number, line in enumerate(lines[1:_LONGEST_FRONT_MATTER], 1):
            if line.rstrip() == opening[1]:
                return number + 1
    return 0
