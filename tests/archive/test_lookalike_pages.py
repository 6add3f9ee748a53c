"""From two files with the same speech to an editor's choice, and what readers see of it."""

from __future__ import annotations

import random

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.template import Context, Template
from django.test import TestCase

from archive.enums import LookalikeChoice, SpeechState
from archive.importer import ReadFile, import_compilation, store_draft
from archive.lookalike_finder import note_lookalikes
from archive.models import Compilation, Lookalike, Speech, SpeechMark
from archive.versions import decide, link_versions, other_versions
from tests.pages import read

pytestmark = pytest.mark.django_db

BOTH, VERSIONS, DROPPED = LookalikeChoice.BOTH, LookalikeChoice.VERSIONS, LookalikeChoice.DROPPED
FLOOD = "县长柳长青在全县防汛工作会议上的讲话"
TREES = "县长柳长青在全县造林工作会议上的讲话"


def body(seed: int) -> list[str]:
    """Invented paragraphs, of characters without meaning."""
    draw = random.Random(seed)
    characters = [chr(0x4E00 + number) for number in range(800)]
    clauses = ["".join(draw.choices(characters, k=12)) for _ in range(48)]
    return ["，".join(clauses[at : at + 8]) + "。" for at in range(0, 48, 8)]


def file(*speeches: tuple[str, list[str]], title: str = "讲话选编") -> bytes:
    listed = [f"{n}.{name}.....{n}" for n, (name, _) in enumerate(speeches, start=1)]
    contents = ["目 录", "\n".join(listed)] if len(speeches) > 1 else []
    bodies = [part for name, texts in speeches for part in (name, "同志们：", *texts)]
    return "\n\n".join([title, *contents, *bodies]).encode()


def published(name: str, *speeches: tuple[str, list[str]]) -> list[Speech]:
    with TestCase.captureOnCommitCallbacks(execute=True):  # a text is compared once it is committed
        report = import_compilation(file(*speeches, title=name), f"{name}.txt")
    return list(report.compilation.speeches.all())


def drafted(name: str, *speeches: tuple[str, list[str]]) -> list[Speech]:
    data = file(*speeches, title=name)
    with TestCase.captureOnCommitCallbacks(execute=True):
        report = store_draft(ReadFile.of(data, f"{name}.txt"), data, f"{name}.txt")
    return list(report.compilation.speeches.all())


@pytest.fixture
def pair() -> Lookalike:
    """A published speech, and a draft of it out of another file, with one paragraph less."""
    published("旧选编", (FLOOD, body(1)), (TREES, body(2)))
    drafted("新选编", (FLOOD, body(1)[:4] + body(1)[5:]))
    return Lookalike.objects.get()


def address(pair: Lookalike) -> str:
    return f"/review/lookalikes/{pair.speech_id}/{pair.other_id}/"


def test_the_pair_is_found_when_the_draft_is_stored(pair):
    assert (pair.speech.state, pair.other.state) == (SpeechState.DRAFT, SpeechState.PUBLISHED)
    assert (pair.speech.full_title, pair.other.full_title) == (FLOOD, FLOOD)
    assert pair.share > 0.95 and 0.7 < pair.other_share < 0.95


UNLIKE = [
    ((TREES, body(2)), "another speech of the same speaker"),
    ((FLOOD, body(3)), "another speech of the same title"),
    ((FLOOD, body(1)[:2] + body(3)), "a quarter in common"),
]


@pytest.mark.parametrize(("speech", "why"), UNLIKE)
def test_other_speeches_make_no_pair(speech, why):
    published("旧选编", (FLOOD, body(1)))
    published("新选编", speech)
    assert not Lookalike.objects.exists(), why


def test_two_drafts_of_one_file_make_a_pair():
    one, other = drafted("选编", (FLOOD, body(1)), (TREES, body(1)))
    assert [(found.speech, found.other) for found in Lookalike.objects.all()] == [(other, one)]


