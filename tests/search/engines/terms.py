"""Similar speeches and a speaker's terms: the same on every engine, of what may be seen, and never a 500."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from archive.enums import LookalikeChoice, SpeechState
from archive.models import Compilation, Lookalike, Paragraph, Speaker, Speech
from archive.versions import link_versions
from search import builder
from search.models import IndexingTask
from search.similar import similar_speeches
from search.speaker_terms import speaker_terms
from search.terms.stored import stored
from tests.pages import read

pytestmark = pytest.mark.django_db(transaction=True)

CARE = "养老服务要跟上，医疗救助要托底，护理人员要培训。"
TEA = "油茶林要管护，茶油要有品牌，春茶采摘要组织好。"
COAL = "煤炭产能要释放，矿井瓦斯要治理，电煤供应要保证。"
# number, what it says, who says it; 1 – 3 are on one subject
SAID = [
    (1, CARE * 3, "甲"),
    (2, CARE * 2 + "一老一小要关心。", "甲"),
    (3, "会前看了敬老院。" + CARE * 2, "甲"),
    (4, TEA * 3, "乙"),
    (5, TEA * 2, "乙"),
    (6, COAL * 3, "丙"),
    (7, COAL * 2, "丙"),
    (8, "今天只讲一句话，散会。", "丁"),
]


@pytest.fixture
def said(db):
    """Eight speeches by number, published and indexed."""
    compilation = Compilation.objects.create(title="讲话集", sha256="5" * 64, source_format="txt")
    speakers = {name: Speaker.objects.create(name=name, place="青石县") for name in "甲乙丙丁"}
    for number, text, name in SAID:
        speech = Speech.objects.create(
            compilation=compilation,
            number=number,
            title=f"第{number}次讲话",
            speaker=speakers[name],
            start_line=number,
            end_line=number,
            state=SpeechState.PUBLISHED,
        )
        Paragraph.objects.create(speech=speech, position=1, anchor=1, text=text)
    builder.build()
    return {speech.number: speech for speech in Speech.objects.all()}


def similar(speech: Speech) -> list[int]:
    return [one.speech.number for one in similar_speeches(speech)]


def test_speeches_on_the_same_subject_are_similar_and_their_terms_say_why(said):
    assert {number: similar(speech) for number, speech in said.items()} == {
        **{1: [2, 3], 2: [1, 3], 3: [1, 2], 4: [5], 5: [4], 6: [7], 7: [6], 8: []},
    }
    [other, _] = similar_speeches(said[1])
    assert {term.text for term in other.terms} >= {"养老服务", "医疗救助"}
    [care] = [term for term in other.terms if term.text == "养老服务"]
    assert care.address.text == '"养老服务"'


def test_what_may_not_be_seen_is_never_proposed_even_before_the_next_run_of_the_index(said):
    Speech.objects.filter(number=2).update(state=SpeechState.WITHDRAWN)  # behind the program's back
    assert (similar(said[1]), similar(said[3])) == ([3], [1])
    Speech.objects.filter(number=3).update(state=SpeechState.DRAFT)
    assert similar(said[1]) == []


def test_a_change_is_followed_by_the_outbox(said):
    said[2].state = SpeechState.WITHDRAWN
    said[2].save()
    said[8].paragraphs.update(text=CARE * 2)
    said[8].save()
    assert (set(similar(said[1])), set(similar(said[8]))) == ({3, 8}, {1, 3})
    with stored().reading() as file:
        found = file.execute("SELECT speeches, times FROM term WHERE text = '养老服务'").fetchall()
    assert found == [(3, 7)], "the counts of the archive are as if it had been counted anew"
    said[2].state = SpeechState.PUBLISHED
    said[2].save()
    assert set(similar(said[1])) == {2, 3, 8}


def test_an_archive_that_has_grown_by_a_quarter_learns_new_runs_of_words(said):
    new = "竹编工坊要扩产，竹编工坊要招工，直播带货要跟上。"
    for number in (9, 10, 11):
        speech = Speech.objects.get(number=1)
        speech.pk, speech.number, speech.title = None, number, f"第{number}次讲话"
        speech._state.adding = True
        speech.save()
        Paragraph.objects.create(speech=speech, position=1, anchor=1, text=new)
        speech.save()
        with stored().reading() as file:
            known = file.execute("SELECT speeches FROM term WHERE text = '竹编工坊'").fetchall()
        assert known == ([] if number < 11 else [(3,)])


def test_versions_of_a_speech_and_what_looks_like_it_are_not_similar_speeches(said):
    link_versions(said[1], said[2])
    said[1].refresh_from_db()
    said[2].refresh_from_db()
    assert (similar(said[1]), similar(said[2])) == ([3], [3])
    assert len(similar(said[3])) == 1, "one of the versions of another speech"
    choice = {"share": 0.9, "other_share": 0.9, "choice": LookalikeChoice.BOTH}
    Lookalike.objects.create(speech=said[3], other=said[1], **choice)
    assert (similar(said[1]), similar(said[3])) == ([], [2])


def test_a_page_asks_the_database_once_for_its_similar_speeches(said, django_assert_num_queries):
    for number, count in ((4, 1), (1, 2)):
        with django_assert_num_queries(1):
            found = [
                (one.speech.speaker.name, one.speech.full_title) for one in similar_speeches(said[number])
            ]
        assert len(found) == count
    with django_assert_num_queries(0):
        assert similar_speeches(said[8]) == []


def test_queries_of_the_pages_do_not_grow_with_what_is_similar(said, client, django_assert_num_queries):
    for number in (4, 1):  # one similar speech, and two
        with django_assert_num_queries(8):
            assert "内容相近" in read(client, said[number].get_absolute_url()).words


def test_the_reading_page_shows_them_with_links(said, client):
    page = read(client, said[1].get_absolute_url())
    assert "内容相近的讲话 第2次讲话 甲 都讲到 " in page.words
    assert page.link("第2次讲话") == said[2].get_absolute_url()
    found = read(client, page.link("养老服务"))
    assert [text for text, _ in found.links if text.startswith("第")] == [
        "第1次讲话",
        "第2次讲话",
        "第3次讲话",
    ]
    assert "内容相近" not in read(client, said[8].get_absolute_url()).words


def test_a_speaker_is_told_by_what_he_says_more_often_than_the_others(said, client):
    speaker = said[1].speaker
    terms = {term.text: term for term in speaker_terms(speaker)}
    assert {"养老服务", "医疗救助"} <= set(terms)
    size = sum(len(text) for _, text, name in SAID if name == "甲")
    everything = sum(len(text) for _, text, _ in SAID)
    care = terms["养老服务"]
    assert (care.times, care.rate) == (7, 7 * 10_000 / size)
    assert care.archive_rate == 7 * 10_000 / everything
    page = read(client, speaker.get_absolute_url())
    assert f"养老服务 7 次 · 每万字 {care.rate:.1f}，全库 {care.archive_rate:.1f}" in page.words
    assert page.link("养老服务") == str(care.address)
    found = read(client, page.link("养老服务"))
    assert f'value="{speaker.pk}"' in found.html and "3 篇" in found.words


def test_of_two_speeches_or_of_a_speech_withdrawn_nothing_is_said(said, django_assert_num_queries):
    of_three, of_two = said[1].speaker, said[4].speaker
    with django_assert_num_queries(1):
        assert speaker_terms(of_two) == []
    with django_assert_num_queries(1):
        assert speaker_terms(of_three) != []
    Speech.objects.filter(number=2).update(state=SpeechState.WITHDRAWN)
    assert speaker_terms(of_three) == []


@pytest.mark.parametrize("harm", ["missing", "cut short", "overwritten", "another version", "empty"])
def test_without_the_counts_the_pages_do_without_and_build_index_mends_them(said, client, harm):
    path = stored().path
    whole = path.read_bytes()
    if harm == "another version":
        with stored().writing(wait=1) as file:
            file.execute("UPDATE made SET version = '0'")
    else:
        path.write_bytes({"cut short": whole[:5000], "overwritten": b"\1" * len(whole)}.get(harm, b""))
    if harm == "missing":
        path.unlink()
    assert "内容相近" not in read(client, said[1].get_absolute_url()).words
    assert "常用词语" not in read(client, said[1].speaker.get_absolute_url()).words
    said[8].save()  # an edit is not held up either
    assert not IndexingTask.objects.exists()
    call_command("build_index", if_needed=True, verbosity=0)
    assert similar(said[1]) == [2, 3]


def test_an_empty_archive_has_no_terms(db):
    builder.build()
    assert stored().is_current()
    with stored().reading() as file:
        assert file.execute("SELECT COUNT(*) FROM term").fetchone() == (0,)
