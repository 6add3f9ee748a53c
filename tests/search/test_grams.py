"""Pairs of characters find exactly what stands in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.chinese.folding import fold
from search.chinese.grams import characters, pairs, pairs_of_all, phrase

FOLDED = st.text(max_size=30).map(fold)


@given(FOLDED)
def test_pairs_and_characters_are_all_there_in_order(text):
    assert pairs(text).split(" ") == ([text[n : n + 2] for n in range(len(text) - 1)] or [""])
    assert characters(text).split(" ") == (list(text) or [""])
    assert pairs(text).split() == pairs(text).split(" ") or not pairs(text), "folded text has no white space"


@given(st.text(alphabet="甲乙丙", max_size=12), st.text(alphabet="甲乙丙", min_size=2, max_size=6))
def test_a_phrase_stands_exactly_where_the_text_does(text, wanted):
    there = pairs(text).split()
    for start in range(len(there)):
        at = all(there[start + place : start + place + 1] == [pair] for place, pair in phrase(wanted))
        assert at == (text[start : start + len(wanted)] == wanted)


def test_texts_of_one_field_do_not_touch():
    assert pairs_of_all(["县长", "一", "", "书记员"]) == "县长 ¶ ¶ 书记 记员"
    there = pairs_of_all(["组织领导", "压实工作"]).split()
    assert not any(
        all(there[start + place : start + place + 1] == [pair] for place, pair in phrase("领导压实"))
        for start in range(len(there))
    ), "every second pair stands there, but not at its distance"
    assert pairs_of_all([]) == ""
