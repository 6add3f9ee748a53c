"""Facets: counts are those of the database, choices inside a facet are alternatives."""

from __future__ import annotations

import pytest
from django.db.models import Count

from archive.enums import Level, Rank
from archive.models import Compilation, Speaker, Speech
from search import builder
from search.query import FILTERS
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db
COLUMNS = {"speaker": "speaker_id", "compilation": "compilation_id"}


def counts(page) -> dict[str, dict[str, int]]:
    return {facet.name: {value.value: value.count for value in facet.values} for facet in page.facets}


def grouped(speeches, name: str) -> dict[str, int]:
    """GROUP BY over ``speeches``, unknown values left out."""
    column = COLUMNS.get(name, name)
    rows = speeches.order_by().values_list(column).annotate(count=Count("pk"))
    return {str(value): count for value, count in rows if value not in (None, "")}


@pytest.fixture
def made_up(db):
    """Twelve speeches with every combination of three levels, two ranks and two years, some unknown."""
    compilation = Compilation.objects.create(title="甲编", sha256="a" * 64, source_format="txt")
    speakers = [Speaker.objects.create(name="王立新", place=place) for place in ("甲县", "乙县")]
    for number in range(1, 13):
        Speech.objects.create(
            compilation=compilation,
            number=number,
            title=f"第{number}次会议上的讲话",
            level=["county", "city", ""][number % 3],
            rank=["county-head", "province-head"][number % 2],
            branch=["government", "party", "department"][number % 3],
            kind=["speech", "remarks"][number % 2],
            period_year=2019 + number % 2 if number > 2 else None,
            period_label="一季度" if number % 4 else "",
            speaker=speakers[number % 2] if number > 6 else None,
            place="甲县" if number > 9 else "乙县" if number > 5 else "",
            start_line=1,
            end_line=2,
        )
    builder.build()
    return compilation


@pytest.mark.parametrize("name", FILTERS)
def test_counts_equal_a_group_by(made_up, name):
    assert counts(find(""))[name] == grouped(Speech.objects.published(), name) != {}


def test_a_facet_leaves_its_own_choice_out_and_heeds_the_others(made_up):
    page = find("", filters={"level": ["county", "city"], "year": ["2020"]})
    speeches = Speech.objects.published()
    both = speeches.filter(level__in=["county", "city"], year=2020)
    assert page.total == both.count() == len(page.hits) > 0
    assert counts(page)["level"] == grouped(speeches.filter(year=2020), "level")
    assert counts(page)["year"] == grouped(speeches.filter(level__in=["county", "city"]), "year")
    assert counts(page)["rank"] == grouped(both, "rank")
    assert [(v.value, v.selected) for v in page.facets[FILTERS.index("level")].values] == [
        ("city", True),
        ("county", True),
    ]


def test_counts_follow_the_text(made_up):
    page = find('"第1"')  # 1, 10, 11, 12
    assert page.total == 4
    assert counts(page)["rank"] == grouped(Speech.objects.filter(number__in=[1, 10, 11, 12]), "rank")


def test_values_stand_in_the_order_of_their_meaning(made_up):
    facets = {facet.name: [value.value for value in facet.values] for facet in find("").facets}
    assert facets["level"] == [level for level in Level.values if level in facets["level"]]
    assert facets["rank"] == [rank for rank in Rank.values if rank in facets["rank"]]
    assert facets["year"] == ["2020", "2019"]
    assert facets["place"] == ["乙县", "甲县"]  # by count


def test_labels_are_chinese_and_tell_namesakes_apart(made_up):
    labels = {facet.name: [value.label for value in facet.values] for facet in find("").facets}
    assert labels["year"] == ["2020年", "2019年"]
    assert labels["quarter"] == ["一季度"]
    assert sorted(labels["speaker"]) == ["王立新（乙县）", "王立新（甲县）"]
    assert labels["compilation"] == ["甲编"]


def test_a_choice_that_finds_nothing_is_still_listed_so_that_it_can_be_taken_back(made_up):
    unknown = Speaker.objects.create(name="未发表者")
    page = find("", filters={"level": ["township"], "speaker": [str(unknown.pk), "x"]})
    assert page.total == 0
    facets = {facet.name: [(v.label, v.count, v.selected) for v in facet.values] for facet in page.facets}
    assert ("乡级", 0, True) in facets["level"]
    assert facets["speaker"] == [], "a speaker without a published speech has no name here"


def test_a_place_stands_for_all_below_it(made_up):
    Speech.objects.filter(number__in=[1, 2]).update(place="广元市")
    Speech.objects.filter(number__in=[3]).update(place="昭化区")
    builder.build()
    page = find("", filters={"place": ["四川省", "甲县"]})
    assert sorted(hit.speech.number for hit in page.hits) == [1, 2, 3, 10, 11, 12]
    assert counts(page)["place"] == grouped(Speech.objects.published(), "place"), "its own choice left out"
    assert find("", filters={"place": ["没有县"]}).total == 0


def test_a_place_that_is_typed_stands_for_all_below_it(small):
    Speech.objects.filter(number=2).update(place="广元市")
    builder.build()
    assert numbers("地区:四川省") == numbers("", filters={"place": ["四川省"]}) == [2]
    assert numbers("地区:广元") == [2], "a part of a name, as before"


PLACES = [
    ("地区:广元", [2, 3], "typed without 市: the city and what lies below"),
    ("地区:四川", [2, 3], "typed without 省"),
    ("地区:四川 -地区:昭化区", [2], "what is left out is left out with all below"),
    ("-地区:四川", [1], "a province, left out"),
    ("昭化区", [3], "a bare word is looked for in the place too"),
    ("广元", [2], "without its 市"),
    ("工业 昭化", [3], "beside a word of the text"),
    ('"昭化区"', [], "what is quoted must stand in the text"),
    ("-昭化区", [1, 2, 3], "and so must what is left out"),
]


@pytest.mark.parametrize(("text", "found", "why"), PLACES)
def test_a_place_is_found_by_what_people_call_it(small, text, found, why):
    Speech.objects.filter(number=2).update(place="广元市")
    Speech.objects.filter(number=3).update(place="昭化区")
    builder.build()
    assert sorted(numbers(text)) == found, why


NAMES = [
    ("定西市", [2, 1], "who names the unit first"),
    ("定西市 要快", [1], "beside another word"),
    ("望川县", [3], "a place that no table has"),
    ('"望川县"', [], "what is quoted is not shortened"),
    ("开发区", [], "a word that only looks like a place"),
    ("和平区", [], "a place whose name is a word: world peace is not meant"),
    ("县城区", [], "nor is this a place"),
]


@pytest.mark.parametrize(("text", "found", "why"), NAMES)
def test_a_place_is_found_where_the_text_leaves_its_unit_out(small, text, found, why):
    texts = [
        "到定西看了青石大桥主墩，开发要快。",
        "定西市来了客商，世界要和平。",
        "望川抽水蓄能电站开工，城要美。",
    ]
    for speech, new in zip(Speech.objects.order_by("number"), texts, strict=True):
        speech.paragraphs.filter(position=speech.paragraphs.last().position).update(text=new)
    builder.build()
    assert numbers(text) == found, why
