"""Headings as a tree."""

from __future__ import annotations

import pytest

from archive.models import Paragraph
from archive.outline import nest_headings

ROWS = [
    ([], [], "no heading, no outline"),
    ([0, 0], [], "paragraphs are not listed"),
    ([1, 0, 1], [(1, []), (3, [])], "sisters"),
    ([1, 2, 3, 2, 1], [(1, [(2, [(3, [])]), (4, [])]), (5, [])], "three levels"),
    ([1, 3, 2], [(1, [(2, []), (3, [])])], "一、 then 1. then （一）: both hang under 一、"),
    ([2, 1, 2], [(1, []), (2, [(3, [])])], "a text that starts on the second level"),
]


def shape(entries):
    return [(entry.anchor, shape(entry.entries)) for entry in entries]


@pytest.mark.parametrize(("levels", "expected", "why"), ROWS)
def test_headings_hang_under_the_nearest_higher_one(levels, expected, why):
    paragraphs = [Paragraph(anchor=n, text=f"第{n}段", heading=level) for n, level in enumerate(levels, 1)]
    assert shape(nest_headings(paragraphs)) == expected, why
