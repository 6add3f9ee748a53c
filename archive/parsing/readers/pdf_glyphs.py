"""What pdfium tells of a page: characters and where they stand → lines, column by column."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import pi
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_pages import Page, PlacedLine

_HAN = re.compile("[\u4e00-\u9fff，。、：；]")
_SAME_BASE = 0.5  # of the type size: how far base lines of one printed line may differ
_GUESSED_SPACE = "\v"  # pdfium's own, where it sees a gap; real spaces are characters of the file
_NO_SPACE = re.compile(f"(?<![A-Za-z]){_GUESSED_SPACE}|{_GUESSED_SPACE}(?![A-Za-z])")
_FARTHEST = 20_000  # points from the corner of the page; PDF allows 14 400 a side
_UPRIGHT = 0.1  # radians: more is a watermark across the page
_FEWEST_ROWS = 8  # of two columns
_COLUMN_ROWS = 0.6  # share of the rows that have both columns
_FEWEST_IN_COLUMN = 5  # characters of a row


@dataclass(frozen=True)
class Glyph:
    """One character; ``left`` and ``base`` in points, ``turn``: quarters of a turn, clockwise."""

    text: str
    left: float
    base: float
    size: float
    turn: int = 0

    def upright(self) -> Glyph:
        """As it stands when the page is turned so that it is upright."""
        left, base = (
            (self.left, self.base),
            (-self.base, self.left),
            (-self.left, -self.base),
            (self.base, -self.left),
        )[self.turn]
        return Glyph(self.text, left, base, self.size)


Row = list[Glyph]


def read_page(page: pypdfium2.PdfPage) -> Page:
    """The lines of a page in the order of reading; text across most of the rest is left out."""
    glyphs = list(_glyphs(page.get_textpage()))
    turns = Counter(glyph.turn for glyph in glyphs)
    turned = turns.most_common(1)[0][0] if turns else 0
    rows = _rows(glyph.upright() for glyph in glyphs if glyph.turn == turned)
    lines = (_line(row) for row in _in_reading_order(rows))
    return Page([line for line in lines if line.text], turned)


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """The characters in the order of the file that stand straight, with the origin of each."""
    text_page = page.raw  # valid as long as ``page`` lives
    x, y = ctypes.c_double(), ctypes.c_double()
    size, turn = 0.0, 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        char = chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0xFFFD)
        char = char.replace("\x02", "-")  # a hyphen at a line end
        if pdfium.FPDFText_IsGenerated(text_page, index):
            if char == " ":
                yield Glyph(_GUESSED_SPACE, x.value, y.value, size, turn)
            continue
        quarters = pdfium.FPDFText_GetCharAngle(text_page, index) / (pi / 2)
        if not abs(quarters) < 5 or abs(quarters - round(quarters)) > _UPRIGHT / (pi / 2):
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        if not (abs(x.value) < _FARTHEST and abs(y.value) < _FARTHEST):  # nan and inf, of a damaged file
            continue
        turn = round(quarters) % 4
        size = pdfium.FPDFText_GetFontSize(text_page, index) or 12
        yield Glyph(char, x.value, y.value, size, turn)


def _rows(glyphs: Iterator[Glyph]) -> list[Row]:
    """Glyphs on one base line make a row, from left to right; rows run from top to bottom."""
    rows: list[Row] = []
    for glyph in glyphs:
        row = rows[-1] if rows else []
        if row and abs(row[-1].base - glyph.base) < _SAME_BASE * max(glyph.size, 1):
            row.append(glyph)
        else:
            rows.append([glyph])
    merged: list[Row] = []
    for row in sorted(rows, key=lambda row: -row[0].base):
        if merged and abs(merged[-1][0].base - row[0].base) < _SAME_BASE * max(row[0].size, 1):
            merged[-1] += row
        else:
            merged.append(row)
    return [sorted(row, key=lambda glyph: glyph.left) for row in merged]


# ---- columns ----


def _in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Where most rows part at the same gutter, the left column first; whole rows part the columns."""
    gutter = _gutter(rows)
    if gutter is None:
        return list(rows)
    shift = _edge(rows, gutter, right=True) - _edge(rows, gutter, right=False)
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if _crosses(row, gutter):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        if half := [glyph for glyph in row if glyph.left < gutter]:
            left.append(half)
        if half := [glyph for glyph in row if glyph.left >= gutter]:
            # indents are counted from one edge for all lines
            right.append([replace(glyph, left=glyph.left - shift) for glyph in half])
    return [*ordered, *left, *right]


def _edge(rows: Sequence[Row], gutter: float, *, right: bool) -> float:
    """Where most lines of a column begin."""
    halves = ([glyph.left for glyph in row if (glyph.left >= gutter) == right] for row in rows)
    edges = Counter(round(half[0]) for half in halves if half)
    return edges.most_common(1)[0][0] if edges else 0


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the right one of two columns begins, or None.

    Both columns are full of words: the page numbers of a contents list make no column.
    """
    starts: Counter[int] = Counter()
    for row in rows:
        printed = [glyph for glyph in row if glyph.text.strip()]
        for before, glyph in pairwise(printed):
            if glyph.left - before.left > 2.5 * max(before.size, 1):
                starts[round(glyph.left / 4)] += 1
    if not starts:
        return None
    start, _ = starts.most_common(1)[0]
    gutter = start * 4 - 4.0
    parted = [row for row in rows if not _crosses(row, gutter) and _is_full(row, gutter)]
    enough = max(_FEWEST_ROWS, _COLUMN_ROWS * len(rows))
    return gutter if len(parted) >= enough else None


def _crosses(row: Row, gutter: float) -> bool:
    """Whether the row runs on over the gutter."""
    before = [glyph for glyph in row if glyph.left < gutter and glyph.text.strip()]
    behind = [glyph for glyph in row if glyph.left >= gutter and glyph.text.strip()]
    return bool(before) and gutter - before[-1].left < 1.3 * before[-1].size and bool(behind)


def _is_full(row: Row, gutter: float) -> bool:
    han = [glyph.left < gutter for glyph in row if _HAN.match(glyph.text)]
    return sum(han) >= _FEWEST_IN_COLUMN and len(han) - sum(han) >= _FEWEST_IN_COLUMN


# ---- lines ----


def _line(row: Row) -> PlacedLine:
    text = "".join(glyph.text for glyph in row)
    # a gap between 汉字 is justification, one between Latin words is a space
    text = _NO_SPACE.sub("", text).replace(_GUESSED_SPACE, " ")
    printed = [glyph for glyph in row if glyph.text.strip()] or row
    return PlacedLine(text.strip(), printed[0].left, _advance(printed), printed[0].base)


def _advance(row: Row) -> float:
    """From one 汉字 to the next, in points: the size of the type, whatever the scale of the page."""
    steps = [after.left - glyph.left for glyph, after in pairwise(row) if _HAN.match(glyph.text)]
    return median(steps) if steps else 0
