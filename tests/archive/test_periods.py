"""Reporting periods: labels as printed → months and quarter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.periods import Period, Quarter, quarter_label


@pytest.mark.parametrize(
    ("label", "first", "last", "quarter"),
    [
        ("一季度", 1, 3, 1),
        ("第二季度", 4, 6, 2),
        ("3季度", 7, 9, 3),
        ("四季度", 10, 12, 4),
        ("首季", 1, 3, 1),
        ("上半年", 1, 6, 2),
        ("下半年", 7, 12, 4),
        ("前三季度", 1, 9, 3),
        ("前两季度", 1, 6, 2),
        ("一至三季度", 1, 9, 3),
        ("全年", 1, 12, 4),
        ("年度", 1, 12, 4),
        ("1-5月", 1, 5, 2),
        ("1—4月份", 1, 4, 2),
        ("1至11月", 1, 11, 4),
        ("1 至 11 月", 1, 11, 4),
        ("一至十一月", 1, 11, 4),
        ("1～10月份", 1, 10, 4),
        ("前5个月", 1, 5, 2),
        ("前八个月", 1, 8, 3),
        ("前十一个月", 1, 11, 4),
        ("5月", 5, 5, 2),
        ("12月份", 12, 12, 4),
        ("十月份", 10, 10, 4),
    ],
)
def test_label(label, first, last, quarter):
    period = Period.parse(label, 2021)
    assert (period.first_month, period.last_month, period.quarter, period.year) == (
        first,
        last,
        quarter,
        2021,
    )


@pytest.mark.parametrize(
    "label", [None, "", "开门红", "双过半", "5月28日", "13月", "11-3月", "第五季度", "十四五", "去年"]
)
def test_no_period(label):
    assert Period.parse(label) is None


def test_the_label_stays_as_printed():
    assert Period.parse("1—5月份").label == "1—5月份"


@given(st.text(max_size=12))
def test_any_text_is_read(text):
    period = Period.parse(text)
    assert period is None or 1 <= period.first_month <= period.last_month <= 12


def test_quarters_are_ordered_and_named():
    assert Quarter(2020, 4) < Quarter(2021, 1)
    assert [quarter_label(number) for number in (1, 4)] == ["一季度", "四季度"]
    assert str(Quarter(2021, 2)) == "2021年二季度"


def test_a_fifth_quarter_is_refused():
    with pytest.raises(ValueError, match="5"):
        Quarter(2021, 5)
