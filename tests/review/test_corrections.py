"""A corrected file: only what differs is shown, and it takes effect when everything is decided."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from archive.derived_facts import SOURCES, follow_posts
from archive.enums import Level, SpeechState
from archive.importer import import_compilation, take_correction
from archive.models import Compilation, ImportJob, Speech
from archive.parsing import ParseError
from archive.review import corrections, differences
from archive.review.differences import CHANGED, MISSING, NEW, UNCHANGED
from archive.text_diff import Change
from tests.pages import read
from tests.review.conftest import store

pytestmark = pytest.mark.django_db

LAST = """
副县长何秋水在全县前三季度招商引资推进会上的讲话

同志们：

前三季度，全县到位资金4.2亿元。
"""


def corrected(small_file: bytes) -> str:
    """A figure and a period corrected, the third speech gone, a new one come."""
    text = small_file.decode().replace("21.6亿元", "21.8亿元").replace("2021年上半年项目", "2021年一季度项目")
    text = text.replace("3.青石县统计局在全县前三季度经济形势分析会上的发言....9\n", "")
    return text[: text.index("\n青石县统")] + LAST


@pytest.fixture
def draft(small, small_file):
    """The corrected file as drafts."""
    return store(corrected(small_file), "qingshi.txt")


def test_the_same_bytes_change_nothing(small, small_file):
    assert store(small_file.decode(), "qingshi.txt") == small
    assert Compilation.objects.count() == 1


def test_what_differs(draft, small):
    found = differences.differences(draft)
    assert [d.kind for d in found] == [CHANGED, CHANGED, NEW, MISSING]
    first, second, new, missing = found
    assert [
        (run.change.value, run.text) for run in first.paragraphs[0] if run.change is not Change.EQUAL
    ] == [
        ("del", "21.6"),
        ("ins", "21.8"),
    ]
    assert first.facts == ()
    assert ("统计期间", "2021年上半年", "2021年一季度") in [(f.label, f.old, f.new) for f in second.facts]
    assert (new.draft.number, missing.stored.number) == (3, 3)


def test_texts_are_compared_when_they_are_shown(draft):
    """A decision holds the only write lock of SQLite while it asks what differs."""
    found = differences.differences(draft)
    assert not any("paragraphs" in vars(one) for one in found)
    corrections.undecided(draft, found)
    assert not any("paragraphs" in vars(one) for one in found)
    assert [bool(one.paragraphs) for one in found] == [True, False, False, False]


def test_facts_that_an_editor_set_are_no_difference(small, draft):
    second = small.speeches.get(number=2)
    second.period_label = "全年"
    second.correct(["period_label"])
    second.save()
    found = differences.differences(draft)[1]
    assert "统计期间" not in [f.label for f in found.facts]


def test_the_page_shows_the_differences_alone(desk, draft):
    page = read(desk, reverse("review", args=[draft.pk]))
    assert "4 篇有不同，0 篇相同。还有 4 处没有决定；" in page.words
    assert "<del>21.6</del><ins>21.8</ins>" in page.html
    assert "新增副县长何秋水" in page.words and "新文件里没有青石县统计局" in page.words


def decide(desk, draft, decision: str, key) -> None:
    waiting = corrections.undecided(
        Compilation.objects.get(pk=draft.pk), differences.differences(Compilation.objects.get(pk=draft.pk))
    )
    desk.post(
        reverse("review_accept", args=[draft.pk]), {"decide": f"{decision}:{key}", "undecided": waiting}
    )


def finish(desk, draft):
    return desk.post(reverse("review_accept", args=[draft.pk]), {"finish": "1"})


def test_everything_is_taken_over(desk, draft, small, django_capture_on_commit_callbacks):
    first, second, third = small.speeches.all()
    anchors = dict(first.paragraphs.values_list("text", "anchor"))
    old_file, job = small.original.name, ImportJob.objects.create(compilation=draft, size=1)
    decide(desk, draft, "take", "rest")
    assert Speech.objects.get(pk=first.pk).paragraphs.filter(text__contains="21.6").exists(), "not yet"
    with django_capture_on_commit_callbacks(execute=True):
        assert finish(desk, draft).url == reverse("review", args=[small.pk])
    small.refresh_from_db()
    data = small.original.open().read()
    assert hashlib.sha256(data).hexdigest() == small.sha256 == draft.sha256
    assert not small.original.storage.exists(old_file)
    assert not Compilation.objects.filter(pk=draft.pk).exists()
    first.refresh_from_db(), second.refresh_from_db(), third.refresh_from_db()
    assert second.period_label == "一季度" and third.state == SpeechState.WITHDRAWN
    assert (first.number, second.number, third.number) == (1, 2, 4)
    new = small.speeches.get(number=3)
    assert (new.state, new.title[:6]) == (SpeechState.PUBLISHED, "副县长何秋水")
    changed = first.paragraphs.get(text__contains="21.8")
    assert changed.anchor == anchors[next(text for text in anchors if "21.6" in text)]
    assert len(small.reading.division.spans) == small.speech_total == 3
    job.refresh_from_db()
    assert job.compilation == small


def test_decisions_one_by_one(desk, draft, small):
    """The first is left as it was, the second taken, the new one left out, the missing one kept."""
    drafts = list(draft.speeches.all())
    first, second, third = small.speeches.all()
    decide(desk, draft, "leave", drafts[0].pk)
    decide(desk, draft, "take", drafts[1].pk)
    decide(desk, draft, "leave", drafts[2].pk)
    refused = finish(desk, draft)
    assert refused.url == reverse("review", args=[draft.pk])
    assert "还有 1 处不同没有决定" in read(desk, refused.url).words
    decide(desk, draft, "leave", third.pk)
    finish(desk, draft)
    texts = list(Speech.objects.get(pk=first.pk).paragraphs.values_list("text", flat=True))
    assert any("21.6" in text for text in texts)
    assert Speech.objects.get(pk=second.pk).period_label == "一季度"
    assert [s.pk for s in small.speeches.published().order_by("number")] == [first.pk, second.pk, third.pk]
    assert small.speeches.count() == 3
    assert Speech.objects.get(pk=first.pk).start_line == 8, "where it stands in the new file"


# decisions about the four differences; whether readers get the new file; why
OPEN = [
    ("take", "take", "take", "take", True, "all of it is published"),
    ("leave", "take", "take", "take", False, "the figure of the new file is not what readers see"),
    ("take", "take", "leave", "take", False, "a speech of it was not taken in"),
    ("take", "take", "take", "leave", True, "what the file lacks it does not show"),
]


@pytest.mark.parametrize(("first", "second", "new", "missing", "expected", "why"), OPEN)
def test_the_new_file_is_open_where_it_shows_nothing_more(
    desk, draft, small, first, second, new, missing, expected, why
):
    keys = [*draft.speeches.values_list("pk", flat=True), small.speeches.get(number=3).pk]
    for decision, key in zip((first, second, new, missing), keys, strict=True):
        decide(desk, draft, decision, key)
    finish(desk, draft)
    assert Compilation.objects.get().is_open() is expected, why


def test_facts_set_in_either_stay(desk, draft, small):
    """In the published speech, and in the review of the draft, which comes later."""
    second = small.speeches.get(number=2)
    second.level, second.place = Level.CITY, "旧地"
    second.correct(["level", "place"])
    second.save()
    drafted = draft.speeches.get(number=2)
    drafted.place = "新地"
    drafted.correct(["place"])
    drafted.save()
    decide(desk, draft, "take", "rest")
    finish(desk, draft)
    second.refresh_from_db()
    assert (second.level, second.place) == (Level.CITY, "新地")
    assert set(second.edited_fields) == {"level", "place"}


def test_a_draft_is_mended_before_it_is_taken_over(desk, draft, small):
    new = draft.speeches.get(number=3)
    desk.post(reverse("review_decide", args=[draft.pk, new.pk]), {"do": "merge", "revision": 0})
    decide(desk, draft, "take", "rest")
    finish(desk, draft)
    second = small.speeches.get(number=2)
    assert second.paragraphs.filter(text__contains="到位资金").exists()


def test_a_correction_that_is_undone_leaves_the_old_as_it_was(desk, draft, small):
    before = list(small.speeches.values_list("pk", "state", "number"))
    page = read(desk, reverse("review_discard", args=[draft.pk]))
    assert "保持原样" in page.words
    desk.post(reverse("review_discarded", args=[draft.pk]), {"published": 0})
    assert list(small.speeches.values_list("pk", "state", "number")) == before
    assert Compilation.objects.get() == small


def test_meanwhile_the_old_is_not_divided_anew_and_the_draft_not_published(desk, draft, small):
    speech = small.speeches.get(number=2)
    desk.post(reverse("review_decide", args=[small.pk, speech.pk]), {"do": "merge", "revision": 0})
    assert "先处理更正稿" in read(desk, reverse("review", args=[small.pk])).words
    desk.post(reverse("review_publish", args=[draft.pk]), {"publish": "all"})
    assert "不能直接发布" in read(desk, reverse("review", args=[draft.pk])).words
    assert Speech.objects.published().count() == 3


def test_the_command_line_does_not_overtake_the_desk(draft, small_file):
    with pytest.raises(ParseError, match="正在审校"):
        import_compilation(corrected(small_file).encode(), "qingshi.txt", replace=True)


def test_what_is_equal_is_folded_away(desk, small, small_file):
    same_text = small_file.decode() + "\n\n"
    draft = store(same_text, "qingshi.txt")
    assert [d.kind for d in differences.differences(draft)] == [UNCHANGED] * 3
    page = read(desk, reverse("review", args=[draft.pk]))
    assert "0 篇有不同，3 篇相同。" in page.words
    before = list(small.speeches.values_list("pk", "number", "title"))
    finish(desk, draft)
    small.refresh_from_db()
    assert small.sha256 == hashlib.sha256(same_text.encode()).hexdigest()
    assert list(small.speeches.values_list("pk", "number", "title")) == before


def test_a_correction_of_nothing_is_a_new_compilation(desk, draft, small):
    small.delete()
    draft.refresh_from_db()
    with pytest.raises(ParseError, match="已经不在了"):
        corrections.finish(draft)
    assert "待审" in read(desk, reverse("review", args=[draft.pk])).words


# old and new paragraphs (text, heading); runs; why
CHANGES = [
    ([("甲。", 0)], [("甲。", 0), ("乙乙乙。", 0)], [[("ins", "乙乙乙。")]], "a paragraph came"),
    ([("甲。", 0), ("乙乙乙。", 0)], [("甲。", 0)], [[("del", "乙乙乙。")]], "a paragraph went"),
    (
        [("一、抓春耕", 0)],
        [("一、抓春耕", 1)],
        [[("del", "［正文］"), ("ins", "［1 级标题］"), ("equal", "一、抓春耕")]],
        "the level alone",
    ),
    (
        [("增长百分之八。", 0), ("天晴。", 0)],
        [("增长百分之九。", 0)],
        [[("equal", "增长百分之"), ("del", "八"), ("ins", "九"), ("equal", "。")], [("del", "天晴。")]],
        "like is put beside like",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected", "why"), CHANGES)
def test_changes_of_paragraphs(old, new, expected, why):
    changes = differences.paragraph_changes(old, new)
    assert [[(run.change.value, run.text) for run in runs] for runs in changes] == expected, why


# which speeches of the compilation are published before; the state of a new one; why
NEW_ONES = [
    ([], SpeechState.DRAFT, "readers see nothing of the compilation yet"),
    ([1], SpeechState.PUBLISHED, "it joins what readers see, as the editor took it in"),
    ([1, 2, 3], SpeechState.PUBLISHED, "all of it is published"),
]


@pytest.mark.parametrize(("published", "expected", "why"), NEW_ONES)
def test_a_new_speech_is_published_only_where_readers_see_the_others(
    desk, draft, small, published, expected, why
):
    for speech in small.speeches.exclude(number__in=published):
        speech.state = SpeechState.DRAFT
        speech.save()
    decide(desk, draft, "take", "rest")
    finish(desk, draft)
    states = dict(small.speeches.values_list("number", "state"))
    assert states[3] == expected, why
    before = {number: "published" if number in published else "draft" for number in (1, 2)}
    assert {number: states[number] for number in before} == before, "the others are as they were"


def test_taking_a_correction_over_publishes_nothing(small_file):
    """What waits for review goes on waiting, also where nobody has decided about it."""
    waiting = store(small_file.decode(), "qingshi.txt")
    again = store(small_file.decode().replace("21.6亿元", "21.8亿元"), "qingshi.txt")
    assert again.corrects == waiting
    everything = set(again.speeches.values_list("pk", flat=True))
    take_correction(again, taken=everything, withdrawn=())
    assert set(waiting.speeches.values_list("state", flat=True)) == {SpeechState.DRAFT}


def test_posts_that_an_editor_set_keep_their_rank(desk, draft, small):
    """The new file is read as the old one was: the rank of the printed posts is no difference."""
    second = small.speeches.get(number=2)
    second.posts = ["县委副书记"]
    second.correct(["posts"])
    follow_posts(second, {name: getattr(small.speeches.get(number=2), name) for name in SOURCES})
    second.save()
    assert second.rank == "county-deputy"
    assert "职务层次" not in [fact.label for fact in differences.differences(draft)[1].facts]
    decide(desk, draft, "take", "rest")
    finish(desk, draft)
    assert small.speeches.get(number=2).rank == "county-deputy"
