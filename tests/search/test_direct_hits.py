"""A query that names a speaker, a place, a compilation or a title: that page comes first."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from archive.enums import SpeechState
from archive.models import Speaker, Speech
from search import builder
from search.direct_hits import MOST, direct_hits, named
from search.query import SpeechQuery
from search.searcher import search_speeches
from tests.pages import read

pytestmark = pytest.mark.django_db

NAMED = [
    # text, name and field, why
    ("柳长青", ("柳长青", ""), "a word"),
    ("柳 长青", ("柳长青", ""), "a name with a space"),
    ("“柳長青”", ("柳长青", ""), "quoted, traditional"),
    ("《青石县经济工作讲话》", ("青石县经济工作讲话", ""), "a title in its marks"),
    ("讲话人:柳长青", ("柳长青", "speaker"), "in a field"),
    ("柳长青 OR 董其昌", ("", ""), "two names are no name"),
    ("柳长青 -税", ("", ""), "who excludes looks for speeches"),
    ("柳长青 标题:分析会", ("", ""), "two fields"),
    ("", ("", ""), "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), NAMED)
def test_named(text, expected, why):
    assert named(SpeechQuery.parse(text)) == expected, why


def speaks_too(name: str, place: str, number: int) -> None:
    """A short speech of one more speaker, in the small compilation."""
    speaker = Speaker.objects.create(name=name, place=place)
    compilation = Speech.objects.get(number=1).compilation
    Speech.objects.create(
        compilation=compilation, number=number, title="发言", speaker=speaker, start_line=1, end_line=2
    )


def cards(text: str, **options) -> list[str]:
    """What is shown for a query, as words."""
    query = SpeechQuery.parse(text, **options)
    found = direct_hits(query, search_speeches(query).hits)
    return [
        *(f"{card.speaker.name} {'、'.join(card.posts)} {card.count}" for card in found.speakers),
        *(f"{card.place} {card.count} {card.address}" for card in found.places),
        *(f"《{compilation.title}》 {compilation.speech_count}" for compilation in found.compilations),
        *(f"{speech.number} {speech.full_title}" for speech in found.speeches),
    ]


TWICE = "竹浆纸项目"  # a title whose words another speech has too
TITLE = "县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话"
PLACE = "青石县 1 /search/?place=%E9%9D%92%E7%9F%B3%E5%8E%BF"
CARDS = [
    # text, cards, why
    ("柳长青", ["柳长青 县委副书记、县长 1"], "a speaker, with posts and count"),
    ("柳長青", ["柳长青 县委副书记、县长 1"], "folded"),
    ("讲话人:柳长青", ["柳长青 县委副书记、县长 1"], "asked for as a speaker"),
    ("标题:柳长青", [], "asked for as a title"),
    ("青石县", [PLACE], "a place"),
    ("青石", [PLACE], "a place by its short name"),
    ("地区:青石县", [PLACE], "asked for as a place"),
    ("青石县经济工作讲话", ["《青石县经济工作讲话》 3"], "a compilation"),
    (TITLE, [], "a title: its speech is the first hit anyway"),
    ("全县一季度经济运行分析会", [], "a part of a title is no title"),
    ("竹浆纸", [], "a word"),
    ("", [], "browsing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CARDS)
def test_cards(searchable, text, expected, why):
    assert cards(text) == expected, why


@pytest.mark.parametrize("text", [TWICE, "竹浆纸 项目"])
def test_a_title_has_a_card_where_another_hit_stands_above_it(searchable, text):
    Speech.objects.filter(number=3).update(title=TWICE)
    builder.build()
    assert cards(text, sort="compilation") == [f"3 {TWICE}"]
    assert cards(text) == [], "by relevance it is the first"


@pytest.mark.parametrize("text", ["四川省", "四川", "地区:四川省"])
def test_a_province_has_a_card_where_only_places_in_it_are_stored(searchable, text):
    Speech.objects.filter(number=1).update(place="广元市")
    Speech.objects.filter(number=3).update(place="昭化区")
    builder.build()
    assert cards(text) == [f"四川省 2 /search/?{urlencode({'place': '四川省'})}"]


def test_who_narrows_or_pages_has_left_the_names_behind(searchable):
    assert cards("柳长青", filters={"year": ["2021"]}) == []
    assert cards("青石县", page=2, size=1) == []


def test_a_variant_names_the_speaker_too(searchable):
    speaker = Speaker.objects.get(name="柳长青")
    speaker.variants = ["柳常青"]
    speaker.save()
    builder.build()
    assert cards("柳常青") == ["柳长青 县委副书记、县长 1"]


def test_of_one_name_all_who_spoke_the_first_five(searchable):
    for number in range(10, 10 + MOST + 1):
        speaks_too("柳长青", f"第{number}县", number)
    builder.build()
    query = SpeechQuery.parse("柳长青")
    found = direct_hits(query)
    assert (len(found.speakers), found.more_speakers) == (MOST, 2)
    assert {card.speaker.name for card in found.speakers} == {"柳长青"}


def test_namesakes_withdrawn_elsewhere_are_not_counted(searchable):
    for number in range(10, 10 + MOST + 2):
        speaks_too("柳长青", f"第{number}县", number)
    builder.build()
    assert direct_hits(SpeechQuery.parse("柳长青")).more_speakers == 3
    Speech.objects.filter(number__in=(1, 15, 16)).update(state=SpeechState.WITHDRAWN)  # no signal
    found = direct_hits(SpeechQuery.parse("柳长青"))
    assert (len(found.speakers), found.more_speakers) == (MOST, 0), "the next ones move up"


def test_what_is_withdrawn_has_no_card(searchable):
    Speech.objects.filter(number=3).update(title=TWICE)
    builder.build()
    assert cards("柳长青") and cards(TWICE, sort="compilation")
    Speech.objects.update(state=SpeechState.WITHDRAWN)  # no signal: names and index lag
    for text in ("柳长青", "青石县", "青石县经济工作讲话", TWICE):
        assert cards(text, sort="compilation") == [], text


def test_a_new_speech_is_named_at_once(searchable):
    assert cards("董其昌") == ["董其昌 县委书记 1"]
    assert cards("钟离秀") == []
    speech = Speech.objects.get(number=3)
    speech.speaker = Speaker.objects.create(name="钟离秀", place="青石县")
    speech.save()
    assert cards("钟离秀") == ["钟离秀  1"]


def test_the_card_stands_above_the_hits(client, searchable):
    page = read(client, "/search/?q=柳长青")
    speaker = Speaker.objects.get(name="柳长青")
    assert page.words.index("讲话人 柳长青 县委副书记、县长 1 篇讲话") < page.words.index("找到 ")
    assert page.link("柳长青") == f"/speakers/{speaker.pk}/"


@pytest.mark.parametrize("namesakes", [1, 3])
def test_queries_do_not_grow_with_the_namesakes(searchable, namesakes, django_assert_num_queries):
    for number in range(10, 10 + namesakes):
        speaks_too("柳长青", f"第{number}县", number)
    query = SpeechQuery.parse("柳长青")
    assert len(direct_hits(query).speakers) == namesakes + 1
    with django_assert_num_queries(2):
        direct_hits(query)
