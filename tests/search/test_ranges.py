"""Ranges of numbers are found however they are written."""

from __future__ import annotations

import pytest

from search.aliases import ask
from search.chinese.folding import fold
from search.chinese.ranges import other_forms

ROWS = [
    ("1-5月", ("1–5月", "1—5月", "1~5月", "1至5月", "1月-5月", "1月至5月"), "months"),
    ("１～５月", ("1-5月", "1–5月", "1—5月", "1至5月", "1月-5月", "1月至5月"), "full width"),
    ("1月至11月", ("1-11月", "1–11月", "1—11月", "1~11月", "1至11月", "1月-11月"), "both with their unit"),
    ("1-5月份", ("1–5月份", "1—5月份", "1~5月份", "1至5月份", "1月-5月份", "1月至5月份"), "with 份"),
    ("2018—2020年", ("2018-2020年", "2018–2020年", "2018~2020年", "2018至2020年"), "years"),
    ("1-5", (), "numbers without a unit may be anything"),
    ("1月-5日", (), "two units are no range"),
    ("国发〔2018〕1-5月", (), "only the whole of a word"),
    ("经济-社会", (), "no numbers"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS)
def test_other_forms(text, expected, why):
    assert other_forms(fold(text))[: len(expected)] == expected and bool(expected) == bool(
        other_forms(fold(text))
    ), why


@pytest.mark.django_db
def test_a_bare_range_is_widened_and_a_quoted_one_is_not():
    assert ask("1-5月 工业").widened == (("1-5月", other_forms("1-5月")),)
    assert ask('"1-5月"').widened == ()
    assert ask("1-5月", literal=["1-5月"]).widened == ()
