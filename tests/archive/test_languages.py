"""Words without rows of their own in both languages, and how a page marks what is Chinese on it."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from archive.enums import Level, Rank
from archive.facts import date_text, period_text
from archive.languages import as_data, quarter_text
from archive.models import Speech
from archive.periods import Quarter
from archive.templatetags.language import chinese_marked

ZH = '<span lang="zh-Hans">'

DATES = [
    (Speech(delivered_on=date(2020, 4, 21), date_precision="day"), "2020年4月21日", "21 April 2020"),
    (Speech(delivered_on=date(2020, 4, 1), date_precision="month"), "2020年4月", "April 2020"),
    (Speech(delivered_on=date(2020, 4, 1), date_precision="quarter"), "2020年二季度", "Q2 2020"),
    (Speech(delivered_on=date(2020, 1, 1), date_precision="year"), "2020年", "2020"),
]
PERIODS = [
    (Speech(period_label="前三季度", period_year=2021), "2021年前三季度", "First three quarters 2021"),
    (Speech(period_label="1—5月份", period_year=2021), "2021年1—5月份", "January–May 2021"),
    (Speech(period_label="5月", period_year=None), "5月", "May"),
    (Speech(period_label="", period_year=2021), "2021年", "2021"),
    (Speech(period_label="", period_year=None), "", ""),
]
MARKED = [
    ("<h1>开局</h1>", f"<h1>{ZH}开局</span></h1>", "an element with nothing else"),
    ("by 苏明川, 2021", f"by {ZH}苏明川</span>, 2021", "a name among other words"),
    ("《青石县》 and", f"{ZH}《青石县》</span> and", "title marks belong to the title"),
    ("2021年4月的 GDP", f"2021{ZH}年4月的</span> GDP", "figures between characters"),
    ('<a title="开局">x</a>', '<a title="开局">x</a>', "attributes hold no elements"),
    ("<option>县级</option>县", f"<option>县级</option>{ZH}县</span>", "nor do options"),
    (
        '<p lang="zh-Hans">甲<b>乙</b></p>丙',
        f'<p lang="zh-Hans">甲<b>乙</b></p>{ZH}丙</span>',
        "known already",
    ),
    (
        '<p lang="zh-Hans">甲<p>乙</p>丙</p>',
        '<p lang="zh-Hans">甲<p>乙</p>丙</p>',
        "one in another of its name",
    ),
    ("a<br>b", "a<br>b", "nothing Chinese"),
]


@pytest.mark.parametrize(("speech", "chinese", "english"), DATES)
def test_a_date_in_both_languages(speech, chinese, english):
    assert date_text(speech) == chinese
    with translation.override("en"):
        assert date_text(speech) == english


@pytest.mark.parametrize(("speech", "chinese", "english"), PERIODS)
def test_a_period_is_as_printed_in_chinese_and_named_in_english(speech, chinese, english):
    assert period_text(speech) == chinese
    with translation.override("en"):
        assert period_text(speech) == english


def test_a_quarter_in_both_languages():
    assert quarter_text(Quarter(2021, 2)) == str(Quarter(2021, 2)) == "2021年二季度"
    with translation.override("en"):
        assert quarter_text(Quarter(2021, 2)) == "Q2 2021"


def test_a_label_is_shown_in_the_language_of_the_page_and_chinese_as_data():
    with translation.override("en"):
        assert str(Level.COUNTY.label) == "County level"
        assert Level.COUNTY.chinese == "县级"
        assert Level.from_label("县级") == "county"
        assert Speech(rank=Rank.COUNTY_HEAD).get_rank_display() == "County/division level, head"


def test_data_is_worked_out_in_chinese():
    def labels():
        yield str(Level.COUNTY.label)

    with translation.override("en"):
        assert list(as_data(labels())) == ["县级"]
        assert translation.get_language() == "en"


@pytest.mark.parametrize(("html", "marked", "why"), MARKED)
def test_runs_of_chinese_are_marked_on_an_english_page(html, marked, why):
    assert chinese_marked(html) == html
    with translation.override("en"):
        assert chinese_marked(html) == marked, why
