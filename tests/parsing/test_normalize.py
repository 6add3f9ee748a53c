"""Repairs of single lines, and how wide they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.normalize import clean_line, indent, squeeze, width


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("同志\x00们\x07：", "同志们：", "control characters"),
        ("经济\u200b工作\ufeff", "经济工作", "zero-width characters"),
        ("增长\xa08%", "增长 8%", "a space that does not break"),
        ("市长　", "市长", "white space at the end"),
        ("　　今年", "　　今年", "the indent stays: it tells a paragraph"),
        ("\f今年", "\f今年", "the form feed stays: it tells a page"),
        ("⼯作⼈⺠市⻓", "工作人民市长", "radicals that look like the characters"),
        ("e\u0301", "é", "composed"),
    ],
)
def test_clean_line(line, expected, why):
    assert clean_line(line) == expected, why


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("增长", 2), ("8.5%", 2), ("GDP增长8%", 4.5), ("——", 2), ("", 0)]
)
def test_width(text, expected):
    assert width(text) == expected


def test_indent_counts_full_width_characters():
    assert [indent(line) for line in ("今年", "\u3000\u3000今年", "    今年", "\f\u3000今年")] == [0, 2, 2, 1]


def test_squeeze_drops_every_white_space():
    assert squeeze(" 代市长\u3000王 某\t") == "代市长王某"
