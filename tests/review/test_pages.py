"""The pages of the desk: who may see them, what they say, what their buttons do."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import speaker_identity as identity
from archive.enums import Level, SpeechState
from archive.models import Compilation, Speaker, Speech
from archive.parsing import Marks
from archive.parsing.json_records import from_json
from archive.review import publishing
from tests.pages import read
from tests.review.conftest import DESK, store

pytestmark = pytest.mark.django_db


def url_of(speech: Speech, name: str = "review_speech") -> str:
    return reverse(name, args=[speech.compilation_id, speech.pk])


def fields(desk, speech: Speech) -> dict[str, str]:
    """What the form of the facts would send, unchanged."""
    context = desk.get(url_of(speech)).context
    form = context["form"]
    values = {name: form[name].value() for name in form.fields}
    values["posts"] = "\n".join(values["posts"] or [])
    return {name: "" if value is None else value for name, value in values.items()} | context["seen"]


def pages(drafts) -> list[tuple[str, str]]:
    """(method, address) of everything there is."""
    speech = drafts.speeches.first()
    gets = ["review", "review_original", "review_discard"]
    posts = ["review_add", "review_publish", "review_undo", "review_accept", "review_discarded"]
    return [
        ("get", reverse("reviews")),
        ("get", reverse("review_lines", args=[drafts.pk]) + "?first=1"),
        *(("get", reverse(name, args=[drafts.pk])) for name in gets),
        *(("post", reverse(name, args=[drafts.pk])) for name in posts),
        ("get", url_of(speech)),
        ("post", url_of(speech)),
        ("post", url_of(speech, "review_decide")),
    ]


def test_only_editors_get_in(client, drafts):
    for method, url in pages(drafts):
        response = getattr(client, method)(url)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/login/"), url
    client.force_login(User.objects.create_user("reader"))
    for method, url in pages(drafts):
        assert getattr(client, method)(url).status_code == 403, url
    assert Compilation.objects.get().speeches.count() == 4


def test_every_page_opens_for_an_editor(desk, drafts):
    for method, url in pages(drafts):
        if method == "get":
            assert desk.get(url).status_code == 200, url


def test_the_original_is_given_byte_for_byte(desk, drafts):
    response = desk.get(reverse("review_original", args=[drafts.pk]))
    assert b"".join(response.streaming_content) == DESK.encode()
    assert response["Content-Disposition"] == 'attachment; filename="yunlu.txt"'


def test_the_list_says_what_was_found(desk, drafts):
    page = read(desk, reverse("review", args=[drafts.pk]))
    assert "4 篇，1 处存疑，1 处缺；0 篇已发布，4 篇待审。" in page.words
    assert "不属于任何讲话的行：1—6（3 行有字：云麓县经济工作讲话选编…）" in page.words
    assert page.part("在全县三季度经济形势分析会上的讲话", "发布").startswith(
        "在全县三季度经济形势分析会上的讲话 缺讲话人：讲话人"
    )
    only = read(desk, reverse("review", args=[drafts.pk]) + "?show=look")
    assert "县长柳长青" not in only.words and "在全县三季度" in only.words
    assert page.link("从第一处存疑看起") == url_of(drafts.speeches.get(number=3))


def test_the_page_of_a_speech_shows_facts_with_their_words(desk, drafts):
    page = read(desk, url_of(drafts.speeches.get(number=1)))
    assert "确定，读自标题 “县长柳长青”" in page.words
    assert '<mark data-facts="speaker posts' in page.html.replace("&quot;", '"')
    assert "第 7—19 行" in page.words
    assert {"line-7", "line-19", "p1", "p5", "facts"} <= set(page.ids)


def test_a_fact_is_corrected_and_marked(desk, drafts):
    speech = drafts.speeches.get(number=3)
    sent = fields(desk, speech) | {"speaker": "何秋水（云麓县）", "level": Level.COUNTY, "posts": "副县长"}
    response = desk.post(url_of(speech), sent)
    assert response.url == url_of(speech) + "#facts"
    speech.refresh_from_db()
    assert (speech.speaker.name, speech.speaker.place, speech.posts) == ("何秋水", "云麓县", ["副县长"])
    assert set(speech.edited_fields) == {"speaker", "posts"} | ({"level"} & set(speech.edited_fields))
    assert speech.evidence["speaker"]["basis"] == "editor"
    page = read(desk, url_of(speech))
    assert "人工订正" in page.words and "上一步：改第 3 篇的讲话人、职务" in page.words
    desk.post(reverse("review_undo", args=[drafts.pk]), {"revision": 1, "speech": speech.pk})
    speech.refresh_from_db()
    assert (speech.speaker, speech.posts, speech.edited_fields) == (None, [], [])


def test_rank_and_branch_follow_corrected_posts(desk, drafts):
    """They are shown as derived, stay when the text is read again, and go back with the step."""
    speech = drafts.speeches.get(number=1)
    before = (speech.posts, speech.rank, speech.branch, speech.primary_post, speech.evidence)
    desk.post(url_of(speech), fields(desk, speech) | {"posts": "县委常委\n县委副书记"})
    desk.post(url_of(speech, "review_decide"), {"do": "level-0", "at": "17:0", "revision": 1})
    speech.refresh_from_db()
    assert (speech.rank, speech.branch, speech.primary_post) == ("county-deputy", "party", "县委副书记")
    assert speech.edited_fields == ["posts"]
    assert "确定，读自订正后的职务" in read(desk, url_of(speech)).words
    desk.post(reverse("review_undo", args=[drafts.pk]), {"revision": 2})
    desk.post(reverse("review_undo", args=[drafts.pk]), {"revision": 3})
    speech.refresh_from_db()
    assert (speech.posts, speech.rank, speech.branch, speech.primary_post, speech.evidence) == before


# written; (name, place) of the speaker; why
WRITTEN = [
    ("董其昌", ("董其昌", ""), "the one of that name in the archive"),
    ("董其昌（青石县）", ("董其昌", "青石县"), "the same name elsewhere is another"),
    ("董其昌(青石县)", ("董其昌", "青石县"), "half-width brackets"),
    ("  ", None, "no speaker"),
    ("阿木·达吉", ("阿木·达吉", ""), "a new one"),
]


@pytest.mark.parametrize(("written", "expected", "why"), WRITTEN)
def test_speakers_as_they_are_written(desk, drafts, written, expected, why):
    speech = drafts.speeches.get(number=1)
    desk.post(url_of(speech), fields(desk, speech) | {"speaker": written})
    found = Speech.objects.get(pk=speech.pk).speaker
    assert (found and (found.name, found.place)) == expected, why
    assert Speaker.objects.filter(name="董其昌", place="").count() == 1


def test_a_doubt_is_confirmed_without_a_change(desk, drafts):
    third = drafts.speeches.get(number=3)
    assert "缺 原文未载明" in read(desk, url_of(third)).words
    desk.post(url_of(third), fields(desk, third) | {"confirm": "speaker"})
    assert "人工确认原文未载明" in read(desk, url_of(third)).words
    desk.post(url_of(third), fields(desk, third) | {"confirm": "all"})
    assert Speech.objects.get(pk=third.pk).speaker is None
    assert "处存疑" not in read(desk, url_of(third)).part("信息", "标题")


# what is sent; the sentence; why
WRONG = [
    ({"period_label": "那时候"}, "认不出这个统计期间", "no period"),
    ({"delivered_on": "2021-04-20", "date_precision": "unknown"}, "日期精度", "a date without precision"),
    ({"title": ""}, "这个字段是必填项", "a speech has a title"),
    ({"level": "galaxy"}, "galaxy", "no level of ours"),
    ({"speaker": "长" * 150}, "名字太长", "longer than the column"),
]


@pytest.mark.parametrize(("sent", "sentence", "why"), WRONG)
def test_a_form_that_is_refused_keeps_what_was_typed(desk, drafts, sent, sentence, why):
    speech = drafts.speeches.get(number=1)
    response = desk.post(url_of(speech), fields(desk, speech) | sent | {"place": "云麓县城"})
    assert response.status_code == 422, why
    assert sentence in response.content.decode() and "云麓县城" in response.content.decode()
    assert Speech.objects.get(pk=speech.pk).place == ""


def test_a_stale_form_is_shown_again_with_what_is_stored_now(desk, drafts):
    speech = drafts.speeches.get(number=1)
    mine = fields(desk, speech) | {"place": "云麓县城"}
    desk.post(url_of(speech), fields(desk, speech) | {"occasion": "座谈会"})
    response = desk.post(url_of(speech), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "别人刚改过，请看过再改" in page and "云麓县城" in page and "库中现在是：座谈会" in page
    assert Speech.objects.get(pk=speech.pk).occasion == "座谈会"


def in_the_admin(speech: Speech) -> None:
    """As the admin saves: the row, and nothing of the reading."""
    speech.occasion = "座谈会"
    speech.correct(["occasion"])
    speech.save()


def by_a_merge(speech: Speech) -> None:
    identity.merge(speech.speaker, Speaker.objects.create(name="柳常青"))


def by_a_split(speech: Speech) -> None:
    Speech.objects.filter(compilation=speech.compilation, number=2).update(speaker=speech.speaker)
    identity.split(speech.speaker, [speech.pk], Speaker(name="柳长青", place="青石县"))


def in_the_speakers_name(speech: Speech) -> None:
    Speaker.objects.filter(pk=speech.speaker_id).update(name="柳常青")


# what happened behind the form's back; whether the form is refused; why
BEHIND = [
    (in_the_admin, True, "the admin knows no revision"),
    (by_a_merge, True, "the form would write the speaker who went"),
    (by_a_split, True, "the form would take the split back"),
    (in_the_speakers_name, True, "the form would make a second speaker of the old name"),
    (lambda speech: publishing.publish(speech.compilation, [speech.pk]), False, "no fact changed"),
]


@pytest.mark.parametrize(("happens", "refused", "why"), BEHIND)
def test_a_form_does_not_overwrite_what_it_has_not_seen(desk, drafts, happens, refused, why):
    speech = drafts.speeches.get(number=1)
    publishing.publish(drafts, [speech.pk])
    mine = fields(desk, speech) | {"place": "云麓县城"}
    happens(speech)
    stored = Speech.objects.get(pk=speech.pk)
    response = desk.post(url_of(speech), mine)
    after = Speech.objects.get(pk=speech.pk)
    assert response.status_code == (409 if refused else 302), why
    assert (after.place == "云麓县城") is not refused
    assert (after.occasion, after.speaker) == (stored.occasion, stored.speaker), why
    if refused:
        page = response.content.decode()
        assert "别人刚改过，请看过再改" in page and "云麓县城" in page, "what was typed stays"
        again = mine | {"version": response.context["seen"]["version"]}
        assert desk.post(url_of(speech), again).status_code == 302, "the editor has seen it now"


def test_a_form_with_a_mistake_is_no_fresher_for_it(desk, drafts):
    speech = drafts.speeches.get(number=1)
    mine = fields(desk, speech) | {"title": ""}
    in_the_admin(speech)
    refused = desk.post(url_of(speech), mine)
    assert refused.status_code == 422
    assert refused.context["seen"]["version"] == mine["version"]
    mended = mine | refused.context["seen"] | {"title": "讲话"}
    assert desk.post(url_of(speech), mended).status_code == 409


def test_a_refused_form_leaves_no_speaker_behind(desk, drafts):
    speech = drafts.speeches.get(number=1)
    mine = fields(desk, speech) | {"speaker": "何秋水（云麓县）"}
    in_the_admin(speech)
    assert desk.post(url_of(speech), mine).status_code == 409
    assert not Speaker.objects.filter(name="何秋水").exists()


# button, its line or paragraph; where the editor is afterwards
BACK = [
    ("title-end", "11", "#line-11"),
    ("level-0", "17:0", "#p4"),
    ("join", "13:0", "#p2"),
    ("cut:13:30", "", "#p6"),
]


@pytest.mark.parametrize(("button", "at", "fragment"), BACK)
def test_an_edit_leads_back_to_the_same_spot(desk, drafts, button, at, fragment):
    speech = drafts.speeches.get(number=1)
    response = desk.post(url_of(speech, "review_decide"), {"do": button, "at": at, "revision": 0})
    assert response.url == url_of(speech) + fragment
    assert "上一步：" in read(desk, url_of(speech)).words


def test_merge_split_and_drop_lead_on(desk, drafts):
    first, second, third = drafts.speeches.filter(number__lte=3)
    response = desk.post(url_of(third, "review_decide"), {"do": "split", "at": "33", "revision": 0})
    new = drafts.speeches.get(number=4)
    assert response.url == url_of(new)
    response = desk.post(url_of(second, "review_decide"), {"do": "merge", "revision": 1})
    assert response.url == url_of(first) + "#line-21"
    response = desk.post(url_of(new, "review_decide"), {"do": "drop", "revision": 2})
    assert response.url == reverse("review", args=[drafts.pk])
    assert "不属于任何讲话的行：32—36" in read(desk, response.url).words


def test_where_to_cut_is_asked_without_a_script(desk, drafts):
    speech = drafts.speeches.get(number=1)
    response = desk.post(
        url_of(speech, "review_decide"), {"do": "cut", "at": "13:0", "cut": "", "revision": 0}
    )
    assert response.url == url_of(speech) + "?cut=13:0#cut"
    page = read(desk, response.url.split("#")[0])
    assert re.findall(r'value="(cut:[\d:]+)"', page.html) == ["cut:13:30"]
    assert "增长7.4%。‖竹浆纸项目已经点火" in page.words


def test_a_refusal_is_said(desk, drafts):
    first = drafts.speeches.get(number=1)
    for sent, sentence in [
        ({"do": "merge"}, "第一篇前面没有可以并入的讲话"),
        ({"do": "join", "at": ""}, "请先选中一行或一段"),
        ({"do": "fly"}, "没有这个操作"),
        ({"do": "cut"}, "请先选中一段"),
    ]:
        desk.post(url_of(first, "review_decide"), sent | {"revision": 0})
        assert sentence in read(desk, url_of(first)).words


def test_a_repair_is_shown_and_taken_back(desk, drafts):
    speech = drafts.speeches.get(number=1)
    speech.repairs = [{"name": "english-and", "line": 13, "before": "and", "after": "和"}]
    speech.save()
    page = read(desk, url_of(speech))
    assert "and → 和 原文第 13 行" in page.words
    desk.post(url_of(speech, "review_decide"), {"do": "as-printed:13:english-and", "revision": 0})
    drafts.reading.refresh_from_db()
    assert from_json(Marks, drafts.reading.division_json["marks"]).as_printed == {(13, "english-and")}
    assert "已按原样：" in read(desk, url_of(speech)).words
    desk.post(url_of(speech, "review_decide"), {"do": "repaired:13:english-and", "revision": 1})
    drafts.reading.refresh_from_db()
    assert drafts.reading.division.marks == Marks()


def test_lines_of_no_speech_are_made_one(desk, drafts):
    url = reverse("review_lines", args=[drafts.pk]) + "?first=1"
    assert "3编者的话" in read(desk, url).words
    sent = {"first": 3, "title_last": 3, "last": 6, "revision": 0, "run": 1}
    response = desk.post(reverse("review_add", args=[drafts.pk]), sent)
    assert response.url == url_of(drafts.speeches.get(number=1))
    assert drafts.speeches.get(number=1).title == "编者的话"
    refused = desk.post(reverse("review_add", args=[drafts.pk]), sent | {"revision": 1, "last": 9})
    assert "已经属于一篇讲话" in read(desk, url_of(drafts.speeches.first())).words, refused
    assert desk.get(url.replace("first=1", "first=8")).status_code == 404


def count_queries(desk, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert desk.get(url).status_code == 200
    return len(queries)


def test_the_list_asks_as_often_for_one_speech_as_for_three(desk):
    one = store(DESK[: DESK.index("县委书记董")].replace("云麓县经济", "云麓县农业"), "one.txt")
    three = store(DESK[: DESK.index("县统计局在")] + "\n", "three.txt")
    desk.get(reverse("reviews"))
    assert (one.speech_total, three.speech_total) == (1, 3)
    counts = [count_queries(desk, reverse("review", args=[c.pk])) for c in (one, three)]
    assert counts == [9, 9]  # one of them asks for lookalikes
    counts = [count_queries(desk, url_of(c.speeches.first())) for c in (one, three)]
    assert counts == [11, 11]  # one of them asks for reports of readers


def test_a_long_speech_opens(desk):
    lines = "".join(f"第{n}项工作要抓紧，一季度完成投资{n}亿元，不能松劲。\n\n" for n in range(1200))
    found = store(f"县长柳长青在全县一季度经济运行分析会上的讲话\n\n{lines}")
    page = read(desk, url_of(found.speeches.get()))
    assert "第1199项工作" in page.words
    assert len(page.html) < 1_500_000


def test_withdrawn_speeches_stay_in_the_list(desk, drafts):
    speech = drafts.speeches.get(number=1)
    publish = reverse("review_publish", args=[drafts.pk])
    desk.post(publish, {"publish": speech.pk})
    desk.post(publish, {"withdraw": speech.pk})
    speech.refresh_from_db()
    assert speech.state == SpeechState.WITHDRAWN
    assert "1 篇已撤下" in read(desk, reverse("review", args=[drafts.pk])).words
