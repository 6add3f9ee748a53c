"""The sample's judged queries, asked as the search page asks them."""

from __future__ import annotations

from statistics import fmean

from benchmarks.judged_queries import judged_queries
from benchmarks.ranking_metrics import DEPTH, ndcg
from benchmarks.ranking_score import found

LEAST = 0.9  # nDCG@10 of all queries; to be raised with the ranking, never lowered


def test_what_is_wanted_first_is_on_the_first_half_page(searchable_sample):
    """Where more than ten are wanted, some of them must stand behind."""
    few = [query for query in judged_queries("sample") if len(query.numbers(2)) <= DEPTH]
    behind = {query.text: set(found(query.text)[DEPTH:]) & set(query.numbers(3)) for query in few}
    assert {text: numbers for text, numbers in behind.items() if numbers} == {}


def test_the_order_is_as_good_as_it_was(searchable_sample):
    values = [ndcg(found(query.text), query.grades) for query in judged_queries("sample")]
    assert fmean(values) >= LEAST
