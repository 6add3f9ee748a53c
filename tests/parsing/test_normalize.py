"""Repairs of single lines, and the lines that are furniture of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.normalize import clean_line, drop_page_furniture, indent, squeeze, width


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


@pytest.mark.parametrize("number", ["— 12 —", "-12-", "第12页", "第 12 页 共 90 页", "12 / 90", "· 12 ·"])
def test_dressed_page_numbers_are_dropped(number):
    assert drop_page_furniture(["一段。", number, "又一段。"]) == ["一段。", "", "又一段。"]


def test_bare_numbers_are_page_numbers_when_they_count_upwards():
    assert drop_page_furniture(["甲", "1", "乙", "2", "丙", "3"]) == ["甲", "", "乙", "", "丙", ""]
    assert drop_page_furniture(["甲", "2021", "乙"]) == ["甲", "2021", "乙"], "one figure is no series"
    assert drop_page_furniture(["9", "甲", "3", "乙", "1"]) == ["9", "甲", "3", "乙", "1"], "falling"


def test_running_heads_go_but_the_title_they_repeat_stays():
    title = "县长岳明在全县防汛工作会上的讲话"
    pages = [title, "甲", "- 1 -", title, "乙", "- 2 -", title, "丙", "- 3 -", title, "丁", "- 4 -"]
    assert [line for line in drop_page_furniture(pages) if line] == [title, "甲", "乙", "丙", "丁"]
    book = ["- 0 -", "讲话汇编", title, "- 1 -", "讲话汇编", "甲", "- 2 -", "讲话汇编", "乙"]
    assert [line for line in drop_page_furniture(book) if line] == [title, "甲", "乙"]
