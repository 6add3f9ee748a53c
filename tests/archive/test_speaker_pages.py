"""Editors merge, split and name speakers; readers find them by name, variant and pinyin, and see no tools."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from archive.enums import SpeechState
from archive.models import Speaker, SpeakerMerge, Speech
from tests.pages import Page, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def liu(small) -> Speaker:
    return Speaker.objects.get(name="柳长青")


@pytest.fixture
def dong(small) -> Speaker:
    return Speaker.objects.get(name="董其昌")


def shown(response, status: int = 400) -> str:
    assert response.status_code == status
    return Page(response).words


FOUND = [
    ("柳长青", ["柳长青"], "the name"),
    ("长青", ["柳长青"], "a part of it"),
    ("柳常青", ["柳长青"], "another form"),
    ("lcq", ["柳长青"], "initials"),
    ("LCQ", ["柳长青"], "in capitals"),
    ("liuchang", ["柳长青"], "the beginning of the pinyin"),
    ("qc", [], "initials from the middle"),
    ("县", ["青石县统计局"], "an office"),
    ("没有这个人", [], "nobody"),
    ("%", [], "no pattern"),
]


@pytest.mark.parametrize(("typed", "names", "why"), FOUND)
def test_the_list_is_searched(client, liu, typed, names, why):
    Speaker.objects.filter(pk=liu.pk).update(variants=["柳常青"])
    page = read(client, f"/speakers/?q={typed.replace('%', '%25')}")
    assert [text for text, href in page.links if href.startswith("/speakers/") and text in NAMES] == names, (
        why
    )
    assert (f"查到 {len(names)} 位讲话人。" if names else f"没有姓名或拼音与“{typed}”相合") in page.words


NAMES = {"柳长青", "董其昌", "青石县统计局"}


def test_other_forms_of_a_name_are_shown(client, liu):
    Speaker.objects.filter(pk=liu.pk).update(variants=["柳常青", "柳长卿"])
    assert "又作：柳常青、柳长卿" in read(client, f"/speakers/{liu.pk}/").words
    assert "又作：柳常青、柳长卿" in read(client, "/speakers/").words


def test_an_editor_merges_by_way_of_a_comparison(admin_client, liu, dong):
    url = f"/speakers/{liu.pk}/merge/"
    assert "没有同名或姓名相近" in read(admin_client, url).words
    page = read(admin_client, f"{url}?q=dqc")
    assert page.link("董其昌") == f"?into={dong.pk}"
    both = read(admin_client, f"{url}?into={dong.pk}").words
    assert "县委副书记、县长 1 篇" in both and "县委书记 1 篇" in both
    response = admin_client.post(url, {"into": dong.pk})
    assert (response.status_code, response.url) == (302, f"/speakers/{dong.pk}/")
    page = read(admin_client, f"/speakers/{dong.pk}/")
    assert "已并入：移过来 1 篇讲话。" in page.words
    assert "又作：柳长青" in page.words and "讲话 2 篇" in page.words
    assert admin_client.get(f"/speakers/{liu.pk}/").url == f"/speakers/{dong.pk}/"


def test_an_editor_takes_a_merge_back(admin_client, liu, dong):
    admin_client.post(f"/speakers/{liu.pk}/merge/", {"into": dong.pk})
    made = SpeakerMerge.objects.get()
    assert f"/speakers/merges/{made.pk}/undo/" in read(admin_client, f"/speakers/{dong.pk}/").html
    response = admin_client.post(f"/speakers/merges/{made.pk}/undo/")
    assert response.url == f"/speakers/{liu.pk}/"
    assert "已撤销合并：移回 1 篇讲话。" in read(admin_client, f"/speakers/{liu.pk}/").words
    assert liu.speeches.count() == dong.speeches.count() == 1
    admin_client.post(f"/speakers/merges/{made.pk}/undo/")
    assert "已经撤销过了" in read(admin_client, f"/speakers/{dong.pk}/").words


def test_namesakes_are_suggested_first(admin_client, liu):
    same = Speaker.objects.create(name="柳长青", place="白石县")
    sound = Speaker.objects.create(name="刘常清", place="某地")
    page = read(admin_client, f"/speakers/{liu.pk}/merge/")
    assert [href for text, href in page.links if href.startswith("?into")] == [
        f"?into={same.pk}",
        f"?into={sound.pk}",
    ]


REFUSED = [
    ({}, "请先选择", "nobody chosen"),
    ({"into": "x"}, "请先选择", "no number"),
    ({"into": "{liu}"}, "同一位", "with itself"),
    ({"into": "{office}"}, "个人和单位不能合并", "with an office"),
]


@pytest.mark.parametrize(("values", "words", "why"), REFUSED)
def test_a_merge_that_makes_no_sense_is_explained(admin_client, liu, values, words, why):
    office = Speaker.objects.get(name="青石县统计局")
    values = {name: value.format(liu=liu.pk, office=office.pk) for name, value in values.items()}
    assert words in shown(admin_client.post(f"/speakers/{liu.pk}/merge/", values)), why


def test_an_editor_splits(admin_client, small, liu, dong):
    admin_client.post(f"/speakers/{liu.pk}/merge/", {"into": dong.pk})
    first = small.speeches.get(number=1)
    url = f"/speakers/{dong.pk}/split/"
    assert first.full_title in read(admin_client, url).words
    response = admin_client.post(url, {"speech": [first.pk], "name": "柳长青", "place": "白石县"})
    first.refresh_from_db()
    assert response.url == f"/speakers/{first.speaker_id}/"
    assert (first.speaker.name, first.speaker.place) == ("柳长青", "白石县")


def test_an_editor_splits_to_somebody_who_is_there(admin_client, small, liu, dong):
    second = small.speeches.get(number=2)
    second.speaker = liu
    second.save()
    admin_client.post(f"/speakers/{liu.pk}/split/", {"speech": [second.pk], "to": dong.pk})
    second.refresh_from_db()
    assert second.speaker == dong


def test_a_split_that_makes_no_sense_keeps_what_was_typed(admin_client, liu):
    values = {"speech": [liu.speeches.get().pk], "name": "柳长青", "place": "白石县"}
    response = admin_client.post(f"/speakers/{liu.pk}/split/", values)
    assert "不能把讲话全部分出去" in shown(response)
    assert 'value="白石县"' in response.content.decode() and " checked" in response.content.decode()


def test_an_editor_writes_other_forms_of_a_name(admin_client, liu):
    admin_client.post(f"/speakers/{liu.pk}/names/", {"variants": " 柳常青、柳长青、\0、柳长卿、柳常青 "})
    liu.refresh_from_db()
    assert (liu.variants, liu.variants_edited) == (["柳常青", "柳长卿"], True)


PAGES = [
    ("get", "/speakers/{liu}/merge/"),
    ("post", "/speakers/{liu}/merge/"),
    ("get", "/speakers/{liu}/split/"),
    ("post", "/speakers/{liu}/split/"),
    ("post", "/speakers/{liu}/names/"),
    ("post", "/speakers/merges/{merge}/undo/"),
]


@pytest.mark.parametrize(("method", "url"), PAGES)
def test_only_editors_change_speakers(client, django_user_model, liu, dong, method, url):
    gone = Speaker.objects.create(name="某人", merged_into=dong)
    made = SpeakerMerge.objects.create(speaker=gone, into=dong)
    url = url.format(liu=liu.pk, merge=made.pk)
    values = {"into": dong.pk, "variants": "甲", "speech": [liu.speeches.get().pk], "name": "甲"}
    call = getattr(client, method)
    response = call(url, values)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/login/")
    user = django_user_model.objects.create_user("reader", password="x")
    client.force_login(user)
    assert call(url, values).status_code == 403
    liu.refresh_from_db()
    made.refresh_from_db()
    assert (liu.merged_into, liu.variants, liu.speeches.count(), made.undone_at) == (None, [], 1, None)
    user.user_permissions.add(Permission.objects.get(codename="change_speaker"))
    assert call(url, values).status_code in (200, 302, 400)


def test_readers_see_no_tools_and_no_drafts(client, small, liu):
    page = read(client, f"/speakers/{liu.pk}/")
    assert "merge" not in page.html and "split" not in page.html
    Speech.objects.filter(speaker=liu).update(state=SpeechState.DRAFT)
    assert client.get(f"/speakers/{liu.pk}/").status_code == 404
    assert "柳长青" not in read(client, "/speakers/?q=lcq").words.replace("“lcq”", "")


def test_an_editor_sees_a_speaker_of_drafts_only(admin_client, liu):
    Speech.objects.filter(speaker=liu).update(state=SpeechState.DRAFT)
    assert "讲话 0 篇" in read(admin_client, f"/speakers/{liu.pk}/").words
    assert "（待审）" in read(admin_client, f"/speakers/{liu.pk}/split/").words


@pytest.mark.parametrize("more", [0, 4])
def test_queries_of_the_merge_page_do_not_grow(admin_client, liu, more, django_assert_num_queries):
    for number in range(more):
        Speaker.objects.create(name="柳长青", place=f"第{number}县")
    with django_assert_num_queries(4):
        read(admin_client, f"/speakers/{liu.pk}/merge/")
