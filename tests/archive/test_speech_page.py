"""The reading page beside its text: length, evidence, the speaker's other speeches, other places."""

from __future__ import annotations

from datetime import date

import pytest

from archive.enums import DatePrecision, SpeechState
from archive.evidence import Proof, prove
from archive.facts import Fact
from archive.models import Paragraph, Speech
from archive.reading_length import characters, minutes
from archive.related import elsewhere, same_speaker
from archive.source_lines import source_lines
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def speeches(small) -> list[Speech]:
    """The three speeches of the small compilation, in order."""
    return list(small.speeches.order_by("number"))


def store(speech: Speech, **facts) -> Speech:
    for name, value in facts.items():
        setattr(speech, name, value)
    speech.save()
    return speech


MINUTES = [(0, 1), (1, 1), (400, 1), (401, 2), (4_200, 11)]


@pytest.mark.parametrize(("count", "expected"), MINUTES)
def test_minutes_are_rounded_up(count, expected):
    assert minutes(count) == expected


def test_the_page_says_how_long_the_speech_is(client, speeches):
    texts = speeches[0].paragraphs.values_list("text", flat=True)
    page = read(client, f"/speeches/{speeches[0].pk}/")
    assert f"约 {characters(texts)} 字，读完约 1 分钟（每分钟 400 字）" in page.words


SPEECH = Speech(title="县长柳长青的讲话", subtitle="在全县大会上")
PARAGRAPHS = [Paragraph(anchor=1, text="同志们："), Paragraph(anchor=4, text="全县上下，县长带头。")]
PROOFS = [
    ("柳长青", "title", "#title", "in the title"),
    ("讲话——在全县", "title", "#title", "over the dash of title and subtitle"),
    ("县长", "title", "#title", "in both: the title's, where it was read"),
    ("县长", "body", "#p4", "in both: the body's, where it was read"),
    ("全县上下", "inferred", "#p4", "in the body alone"),
    ("6月2日", "title", "/s/#:~:text=6%E6%9C%882%E6%97%A5", "in the line of the date: the lines as read"),
]


@pytest.mark.parametrize(("words", "basis", "address", "why"), PROOFS, ids=[row[3] for row in PROOFS])
def test_evidence_knows_where_its_words_stand(words, basis, address, why):
    fact = Fact("level", "行政层级", "县级", quotes=(words,), basis="读自何处", bases=frozenset({basis}))
    (proven,) = prove([fact, Fact("place", "地方", "青石县")], SPEECH, PARAGRAPHS, "/s/")
    assert proven.proofs == (Proof(words, address),)


def test_words_that_readers_may_not_see_have_no_address():
    fact = Fact("delivered_on", "讲话日期", "6月2日", quotes=("6月2日",), basis="标题")
    (proven,) = prove([fact], SPEECH, PARAGRAPHS, "")
    assert proven.proofs == (Proof("6月2日", ""),)


def test_evidence_on_the_page_leads_to_its_words(client, speeches):
    speech = store(speeches[0], evidence={"level": {"text": "竹浆纸", "basis": "body", "confidence": 0.9}})
    assert read(client, f"/speeches/{speech.pk}/").link("“竹浆纸”") == "#p4"


def test_the_same_speaker_before_and_after_by_time(client, speeches):
    first, second, third = speeches
    for speech, year in ((first, 2020), (second, 2022), (third, 2021)):
        on = {"delivered_on": date(year, 5, 1), "date_precision": DatePrecision.MONTH}
        store(speech, speaker=first.speaker, period_year=None, **on)
    assert same_speaker(third) == (first, second)
    assert same_speaker(first) == (None, third)
    words = read(client, f"/speeches/{third.pk}/").words
    assert f"此前 · 2020年5月{first.title}" in words
    assert f"此后 · 2022年5月{second.title}" in words

    store(first, state=SpeechState.WITHDRAWN)
    assert same_speaker(third) == (None, second)
    store(third, delivered_on=None, date_precision=DatePrecision.UNKNOWN)
    assert same_speaker(third) == (None, None), "when is unknown"
    store(second, speaker=None)
    assert same_speaker(second) == (None, None), "who is unknown"


def test_a_speech_withdrawn_while_its_page_is_made_stands_between_none(speeches):
    for speech in speeches:
        store(speech, speaker=speeches[0].speaker, period_year=2021)
    Speech.objects.filter(pk=speeches[1].pk).update(state=SpeechState.WITHDRAWN)
    assert same_speaker(speeches[1]) == (None, None)


def test_another_version_of_a_speech_is_neither_before_nor_after_it(speeches):
    first, second, _ = speeches
    for speech in speeches:
        store(speech, speaker=first.speaker, period_year=2021)
    store(second, version_of=first)
    assert second not in same_speaker(first)
    assert first not in same_speaker(second)


def test_the_speaker_is_shown_as_of_then(client, speeches):
    first = store(speeches[0], place="青石县")
    words = read(client, f"/speeches/{first.pk}/").words
    assert "讲话人 柳长青时任县委副书记、县长 青石县县级县处级正职" in words