def test_a_correction_is_no_news():
    published("选编", (FLOOD, body(1)))
    assert drafted("选编", (FLOOD, [*body(1), "散会。"]))[0].corrects is not None
    assert not Lookalike.objects.exists()


def test_the_sample_has_no_lookalikes(sample):
    assert sample.speeches.count() == 26
    assert not Lookalike.objects.exists()


def test_marks_and_pairs_follow_the_text(pair):
    note_lookalikes(pair.speech, body(7))
    assert not Lookalike.objects.exists()
    note_lookalikes(pair.speech, body(1))
    assert Lookalike.objects.get().other == pair.other


def test_the_same_text_again_asks_nothing(pair, django_assert_num_queries):
    texts = list(pair.speech.paragraphs.values_list("text", flat=True))
    with django_assert_num_queries(3):  # the marks, and the two ends of a savepoint
        note_lookalikes(pair.speech, texts)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_search_do_not_grow_with_the_archive(count, django_assert_num_queries):
    published("选编", *((f"县长柳长青在第{n}次会议上的讲话", body(1)) for n in range(1, count + 1)))
    (draft,) = drafted("新选编", (FLOOD, body(9)))
    with django_assert_num_queries(11):
        note_lookalikes(draft, body(1))
    assert Lookalike.objects.of(draft).count() == count


def test_the_command_marks_what_an_older_version_stored(pair, capsys):
    SpeechMark.objects.all().delete()
    Lookalike.objects.all().delete()
    call_command("find_lookalikes", missing=True)
    out = capsys.readouterr().out
    assert "补做比对：3 篇。" in out
    assert "《新选编》第 1 篇" in out and "待处理的相似讲话：1 对。" in out


def test_an_editor_sees_what_differs(admin_client, pair):
    lost = body(1)[4]
    page = read(admin_client, address(pair))
    assert "两篇大体相同：本篇的 99% 见于对方" in page.words
    assert "库中：《旧选编》第 1 篇已发布" in page.words
    assert "本篇：《新选编》第 1 篇待审" in page.words
    assert f"<del>{lost}</del>" in page.html
    assert "（没有这一段）" in page.words and "相同的 5 段" in page.words and "1 处不同" in page.words


def test_both_are_kept_and_it_is_not_asked_again(admin_client, admin_user, pair):
    response = admin_client.post(address(pair), {"choice": "both"})
    assert (response.status_code, response.url) == (302, "/review/lookalikes/")
    pair.refresh_from_db()
    assert (pair.choice, pair.decided_by) == (BOTH, admin_user)
    note_lookalikes(pair.speech, [*body(1), "散会。"])
    assert Lookalike.objects.get().choice == BOTH
    assert "没有等待处理的相似讲话。" in read(admin_client, "/review/lookalikes/").words


def test_versions_are_shown_to_readers_in_both_directions(admin_client, client, pair):
    admin_client.post(address(pair), {"choice": "versions"})
    assert Speech.objects.get(pk=pair.speech_id).version_of == pair.other
    older, newer = f"/speeches/{pair.other_id}/", f"/speeches/{pair.speech_id}/"
    assert "另有版本" not in read(client, older).words, "a draft is nobody's version"
    Speech.objects.filter(pk=pair.speech_id).update(state=SpeechState.PUBLISHED)
    assert read(client, older).link("《新选编》第 1 篇") == newer
    assert read(client, newer).link("《旧选编》第 1 篇") == older
    Speech.objects.filter(pk=pair.other_id).update(state=SpeechState.WITHDRAWN)
    assert "另有版本" not in read(client, newer).words, "nor is a withdrawn one"


def test_a_speech_that_is_not_wanted_goes_and_can_come_back(admin_client, pair):
    admin_client.post(address(pair), {"choice": "dropped"})
    speech = Speech.objects.get(pk=pair.speech_id)
    assert (speech.state, speech.edited_fields) == (SpeechState.WITHDRAWN, ["state"])
    assert Speech.objects.get(pk=pair.other_id).state == SpeechState.PUBLISHED
    assert "已处理：不要其中一篇（admin）" in read(admin_client, address(pair)).words
    admin_client.post(address(pair), {"choice": "both"})
    speech.refresh_from_db()
    assert (speech.state, speech.edited_fields) == (SpeechState.DRAFT, [])


