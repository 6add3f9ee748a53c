"""Relevance: the order between speeches."""

from __future__ import annotations

import pytest

from search.ranking import (
    HEADING,
    LITERAL,
    NEAR,
    NEWEST,
    TITLE,
    bm25,
    length_norm,
    nearness,
    rarity,
    relevance,
)

NORM = length_norm(1.0)


def test_more_often_rarer_and_shorter_score_higher():
    assert bm25(3, NORM, rarity(0.1)) > bm25(1, NORM, rarity(0.1)) > 0
    assert bm25(1, NORM, rarity(0.01)) > bm25(1, NORM, rarity(0.9)) > 0
    assert bm25(1, length_norm(0.5), 1.0) > bm25(1, length_norm(2.0), 1.0)
    assert bm25(1, NORM, rarity(1.0)) > 0, "a word that every speech has still counts a little"
    assert bm25(10**9, NORM, 2.0) == pytest.approx(2.0), "the weight is the most that it can be"


IN_ORDER = [
    (dict(titles=1.0, text=0.1), "in the title"),
    (dict(headings=1.0, near=1.0, text=0.99, newness=1.0), "in a heading, however often besides"),
    (dict(titles=0.4, text=0.2), "two of five words in the title"),
    (dict(near=1.0, text=0.5), "side by side"),
    (dict(near=0.5, text=0.5), "near each other"),
    (dict(text=0.7), "more often"),
    (dict(text=0.5, newness=0.9), "as often, newer"),
    (dict(text=0.502), "as good as alike, older"),
    (dict(text=0.4, newness=1.0), "less often, the newest of all"),
    (dict(literal=False, titles=1.0, near=1.0, text=0.99, newness=1.0), "only apart, with all else"),
]


def test_literal_before_apart_titles_before_headings_before_bodies_near_before_often_before_new():
    nothing = dict(literal=True, titles=0.0, headings=0.0, text=0.0, near=0.0, newness=0.0)
    scores = [relevance(**nothing | parts) for parts, _ in IN_ORDER]
    assert sorted(scores, reverse=True) == scores, [why for _, why in IN_ORDER]


def test_the_parts_of_one_word_never_outweigh_the_part_above():
    assert LITERAL > TITLE + NEAR + 1 + NEWEST
    assert TITLE >= HEADING + NEAR + 1 + NEWEST
    assert HEADING > NEAR + 1 + NEWEST


NEAR_ROWS = [
    ([[(0, 2)], [(2, 4)]], 1.0, "side by side"),
    ([[(2, 4)], [(0, 2)]], 1.0, "in either order"),
    ([[(0, 2)], [(12, 14)]], 0.5, "ten characters between"),
    ([[(0, 2), (50, 52)], [(53, 55)]], 1 / 1.1, "the nearest occurrences count"),
    ([[(0, 2)], [(2, 4)], [(14, 16)]], 0.5, "all of three words"),
    ([[(0, 4)], [(2, 4)]], 1.0, "one inside the other"),
    ([[(7, 9)]], 1.0, "one word is near itself"),
    ([[(0, 2)], []], 0.0, "one is missing"),
]


@pytest.mark.parametrize(("positions", "expected", "why"), NEAR_ROWS)
def test_nearness(positions, expected, why):
    assert nearness(positions) == pytest.approx(expected), why
