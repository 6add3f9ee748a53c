"""What a reader is told of a speech, and how sure of it."""

from __future__ import annotations

from datetime import date

import pytest

from archive.enums import DatePrecision
from archive.facts import Fact, certainty, date_text, facts_of, period_text, time_text
from archive.models import Speech

DATES = [
    (date(2020, 4, 21), DatePrecision.DAY, "2020年4月21日", "no leading zeros"),
    (date(2020, 4, 1), DatePrecision.MONTH, "2020年4月", "the day is not known"),
    (date(2020, 4, 1), DatePrecision.QUARTER, "2020年二季度", "April is in the second quarter"),
    (date(2020, 12, 1), DatePrecision.QUARTER, "2020年四季度", "December is in the fourth"),
    (date(2020, 1, 1), DatePrecision.YEAR, "2020年", "only the year is known"),
    (None, DatePrecision.UNKNOWN, "", "unknown stays empty"),
]


@pytest.mark.parametrize(("day", "precision", "expected", "why"), DATES)
def test_a_date_is_shown_as_far_as_it_is_known(day, precision, expected, why):
    assert date_text(Speech(delivered_on=day, date_precision=precision)) == expected, why


PERIODS = [
    ("前三季度", 2021, "2021年前三季度", "year and label"),
    ("前三季度", None, "前三季度", "a masked year is left out"),
    ("", 2021, "2021年", "only the year"),
    ("", None, "", "unknown stays empty"),
]


@pytest.mark.parametrize(("label", "year", "expected", "why"), PERIODS)
def test_a_period_is_shown_as_printed(label, year, expected, why):
    assert period_text(Speech(period_label=label, period_year=year)) == expected, why


def test_the_date_comes_before_the_period():
    speech = Speech(period_label="上半年", period_year=2022)
    assert time_text(speech) == "2022年上半年"
    speech.delivered_on, speech.date_precision = date(2022, 7, 8), DatePrecision.DAY
    assert time_text(speech) == "2022年7月8日"


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(1.0, "确定"), (0.9, "确定"), (0.89, "较有把握"), (0.6, "较有把握"), (0.59, "存疑"), (0.0, "存疑")],
)
def test_confidence_in_a_word(confidence, expected):
    assert certainty(confidence) == expected


def test_unknown_facts_are_left_out_and_known_ones_carry_their_evidence():
    speech = Speech(
        level="county",
        place="青石县",
        branch="party",
        evidence={
            "level": {"text": "全县各乡镇", "basis": "body", "confidence": 0.5},
            "branch": {"text": "青石市委书记", "basis": "table", "confidence": 0.9},
        },
    )
    level, branch, place = facts_of(speech)
    assert branch.basis == "地名表"
    assert (level.label, level.text, level.filter) == ("行政层级", "县级", "level=county")
    assert (level.quotes, level.basis, level.certainty, level.is_doubtful) == (
        ("全县各乡镇",),
        "正文",
        "存疑",
        True,
    )
    assert (place.text, place.basis, place.certainty, place.is_doubtful) == ("青石县", "", "", False)
    assert place.filter == "place=%E9%9D%92%E7%9F%B3%E5%8E%BF"


@pytest.mark.parametrize(
    ("bases", "inferred", "why"),
    [
        ({"inferred"}, True, "the year alone, from the events that the text tells"),
        ({"title", "inferred"}, False, "the label is printed, its year inferred: the panel says both"),
        ({"title"}, False, "printed"),
        (set(), False, "nothing is known of where it comes from"),
    ],
)
def test_what_nothing_but_inference_says_is_called_inferred(bases, inferred, why):
    fact = Fact("period", "统计期间", "2022年全年", bases=frozenset(bases))
    assert fact.is_inferred is inferred, why
