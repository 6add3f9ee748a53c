"""What terms are, how they are weighed, and how surprising a difference is: the pure parts."""

from __future__ import annotations

from math import log, sqrt

import pytest

from archive.places import is_division
from search.segmentation import segmenter
from search.terms.keyness import g_squared
from search.terms.weights import weights
from search.terms.words import WordKinds, apart, common_words, count_terms, repeated_runs, runs

KINDS = WordKinds(is_division)

RUNS = [
    # text, runs that may be terms, why
    ("开展养老服务", ["养老服务"], "what every speech says begins no run"),
    ("养老和服务", [], "what ties ends a run"),
    ("养老、服务", [], "so does a sign"),
    ("竹浆纸项目", ["竹浆纸", "竹浆纸项目", "浆纸项目"], "a single character may begin a run"),
    ("亩均税收", [], "but a piece of a word may not"),
    ("不忘初心", [], "a piece of a phrase is none"),
    ("加强推进落实", [], "nothing but what every speech says"),
    ("医疗救助资金", ["医疗救助", "医疗救助资金", "救助资金"], "two words and three"),
]


@pytest.mark.parametrize(("text", "found", "why"), RUNS)
def test_runs(text, found, why):
    assert sorted(runs(segmenter().words(text), KINDS)) == sorted(found), why


TERMS = [
    # text, terms that are counted, why
    ("加强医疗工作", {"医疗": 1}, "a noun that not every speech has"),
    ("医疗救助，医疗保险", {"医疗": 1, "医疗救助": 1, "救助": 1}, "the parts of a run count as well"),
    ("定西市和恩施州", {"定西": 0, "定西市": 0, "恩施州": 0}, "places are no terms"),
    ("我们今年三月已经非常努力", {}, "nor what points, counts or judges"),
]


@pytest.mark.parametrize(("text", "found", "why"), TERMS)
def test_terms(text, found, why):
    counts = count_terms(segmenter().words(text), KINDS, {"医疗救助"})
    assert {term: counts[term] for term in found} == found, why
    assert set(counts) <= {*found, "医疗保险"}, why


def test_a_run_must_be_repeated_to_be_a_term():
    words = segmenter().words("医疗救助托底，医疗救助提标，养老服务跟上。")
    assert repeated_runs(words, KINDS) == {"医疗救助"}


def test_a_term_inside_of_a_longer_one_is_counted_apart():
    counts = {"养老": 5, "服务": 4, "养老服务": 3, "养老服务中心": 1}
    assert apart(counts) == {"养老": 2, "服务": 1, "养老服务": 2, "养老服务中心": 1}


def test_weights_by_hand():
    """(1 + ln 3) · ln (10 / 2) and half of ln (10 / 5), scaled to length one; the rest says nothing."""
    counts = {"医疗": 3, "养老": 1, "市场": 9, "灯会": 2}
    found = weights(counts, {"医疗": 2, "养老": 5, "市场": 6, "灯会": 1}, speeches=10)
    first, second = (1 + log(3)) * log(5), log(2) / 2
    length = sqrt(first**2 + second**2)
    assert found == pytest.approx({"医疗": first / length, "养老": second / length})
    assert weights({}, {}, speeches=3) == {}


G_SQUARED = [
    # times, size, other times, other size, G², why
    (12, 40_000, 3, 60_000, 10.044, "E = 6 and 9: 2 (12 ln 2 + 3 ln 1/3)"),
    (10, 1_000, 10, 1_000, 0.0, "as often here as there"),
    (20, 10_000, 0, 10_000, 27.726, "never elsewhere: 2 · 20 ln 2"),
    (0, 10_000, 20, 10_000, -27.726, "less often than elsewhere"),
    (5, 1_000, 0, 0, 0.0, "nothing to compare with"),
    (0, 1_000, 0, 1_000, 0.0, "said by nobody"),
]


@pytest.mark.parametrize(("times", "size", "others", "other_size", "value", "why"), G_SQUARED)
def test_g_squared(times, size, others, other_size, value, why):
    assert g_squared(times, size, others, other_size) == pytest.approx(value, abs=0.001), why


def test_the_common_words_are_words_and_each_stands_there_once():
    listed = [word for line in sorted(common_words()) for word in line.split()]
    assert len(listed) == len(set(listed)) > 1000
    assert all(len(word) > 1 for word in listed)
    assert not {"医疗", "养老服务", "营商环境", "疫情"} & set(listed)
