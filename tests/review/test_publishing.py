"""Publishing, taking down, undoing an import: what readers see before and after."""

from __future__ import annotations

import pytest
from django.urls import reverse

from archive.enums import SpeechState
from archive.models import Compilation, Reading, Speaker, Speech
from archive.signals import speeches_changed
from tests.pages import read
from tests.review.conftest import DESK, store

pytestmark = pytest.mark.django_db


def reader_sees(client, compilation) -> dict[str, int]:
    """Status of every page that could show something of the compilation, to who is not logged in."""
    client.logout()
    speech = compilation.speeches.get(number=1)
    urls = {
        "compilation": compilation.get_absolute_url(),
        "original": reverse("original", args=[compilation.pk]),
        "speech": speech.get_absolute_url(),
        "speaker": speech.speaker.get_absolute_url(),
        "quarter": reverse("quarter", args=[2021, 1]),
    }
    return {name: client.get(url).status_code for name, url in urls.items()}


def test_drafts_are_invisible(client, drafts):
    seen = reader_sees(client, drafts)
    assert seen == {"compilation": 404, "original": 404, "speech": 404, "speaker": 404, "quarter": 200}
    for url in ("/", "/compilations/", "/speakers/", "/quarters/2021/1/"):
        assert "柳长青" not in read(client, url).words and "云麓" not in read(client, url).words


def test_one_is_published(desk, drafts):
    first = drafts.speeches.get(number=1)
    response = desk.post(
        reverse("review_publish", args=[drafts.pk]), {"publish": first.pk, "speech": first.pk}
    )
    assert response.url == reverse("review_speech", args=[drafts.pk, first.pk])
    seen = reader_sees(desk, drafts)
    assert seen == {"compilation": 200, "original": 404, "speech": 200, "speaker": 200, "quarter": 200}
    second = drafts.speeches.get(number=2)
    assert desk.get(second.get_absolute_url()).status_code == 404


def test_all_are_published_and_the_index_is_told(desk, drafts):
    told = []

    def listen(sender, ids, **_):
        told.extend(ids)

    speeches_changed.connect(listen)
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": "all"})
    speeches_changed.disconnect(listen)
    ids = list(drafts.speeches.values_list("pk", flat=True))
    assert sorted(told) == ids and Speech.objects.published().count() == 4
    assert reader_sees(desk, drafts)["original"] == 200


def press(desk, compilation, number: int, do: str, at: str = "") -> None:
    """Press a button of the desk on a speech."""
    speech, revision = compilation.speeches.get(number=number), Reading.objects.get().revision
    address = reverse("review_decide", args=[compilation.pk, speech.pk])
    desk.post(address, {"do": do, "at": at, "revision": revision})


# buttons that are pressed one after the other: number of the speech, button, line; whether readers get the
# original once all that is left is published; why
LEFT_OUT = [
    ([], True, "cover and introduction were never read as a speech"),
    ([(2, "drop", "")], False, "a speech that is published nowhere stands in the file"),
    ([(3, "end", "33")], False, "so do lines that were cut off"),
    ([(1, "first", "9")], False, "and lines that went from its head"),
    ([(2, "merge", "")], True, "its lines are published in the one before"),
    ([(3, "split", "33")], True, "all lines are still in a speech; the blank one between is no text"),
    ([(2, "first", "19")], True, "the boundary moved, no line got lost"),
    ([(1, "level-0", "17:0")], True, "all of it is there"),
    ([(2, "drop", ""), (1, "level-0", "17:0")], False, "another edit forgets nothing"),
]


@pytest.mark.parametrize(("pressed", "expected", "why"), LEFT_OUT)
def test_readers_get_the_original_when_all_that_was_read_is_published(desk, drafts, pressed, expected, why):
    for press_of in pressed:
        press(desk, drafts, *press_of)
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": "all"})
    drafts.refresh_from_db()
    assert drafts.is_open() is expected, why
    assert desk.get(reverse("review_original", args=[drafts.pk])).status_code == 200, "editors always"
    desk.logout()
    assert desk.get(reverse("original", args=[drafts.pk])).status_code == (200 if expected else 404), why
    words = read(desk, drafts.get_absolute_url()).words
    assert ("其中有未公开的文字" in words) is not expected


def test_what_was_left_out_comes_back(desk, drafts):
    """By undoing the step, and as a speech of its own; also where an older version wrote the division."""
    reading = Reading.objects.get()
    del reading.division_json["left_out"]
    reading.save()
    press(desk, drafts, 2, "drop")
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": "all"})
    assert not Compilation.objects.get().is_open()
    desk.post(reverse("review_undo", args=[drafts.pk]), {"revision": 1})
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": "all"})
    assert Compilation.objects.get().is_open()
    press(desk, drafts, 2, "drop")
    added = {"first": 21, "title_last": 21, "last": 27, "revision": 3}
    desk.post(reverse("review_add", args=[drafts.pk]), added)
    assert not Compilation.objects.get().is_open(), "a draft so far"
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": "all"})
    assert Compilation.objects.get().is_open()


