"""Folding: one function says what is the same text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.chinese.folding import _FOLDS, WayBack, fold

ROWS = [
    ("经济运行", "经济运行", "plain text stays"),
    ("經濟運行", "经济运行", "traditional to simplified, character by character"),
    ("ＧＤＰ", "gdp", "full width and case"),
    ("８．５％", "8.5%", "full-width digits and signs"),
    ("，、。", ",、。", "a full-width comma is a comma, Chinese stops stay"),
    ("①㈠", "1(一)", "a character may fold to several"),
    ("增长…", "增长...", "an ellipsis is three dots"),
    ("规 上\u3000工\n业\t", "规上工业", "white space of any kind is dropped"),
    ("固\u200b投\ufeff\u00ad\u2060", "固投", "characters without width are dropped"),
    ("葛\U000e0100", "葛", "a variation selector chooses a shape, not a character"),
    ("㎡", "m2", "a unit written as one character"),
    ("薴", "苎", "simplified in two steps"),
    ("1—5月", "1—5月", "dashes are punctuation and punctuation counts"),
    ("阿木•达吉・阿木‧达吉", "阿木·达吉·阿木·达吉", "the dot in a name, from whatever keyboard"),
    ("\ud800", "", "half of a pair is no character"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS)
def test_fold(text, expected, why):
    assert fold(text) == expected, why


@given(st.text(), st.text())
def test_folding_runs_over_every_seam(first, second):
    assert fold(first + second) == fold(first) + fold(second)


def test_what_is_scanned_for_is_what_folds():
    """Every character that folds to something else is found by the scan, and no other."""
    wrong = [hex(code) for code in range(sys.maxunicode + 1) if fold(chr(code)) != _FOLDS[code]]
    assert wrong == []


def test_folding_twice_changes_nothing_for_any_character():
    changed = [hex(code) for code in range(sys.maxunicode + 1) if fold(fold(chr(code))) != fold(chr(code))]
    assert changed == []


@given(st.text(alphabet=st.sampled_from("经濟 运行…①Ａ\u200b㈠8.5％\n"), max_size=40), st.data())
def test_every_folded_stretch_leads_back_to_its_characters(text, data):
    folded, way_back = fold(text), WayBack.of(text)
    assert len(way_back.ends) == len(text)
    if folded:
        start = data.draw(st.integers(0, len(folded) - 1))
        end = data.draw(st.integers(start + 1, len(folded)))
        first, last = way_back.span(start, end)
        assert folded[start:end] in fold(text[first:last])
        # and it is the shortest stretch that does: both ends are characters that fold to something
        assert fold(text[first]) and fold(text[last - 1])


def test_a_stretch_skips_what_was_dropped_and_takes_whole_what_was_spread():
    way_back = WayBack.of("① a…b 濟")
    assert [way_back.span(at, at + 1) for at in range(len(fold("① a…b 濟")))] == [
        *((0, 1), (2, 3), (3, 4), (3, 4), (3, 4), (4, 5), (6, 7)),
    ]
    assert WayBack.of("规 上工业").span(0, 2) == (0, 3)