def test_a_choice_is_taken_back_by_another(pair):
    decide(pair, VERSIONS, pair.speech)
    decide(pair, BOTH, pair.speech)
    assert Speech.objects.get(pk=pair.speech_id).version_of is None


def test_the_next_pair_of_the_compilation_follows(admin_client):
    published("旧选编", (FLOOD, body(1)), (TREES, body(2)))
    first, second = drafted("新选编", (FLOOD, body(1)), (TREES, body(2)))
    waiting = {found.speech_id: found for found in Lookalike.objects.all()}
    response = admin_client.post(address(waiting[first.pk]), {"choice": "both"})
    assert response.url == address(waiting[second.pk])


def test_no_choice_is_explained(admin_client, pair):
    page = read_posted(admin_client.post(address(pair), {"choice": "whatever"}))
    assert "请先在三种处理里选一种。" in page
    assert Lookalike.objects.get().choice == ""


def read_posted(response) -> str:
    assert response.status_code == 400
    return response.content.decode()


def test_versions_of_versions_are_one_family():
    speeches = published("选编", *((f"县长柳长青在第{n}次会议上的讲话", body(n)) for n in range(1, 5)))
    one, two, three, four = speeches
    link_versions(two, one)
    link_versions(four, three)
    for speech in speeches:
        speech.refresh_from_db()
    link_versions(four, two)
    for speech in speeches:
        speech.refresh_from_db()
        assert set(other_versions(speech)) == set(speeches) - {speech}
    assert [speech.version_of for speech in speeches] == [None, one, one, one]


def test_versions_stay_together_when_the_first_one_goes():
    (first,) = published("甲选编", (FLOOD, body(1)))
    (second,) = published("乙选编", (FLOOD, body(2)))
    (third,) = published("丙选编", (FLOOD, body(3)))
    link_versions(second, first)
    link_versions(third, first)
    first.compilation.delete()
    assert list(other_versions(Speech.objects.get(pk=second.pk))) == [third]
    assert list(other_versions(Speech.objects.get(pk=third.pk))) == [second]


def section(compilation: Compilation) -> str:
    return Template("{% load lookalikes %}{% lookalikes_of compilation %}").render(
        Context({"compilation": compilation})
    )


def test_the_desk_lists_pairs_from_its_own_side(pair, django_assert_num_queries):
    compilation = pair.speech.compilation
    with django_assert_num_queries(1):
        html = section(compilation)
    assert "1 对待处理" in html and address(pair) in html
    turned = f"/review/lookalikes/{pair.other_id}/{pair.speech_id}/"
    assert turned in section(pair.other.compilation)


def test_a_compilation_without_lookalikes_has_no_section(sample):
    assert section(sample).strip() == ""


PAGES = ["/review/lookalikes/", "pair"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_readers_do_not_see_the_pages(client, django_user_model, pair, page, method):
    url = address(pair) if page == "pair" else page
    response = getattr(client, method)(url, {"choice": "dropped"})
    if method == "post" and page != "pair":
        assert response.status_code == 405
        return
    assert (response.status_code, response.url.split("?")[0]) == (302, "/login/")
    user = django_user_model.objects.create_user("reader", password="x")
    client.force_login(user)
    assert getattr(client, method)(url, {"choice": "dropped"}).status_code == 403
    assert Speech.objects.get(pk=pair.speech_id).state == SpeechState.DRAFT
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    assert getattr(client, method)(url, {"choice": "both"}).status_code in (200, 302)


def test_speeches_that_do_not_look_alike_have_no_page(admin_client, pair):
    other = Speech.objects.get(title=TREES)
    assert admin_client.get(f"/review/lookalikes/{pair.speech_id}/{other.pk}/").status_code == 404
    assert admin_client.get(f"/review/lookalikes/{pair.speech_id}/{pair.speech_id}/").status_code == 404
