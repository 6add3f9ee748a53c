"""Years: bars that a finger can hit, and spans in addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.histogram import BAR_AREA, WIDTH, histogram
from search.years import folded_spans, spans, unfolded

BARS = [
    ({2021: 4}, [(2021, 2021, 4)], "one year"),
    ({2019: 1, 2021: 2}, [(2019, 2019, 1), (2020, 2020, 0), (2021, 2021, 2)], "an empty year has its place"),
    (
        {2012: 1, 2023: 2},
        [(2012, 2013, 1), *((start, start + 1, 0) for start in (2014, 2016, 2018, 2020)), (2022, 2023, 2)],
        "two years a bar",
    ),
    (
        {1964: 1, 2023: 1},
        [(1960, 1969, 1), *((start, start + 9, 0) for start in range(1970, 2020, 10)), (2020, 2029, 1)],
        "decades",
    ),
    ({}, [], "no year"),
]


@pytest.mark.parametrize(("counts", "expected", "why"), BARS)
def test_bars(counts, expected, why):
    assert [(bar.first, bar.last, bar.count) for bar in histogram(counts)] == expected, why


@given(st.dictionaries(st.integers(1900, 2100), st.integers(1, 10_000), min_size=1))
def test_every_bar_can_be_hit_and_all_speeches_are_in_one(counts):
    bars = histogram(counts)
    assert all(bar.width >= 24 and bar.left + bar.width <= WIDTH + 0.5 for bar in bars)
    assert sum(bar.count for bar in bars) == sum(counts.values())
    assert max(bar.height for bar in bars) == BAR_AREA
    assert all((bar.height > 1) == (bar.count > 0) for bar in bars)


def test_a_bar_says_whether_all_of_its_years_are_chosen():
    counts = dict.fromkeys((1980, 1981, 1995, 2019), 1)
    chosen = [bar.chosen for bar in histogram(counts, [1980, 1981, 1982, 1995])]
    assert (chosen[0], chosen[-1]) == ("all", "")
    assert histogram(counts, [1980])[0].chosen == "some"


SPANS = [
    (["2018"], ["2018"], "one"),
    (["2019", "2018"], ["2019", "2018"], "two stand as they were chosen"),
    (["2020", "2018", "2019"], ["2018..2020"], "three are a span"),
    (["2018", "2019", "2020", "2023", "2022"], ["2018..2020", "2022", "2023"], "with others"),
    ([], [], "none"),
]


@pytest.mark.parametrize(("years", "expected", "why"), SPANS)
def test_spans_in_an_address(years, expected, why):
    assert folded_spans(years) == expected, why
    assert sorted(year for value in expected for year in unfolded(value)) == sorted(years)


def test_what_is_no_span_stays():
    assert unfolded("1000..2999") == ["1000..2999"]
    assert unfolded("去年") == ["去年"]
    assert spans([]) == []
