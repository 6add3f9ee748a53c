"""Edits: what each does to spans, paragraphs and facts; undoing them; two editors at once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.enums import Level, SpeechState
from archive.models import Compilation, Speech
from archive.parsing import ParseError
from archive.review import corrections, edits, publishing, steps
from archive.review.decisions import DECISIONS, Asked
from archive.review.steps import StaleEdit
from tests.review.conftest import DESK, line_of, store

pytestmark = pytest.mark.django_db


def press(compilation, speech, name: str, value: str = "", *, revision: int | None = None) -> bool:
    """What the button ``name`` does on the page of ``speech``."""
    compilation.reading.refresh_from_db()
    return edits.change_division(
        compilation.pk,
        DECISIONS[name].label,
        lambda desk: DECISIONS[name].decide(Asked(desk, desk.number_of(speech.pk), value)),
        revision=compilation.reading.revision if revision is None else revision,
        speech_id=speech.pk,
    )


def change(speech, *, revision: int = 0, **facts) -> None:
    """What saving the form of the facts does, opened now on ``revision``."""
    version = steps.facts_version(speech)
    for name, value in facts.items():
        setattr(speech, name, value)
    edits.change_facts(speech, list(facts), revision=revision, version=version)


def undo(compilation) -> str:
    compilation.reading.refresh_from_db()
    return edits.undo(compilation.pk, revision=compilation.reading.revision)


def spans(compilation) -> list[tuple[int, int, int]]:
    """(first line, last line of the title, last line) as the reading has them."""
    compilation.reading.refresh_from_db()
    return [(s.first_line, s.title_last_line, s.last_line) for s in compilation.reading.division.spans]


def rows(compilation) -> list[tuple]:
    """Everything an editor sees of the rows, in order."""
    return [
        (
            *(
                getattr(speech, name)
                for name in ("pk", "number", "start_line", "end_line", "state", "warnings")
            ),
            *(getattr(speech, name) for name in Speech.FACTS),
            speech.evidence,
            speech.edited_fields,
            [(p.anchor, p.text, p.heading, p.line, p.last_line) for p in speech.paragraphs.all()],
        )
        for speech in compilation.speeches.order_by("number")
    ]


FOUR = [(7, 9, 19), (21, 21, 27), (29, 29, 35), (37, 37, 41)]

# number of the speech, button, value; the spans behind it; why the case exists
ON_SPANS = [
    (2, "merge", "", [(7, 9, 27), *FOUR[2:]], "a speech that is the end of the one before"),
    (3, "drop", "", [*FOUR[:2], FOUR[3]], "its lines belong to no speech"),
    (3, "split", "33", [*FOUR[:2], (29, 29, 31), (33, 33, 35), FOUR[3]], "a title was missed"),
    (2, "first", "19", [(7, 9, 17), (19, 21, 27), *FOUR[2:]], "the title begins a line above"),
    (
        2,
        "first",
        "23",
        [(7, 9, 21), (23, 23, 27), *FOUR[2:]],
        "the title begins below: the speech before grows",
    ),
    (1, "title-end", "7", [(7, 7, 19), *FOUR[1:]], "the date line is body"),
    (1, "title-end", "11", [(7, 11, 19), *FOUR[1:]], "the salutation is title"),
    (3, "end", "33", [*FOUR[:2], (29, 29, 33), FOUR[3]], "a note behind the speech goes"),
]


@pytest.mark.parametrize(("number", "name", "value", "expected", "why"), ON_SPANS)
def test_edits_of_boundaries(drafts, number, name, value, expected, why):
    before = rows(drafts)
    assert press(drafts, drafts.speeches.get(number=number), name, value)
    assert spans(drafts) == expected, why
    stored = drafts.speeches.order_by("number")
    assert [(s.number, s.start_line, s.end_line) for s in stored] == [
        (n, first, last) for n, (first, _, last) in enumerate(expected, 1)
    ]
    drafts.refresh_from_db()
    assert drafts.speech_total == len(expected)
    undo(drafts)
    assert (spans(drafts), rows(drafts)) == (FOUR, before)


# number, button, value (line or line:nth or line:column); (heading, text) of paragraphs that come out; why
ON_PARAGRAPHS = [
    (
        1,
        "join",
        "13:0",
        (0, "同志们：一季度，全县实现地区生产总值21.6亿元，同比增长7.4%。竹浆纸项目已经点火试车。"),
        "joined",
    ),
    (1, "cut", "13:30", (0, "竹浆纸项目已经点火试车。"), "cut inside a line"),
    (1, "cut", "15:9", (1, "一、开局总体平稳。"), "a heading that ran into its paragraph"),
    (1, "level-0", "17:0", (0, "二、下一步抓好三件事"), "no heading"),
    (1, "level-2", "17:0", (2, "二、下一步抓好三件事"), "a heading of another level"),
    (2, "level-1", "25:0", (1, "上半年，全县新开工项目18个，完成投资9.3亿元。"), "a heading that was missed"),
]


@pytest.mark.parametrize(("number", "name", "value", "expected", "why"), ON_PARAGRAPHS)
def test_edits_of_paragraphs(drafts, number, name, value, expected, why):
    before = rows(drafts)
    speech = drafts.speeches.get(number=number)
    assert press(drafts, speech, name, value)
    assert expected in [(p.heading, p.text) for p in speech.paragraphs.all()], why
    others = [row for row in rows(drafts) if row[0] != speech.pk]
    assert others == [row for row in before if row[0] != speech.pk], "the others were not read again"
    undo(drafts)
    assert rows(drafts) == before


def test_a_cut_is_joined_again_and_each_part_has_a_level_of_its_own(drafts):
    speech = drafts.speeches.get(number=1)
    press(drafts, speech, "cut", "15:9")
    press(drafts, speech, "level-0", "15:0")
    press(drafts, speech, "level-2", "15:1")
    texts = [(p.heading, p.text) for p in speech.paragraphs.filter(line=15)]
    assert texts == [(0, "一、开局总体平稳。"), (2, "青石大桥的桩基赶在汛期前打完。")]
    press(drafts, speech, "join", "15:1")
    assert [p.text for p in speech.paragraphs.filter(line=15)] == [
        "一、开局总体平稳。青石大桥的桩基赶在汛期前打完。"
    ]


def test_a_line_that_was_joined_is_parted_again(drafts):
    speech = drafts.speeches.get(number=1)
    press(drafts, speech, "join", "13:0")
    press(drafts, speech, "cut", "13:0")
    assert [p.line for p in speech.paragraphs.all()] == [11, 13, 15, 17, 19]


def test_facts_of_an_editor_follow_their_lines(drafts):
    """The same text is read again: what an editor set stays with it, wherever it is numbered."""
    third = drafts.speeches.get(number=3)
    change(third, level=Level.COUNTY)
    press(drafts, drafts.speeches.get(number=2), "merge")
    press(drafts, Speech.objects.get(pk=third.pk), "first", "31")
    again = Speech.objects.get(pk=third.pk)
    assert (again.number, again.start_line, again.level) == (2, 31, Level.COUNTY)
    assert again.evidence["level"]["basis"] == "editor"


def test_a_merged_draft_comes_back_with_what_an_editor_set(drafts):
    second = drafts.speeches.get(number=2)
    change(second, place="云麓县")
    press(drafts, second, "merge")
    assert not Speech.objects.filter(pk=second.pk).exists(), "a draft that nobody saw is deleted"
    undo(drafts)
    assert Speech.objects.get(pk=second.pk).place == "云麓县"


def test_undoing_a_fact_leaves_what_was_set_elsewhere_since(drafts):
    first = drafts.speeches.get(number=1)
    before = rows(drafts)
    change(first, place="云麓县", occasion="座谈会")
    assert undo(drafts) == "改第 1 篇的地方、场合"
    assert rows(drafts) == before


def test_undoing_posts_leaves_a_rank_that_was_set_since(drafts):
    first = drafts.speeches.get(number=1)
    change(first, posts=["县委副书记"])
    derived = drafts.speeches.get(number=1)
    assert (derived.rank, derived.primary_post) == ("county-deputy", "县委副书记")
    derived.rank = "bureau-deputy"
    derived.correct(["rank"])
    derived.save()
    undo(drafts)
    again = drafts.speeches.get(number=1)
    assert (again.posts, again.primary_post, again.rank) == (["县长"], "县长", "bureau-deputy")


def test_a_published_speech_keeps_its_address_and_its_anchors(drafts):
    publishing.publish(drafts, drafts.speeches.values_list("pk", flat=True))
    first, second = drafts.speeches.filter(number__lte=2)
    anchors = dict(second.paragraphs.values_list("text", "anchor"))
    press(drafts, second, "merge")
    second.refresh_from_db()
    assert (second.state, second.number) == (SpeechState.WITHDRAWN, 4), "hidden, not deleted"
    assert first.paragraphs.filter(text__startswith="上半年").exists()
    undo(drafts)
    second.refresh_from_db()
    assert (second.state, second.number) == (SpeechState.PUBLISHED, 2)
    assert dict(second.paragraphs.values_list("text", "anchor")) == anchors


def test_readers_go_on_seeing_the_lines_of_a_published_speech_that_is_split(drafts):
    third = drafts.speeches.get(number=3)
    publishing.publish(drafts, [third.pk])
    press(drafts, third, "split", "33")
    assert [s.number for s in drafts.speeches.published()] == [3, 4]


def test_lines_of_no_speech_become_one(drafts):
    edits.change_division(
        drafts.pk, "", lambda desk: desk.division.added(3, 3, 5, desk.lines), revision=0, speech_id=0
    )
    first = drafts.speeches.get(number=1)
    assert (first.title, first.start_line, first.state) == ("编者的话", 3, SpeechState.DRAFT)
    assert [s.number for s in drafts.speeches.all()] == [1, 2, 3, 4, 5]
    assert drafts.speeches.get(number=2).speaker.name == "柳长青"


# number, button, value, the words of the refusal
REFUSED = [
    (1, "merge", "", "第一篇前面"),
    (1, "split", "9", "正文"),
    (1, "first", "23", "移不到"),
    (2, "title-end", "27", "移不到"),
    (1, "end", "9", "正文"),
    (1, "split", "", "请先选中"),
    (1, "cut", "13:99", "不在这一行"),
    (1, "cut", "9999:1", "没有这一行"),
    (1, "level-1", "x", "请先选中"),
    (1, "join", "11:0", "第一段"),
    (1, "as-printed", "13", "修复"),
]


@pytest.mark.parametrize(("number", "name", "value", "words"), REFUSED)
def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(drafts, number, name, value, words):
    before = rows(drafts)
    with pytest.raises(ParseError, match=words):
        press(drafts, drafts.speeches.get(number=number), name, value)
    assert rows(drafts) == before


def test_the_last_speech_cannot_be_dropped(drafts):
    for _ in range(3):
        press(drafts, drafts.speeches.get(number=1), "drop")
    with pytest.raises(ParseError, match="撤销导入"):
        press(drafts, drafts.speeches.get(number=1), "drop")


def test_two_editors(drafts):
    """The second is told where both touched one speech, and nothing of the first is lost."""
    first, third = drafts.speeches.get(number=1), drafts.speeches.get(number=3)
    press(drafts, first, "level-0", "17:0")
    assert press(drafts, third, "end", "33", revision=0), "another speech: no harm"
    with pytest.raises(StaleEdit, match="别人刚改过"):
        press(drafts, first, "join", "13:0", revision=0)
    with pytest.raises(StaleEdit):
        change(first, place="云麓县")
    with pytest.raises(StaleEdit):
        edits.undo(drafts.pk, revision=0)
    with pytest.raises(StaleEdit):
        press(drafts, first, "join", "13:0", revision=9**9)  # which no page has shown
    assert first.paragraphs.get(line=17).heading == 0


def test_after_an_undo_an_old_form_is_stale(drafts):
    """What was undone is forgotten, so nobody knows what the old form has missed."""
    first = drafts.speeches.get(number=1)
    press(drafts, first, "level-0", "17:0")
    undo(drafts)
    with pytest.raises(StaleEdit):
        press(drafts, first, "level-0", "17:0", revision=1)


def test_only_the_last_hundred_steps_are_kept(drafts, monkeypatch):
    monkeypatch.setattr(steps, "MOST_STEPS", 3)
    first = drafts.speeches.get(number=1)
    for level in (0, 1, 2, 3, 4):
        press(drafts, first, f"level-{level}", "13:0")
    for _ in range(3):
        undo(drafts)
    with pytest.raises(ParseError, match="没有可以撤销"):
        undo(drafts)


def test_the_steps_are_small(drafts):
    """A step holds what differs, not the whole division."""
    press(drafts, drafts.speeches.get(number=1), "level-0", "17:0")
    [step] = (drafts.reading.refresh_from_db(), drafts.reading.earlier)[1]
    assert step["division"].keys() == {"marks"}


VALUES = ["", *(str(n) for n in range(1, 43, 2)), "13:0", "13:30", "15:9", "15:1", "17:0", "25:0", "33:0"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    presses=st.lists(st.tuples(st.sampled_from(sorted(DECISIONS)), st.integers(0), st.sampled_from(VALUES)))
)
def test_any_edits_undone_give_the_first_division_and_the_same_rows(db, presses):
    Compilation.objects.all().delete()
    drafts = store(DESK)
    publishing.publish(drafts, [drafts.speeches.get(number=2).pk])
    first, before, done = spans(drafts), rows(drafts), 0
    for name, which, value in presses:
        live = list(drafts.speeches.filter(number__lte=len(spans(drafts))))
        try:
            done += press(drafts, live[which % len(live)], name, value)
        except ParseError:
            continue
        texts = [(s.start_line, s.end_line) for s in drafts.speeches.order_by("number")][: len(spans(drafts))]
        assert texts == [(a, b) for a, _, b in spans(drafts)]
    for _ in range(done):
        undo(drafts)
    assert (spans(drafts), rows(drafts)[: len(first)]) == (first, before)
    # parts of a published speech were published for a moment: their addresses are remembered
    behind = drafts.speeches.filter(number__gt=len(first))
    assert {speech.state for speech in behind} <= {SpeechState.WITHDRAWN}


def test_a_reading_that_is_missing_is_said(drafts):
    drafts.reading.delete()
    with pytest.raises(ParseError, match="重新导入"):
        edits.undo(drafts.pk, revision=0)


# what a second click asks for when the first has undone the import; nobody is left to ask
GONE = [
    lambda drafts: edits.undo(drafts.pk, revision=0),
    lambda drafts: change(Speech(pk=1, compilation=drafts), place="云麓县"),
    lambda drafts: corrections.decide(drafts, [1], corrections.TAKE),
    corrections.finish,
]


@pytest.mark.parametrize("again", GONE)
def test_a_second_click_on_what_is_gone_is_a_sentence(drafts, again):
    Compilation.objects.filter(pk=drafts.pk).delete()
    with pytest.raises(ParseError, match="刚刚撤销"):
        again(drafts)


def test_lines_can_be_found(drafts):
    assert line_of(drafts, "柳长青") == 7