def test_only_the_sure_ones_are_published(desk, drafts):
    page = desk.get(reverse("review", args=[drafts.pk]))
    sure = page.context["sure_drafts"]
    assert sure == [speech.pk for speech in drafts.speeches.exclude(number=3)], "the third has no speaker"
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": "sure", "sure": sure})
    assert [s.number for s in Speech.objects.published()] == [1, 2, 4]


# what is pressed; how many are published then; why
NOTHING = [
    ({"publish": "999999"}, 0, "no such speech"),
    ({"publish": "x"}, 0, "no number"),
    ({"withdraw": "1"}, 0, "nothing of this compilation"),
    ({}, 0, "no button"),
]


@pytest.mark.parametrize(("sent", "expected", "why"), NOTHING)
def test_what_is_no_speech_here_is_not_published(desk, drafts, small, sent, expected, why):
    Speech.objects.filter(compilation=small).update(state=SpeechState.DRAFT)
    desk.post(reverse("review_publish", args=[drafts.pk]), sent)
    assert Speech.objects.published().count() == expected, why


def test_a_speech_of_another_compilation_is_not_published_here(desk, drafts):
    other = store(DESK.replace("竹浆纸", "造纸"), "other.txt").speeches.first()
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": other.pk})
    assert not Speech.objects.published().exists()


def test_what_an_editor_took_down_stays_down(desk, drafts):
    url = reverse("review_publish", args=[drafts.pk])
    first = drafts.speeches.get(number=1)
    desk.post(url, {"publish": "all"})
    desk.post(url, {"withdraw": first.pk})
    desk.post(url, {"publish": "all"})
    first.refresh_from_db()
    assert (first.state, first.edited_fields) == (SpeechState.WITHDRAWN, ["state"])
    desk.post(url, {"publish": first.pk})
    first.refresh_from_db()
    assert (first.state, first.edited_fields) == (SpeechState.PUBLISHED, [])


def test_undoing_an_import_of_drafts_leaves_nothing(desk, drafts, django_capture_on_commit_callbacks):
    storage, name = drafts.original.storage, drafts.original.name
    page = read(desk, reverse("review_discard", args=[drafts.pk]))
    assert "4 篇讲话和它们的信息" in page.words and "读者看不出变化" in page.words
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(reverse("review_discarded", args=[drafts.pk]), {"published": 0})
    assert response.url == reverse("reviews")
    for model in (Compilation, Reading, Speech, Speaker):
        assert not model.objects.exists(), model
    assert not storage.exists(name)


def test_undoing_an_import_names_the_addresses_that_end(desk, drafts):
    first = drafts.speeches.get(number=1)
    desk.post(reverse("review_publish", args=[drafts.pk]), {"publish": first.pk})
    page = read(desk, reverse("review_discard", args=[drafts.pk]))
    assert "1 篇已经发布，它们的网址从此打不开" in page.words
    assert page.link(first.full_title) == first.get_absolute_url()
    refused = desk.post(reverse("review_discarded", args=[drafts.pk]), {"published": 0})
    assert refused.url == reverse("review_discard", args=[drafts.pk]), "another number by now"
    desk.post(reverse("review_discarded", args=[drafts.pk]), {"published": 1})
    assert not Compilation.objects.exists()
    assert desk.get(first.get_absolute_url()).status_code == 404


def test_speakers_of_other_speeches_stay(desk, drafts, small):
    desk.post(reverse("review_discarded", args=[drafts.pk]), {"published": 0})
    assert set(Speaker.objects.values_list("name", flat=True)) == {"柳长青", "董其昌", "青石县统计局"}


# states that a speech is saved in, one after the other; how often the listeners are told; why
TOLD = [
    (["draft", "draft"], 0, "nobody can see it"),
    (["published"], 1, "it comes"),
    (["published", "draft"], 2, "it goes again"),
    (["published", "withdrawn", "draft"], 3, "it went, and stays away"),
]


@pytest.mark.parametrize(("states", "expected", "why"), TOLD)
def test_drafts_are_no_news(drafts, states, expected, why):
    told = []

    def listen(sender, ids, **_):
        told.extend(ids)

    speech = drafts.speeches.first()
    speeches_changed.connect(listen)
    for state in states:
        speech.state = state
        speech.save()
    speeches_changed.disconnect(listen)
    assert len(told) == expected, why
