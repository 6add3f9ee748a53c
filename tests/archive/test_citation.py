"""Where words come from, in both forms."""

from __future__ import annotations

from datetime import date

import pytest

from archive.citation import Cited, gbt_7714, plain

TODAY = date(2026, 11, 24)
FULL = Cited("柳长青", "在全县分析会上的讲话", "", "2021年4月20日", "青石县讲话", 3, "http://h/speeches/1/")
NAMELESS = Cited("", "奋勇争先", "在全县大会上的讲话", "", "青石县讲话", 1, "http://h/speeches/2/")
NESTED = Cited(
    "青石县统计局", "学习《统计法》的\n发言", "", "2020年", "《统计》选编", 2, "http://h/speeches/3/"
)

CITED = [
    (
        FULL,
        "柳长青. 在全县分析会上的讲话：2021年4月20日[G/OL]//青石县讲话. [2026-11-24]. http://h/speeches/1/",
        "柳长青：《在全县分析会上的讲话》（2021年4月20日），载《青石县讲话》第3篇",
        "all is known",
    ),
    (
        NAMELESS,
        "奋勇争先：在全县大会上的讲话[G/OL]//青石县讲话. [2026-11-24]. http://h/speeches/2/",
        "《奋勇争先——在全县大会上的讲话》，载《青石县讲话》第1篇",
        "who and when are unknown: left out",
    ),
    (
        NESTED,
        "青石县统计局. 学习《统计法》的 发言：2020年[G/OL]//《统计》选编. [2026-11-24]. http://h/speeches/3/",
        "青石县统计局：《学习〈统计法〉的 发言》（2020年），载《〈统计〉选编》第2篇",
        "title marks within title marks are single; one line",
    ),
]


@pytest.mark.parametrize(("cited", "standard", "in_words", "why"), CITED, ids=[row[3] for row in CITED])
def test_citations(cited, standard, in_words, why):
    assert gbt_7714(cited, TODAY) == standard
    assert plain(cited) == in_words
