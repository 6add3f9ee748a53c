"""Relevance: the order between speeches."""

from __future__ import annotations

from search.ranking import bm25, relevance


def test_more_often_rarer_and_shorter_score_higher():
    assert bm25(3, 0.1, 1.0) > bm25(1, 0.1, 1.0) > 0
    assert bm25(1, 0.01, 1.0) > bm25(1, 0.9, 1.0) > 0
    assert bm25(1, 0.1, 0.5) > bm25(1, 0.1, 2.0)
    assert bm25(1, 1.0, 1.0) > 0, "a word that every speech has still counts a little"


def test_literal_before_loose_titles_before_scores_new_before_old():
    def key(literal=True, titles=0, score=1.0, chronology=5):
        return relevance(literal=literal, titles=titles, score=score, chronology=chronology)

    loose = key(literal=False, titles=3, score=9.0, chronology=0)
    keys = [key(titles=2, score=0.1), key(titles=1), key(score=2.0), key(chronology=4), key(), loose]
    assert sorted(reversed(keys)) == keys
