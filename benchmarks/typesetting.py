"""Paragraphs set on pages of another shape, with the truth kept: what ``join_score`` measures on.

It breaks rows by itself and shares nothing with ``archive.parsing.pages``, which undoes such breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_UNIT = re.compile(r"[0-9A-Za-z.%+/:-]+|.")
_NEVER_FIRST = frozenset("。，、；：！？）》”’…—·%),.;:!?")
_SHORT_MARKS = frozenset("。，、；：！？）》”’（《“‘")


@dataclass(frozen=True)
class Sheet:
    """How a text is printed and then taken out of the page.

    ``wrapped``: a printed row a line; else the part of a paragraph on one page a line. ``indent`` of a
    first row, in characters; ``gaps``: an empty line behind each paragraph (each line where not wrapped).
    ``hanging``: a mark may stand outside the margin. ``spaced``: a quarter between Han and Latin, and
    one more character where marks can be squeezed, as Word sets. ``feet``/``heads``: page number below,
    running head above each page.
    """

    name: str
    columns: int
    rows: int
    wrapped: bool = True
    indent: int = 2
    gaps: bool = False
    hanging: bool = False
    spaced: bool = False
    feet: str = ""
    head: str = ""


@dataclass(frozen=True)
class PrintedLine:
    """A line of the extracted text; ``paragraph`` is None for furniture and empty lines."""

    text: str
    paragraph: int | None = None


def broken(text: str, sheet: Sheet) -> list[str]:
    """The rows of a paragraph."""
    rows, row, used, marks = [], "", float(sheet.indent), 0
    for unit in _UNIT.findall(text):
        size = _size(unit, row, sheet)
        room = sheet.columns + (0.15 * marks if sheet.spaced else 0)
        hangs = sheet.hanging and unit in _NEVER_FIRST and used <= room
        if row and used + size > room and not hangs:
            carried = row[-1] if unit in _NEVER_FIRST and len(row) > 1 else ""
            rows.append(row[: len(row) - len(carried)])
            row, used, marks = carried, float(len(carried)), 0
        row, used, marks = row + unit, used + size, marks + (unit in _SHORT_MARKS)
    return [*rows, row]


def _size(unit: str, row: str, sheet: Sheet) -> float:
    if unit == " " and sheet.spaced:
        return 0.25
    size = 1.0 if unit >= "\u0250" else len(unit) / 2
    beside = sheet.spaced and row and (row[-1] >= "\u4e00") != (unit >= "\u4e00") and row[-1] != " "
    return size + (0.25 if beside and not {row[-1], unit} & _NEVER_FIRST else 0)


def typeset(paragraphs: Sequence[str], sheet: Sheet) -> list[PrintedLine]:
    """The lines of the text as they come out of the page."""
    lines: list[PrintedLine] = []
    for page, rows in enumerate(_pages(paragraphs, sheet), 1):
        if sheet.head:
            lines.append(PrintedLine(sheet.head))
        lines += _wrapped(rows, sheet) if sheet.wrapped else _page_parts(rows, sheet)
        if sheet.feet:
            lines.append(PrintedLine(sheet.feet.format(page)))
    return lines


def _pages(paragraphs: Sequence[str], sheet: Sheet) -> Iterator[list[tuple[int, bool, str]]]:
    """(paragraph, opens it, row) by page."""
    rows = [
        (number, not position, row)
        for number, text in enumerate(paragraphs)
        for position, row in enumerate(broken(text, sheet))
    ]
    for start in range(0, len(rows), sheet.rows):
        yield rows[start : start + sheet.rows]


def _wrapped(rows: Sequence[tuple[int, bool, str]], sheet: Sheet) -> Iterator[PrintedLine]:
    for position, (number, opens, row) in enumerate(rows):
        if sheet.gaps and opens and position:
            yield PrintedLine("")
        yield PrintedLine(("\u3000" * sheet.indent if opens else "") + row, number)


def _page_parts(rows: Sequence[tuple[int, bool, str]], sheet: Sheet) -> Iterator[PrintedLine]:
    for number in dict.fromkeys(number for number, _, _ in rows):
        part = [(opens, row) for owner, opens, row in rows if owner == number]
        yield PrintedLine("".join(row for _, row in part), number)
        if sheet.gaps:
            yield PrintedLine("")