def test_many_posts_are_folded(client, speeches):
    store(speeches[0], posts=[f"第{number}组组长" for number in range(1, 81)])
    words = read(client, f"/speeches/{speeches[0].pk}/").words
    first = "第1组组长、第2组组长、第3组组长、第4组组长、第5组组长、第6组组长等 80 个职务"
    assert f"职务 {first}" in words
    assert f"柳长青时任{first}" in words
    assert words.count("第80组组长") == 1
    store(speeches[0], posts=[f"第{number}组组长" for number in range(1, 7)])
    assert "个职务" not in read(client, f"/speeches/{speeches[0].pk}/").words


def test_the_same_time_elsewhere(client, speeches, django_assert_num_queries):
    first, second, third = speeches
    for speech, place in ((first, "青石县"), (second, "白水县"), (third, "墨溪市")):
        store(speech, place=place, period_label="一季度", period_year=2021, kind="speech", occasion="")
    store(second, level="city", occasion="分析会")
    store(third, level="county")
    store(first, level="county")
    with django_assert_num_queries(1):
        assert elsewhere(first) == [third, second], "the same level first"
    store(first, occasion="分析会")
    assert elsewhere(first) == [second, third], "the same occasion before it"
    page = read(client, f"/speeches/{first.pk}/")
    assert page.link("检索这一时期的全部讲话") == "/search/?year=2021&quarter=1&kind=speech"
    assert page.part("同一时期，别处的讲话", "检索这一时期").count("2021年一季度") == 2


NOT_ELSEWHERE = [
    ({"place": "青石县"}, "the same place"),
    ({"place": ""}, "a place that is not known may be the same"),
    ({"state": SpeechState.DRAFT}, "a draft"),
    ({"state": SpeechState.WITHDRAWN}, "withdrawn"),
    ({"period_label": "二季度"}, "another quarter"),
    ({"period_year": 2020}, "another year"),
    ({"kind": "report"}, "another kind, another occasion"),
]


@pytest.mark.parametrize(("facts", "why"), NOT_ELSEWHERE, ids=[row[1] for row in NOT_ELSEWHERE])
def test_what_is_not_the_same_time_elsewhere(client, speeches, facts, why):
    first, second, third = speeches
    alike = {"period_label": "一季度", "period_year": 2021, "kind": "speech", "delivered_on": None}
    for speech in speeches:
        store(speech, **alike, date_precision=DatePrecision.UNKNOWN)
    store(first, place="青石县")
    store(second, place="白水县")
    store(third, place="墨溪市", state=SpeechState.DRAFT)
    assert elsewhere(first) == [second]
    store(second, **facts)
    assert elsewhere(first) == []
    assert "同一时期" not in read(client, f"/speeches/{first.pk}/").words


def test_without_a_quarter_the_occasion_of_the_year_counts(speeches):
    first, second, third = speeches
    for speech in speeches:
        store(speech, period_label="", period_year=2021, occasion="全县经济工作会议", kind="speech")
    store(first, place="青石县")
    store(second, place="白水县")
    store(third, place="墨溪市", occasion="推进会")
    assert elsewhere(first) == [second]


def test_the_source_shows_the_lines_of_the_speech_with_their_numbers(client, small_file, speeches):
    second = speeches[1]
    lines = small_file.decode().split("\n")
    numbered = source_lines(second)
    assert numbered == list(enumerate(lines, 1))[second.start_line - 1 : second.end_line]
    assert numbered[0] == (second.start_line, second.title)
    speech = read(client, f"/speeches/{second.pk}/")
    assert speech.link("查看原文") == f"/speeches/{second.pk}/source/"
    page = read(client, speech.link("查看原文"))
    assert f"从文件中读出的第 {second.start_line}—{second.end_line} 行，未经整理。" in page.words
    assert (
        f'<li id="l{second.end_line}" value="{second.end_line}">{lines[second.end_line - 1]}</li>'
        in page.html
    )
    assert speeches[2].title not in page.words


def test_lines_are_whole_where_the_reading_lies_in_pieces(small, speeches):
    reading = small.reading
    text = reading.text
    reading.parts.all().delete()
    reading.write_text([text[:40], text[40:41], text[41:200], text[200:]])
    assert [line for _, line in source_lines(speeches[2])] == text.split("\n")[
        speeches[2].start_line - 1 : speeches[2].end_line
    ]


CLOSED = [
    (SpeechState.WITHDRAWN, "another speech of the file is withdrawn"),
    (SpeechState.DRAFT, "another speech of the file is a draft"),
]


@pytest.mark.parametrize(("state", "why"), CLOSED)
def test_the_source_is_closed_while_the_file_is(client, speeches, state, why):
    first, second, _ = speeches
    store(first, state=state)
    assert "查看原文" not in read(client, f"/speeches/{second.pk}/").words
    read(client, f"/speeches/{second.pk}/source/", 404)
    read(client, f"/speeches/{first.pk}/source/", 404)


def test_where_no_reading_was_kept_the_source_is_the_file(client, small, speeches):
    small.reading.delete()
    answer = client.get(f"/speeches/{speeches[0].pk}/source/")
    assert (answer.status_code, answer.url) == (302, f"/compilations/{small.pk}/original")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_carries_what_is_copied_in_chinese(client, settings, speeches, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    html = read(client, f"/speeches/{speeches[0].pk}/").html
    assert 'data-cited="第#段"' in html
    assert (
        'data-plain="柳长青：《县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话》（2021年4月20日），'
        in html
    )
    assert 'data-address="http://testserver/speeches/' in html
    assert "[G/OL]//青石县经济工作讲话. [" in html
