"""Readers report mistakes: what is kept of it, how much is taken, who sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone

from archive.enums import SpeechState
from archive.mistakes import forms
from archive.models import ReportedMistake
from tests.pages import read

pytestmark = pytest.mark.django_db
NOTE = "“21.6亿元”应为“26.1亿元”，见原书第3页。"


@pytest.fixture
def speech(small):
    return small.speeches.get(number=1)


@pytest.fixture
def editor(client):
    user = User.objects.create_user("editor")
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    client.force_login(user)
    return user


def form_of(speech) -> str:
    return f"/speeches/{speech.pk}/mistake/"


def report(speech, note: str = NOTE, **facts) -> ReportedMistake:
    given = {"kind": "text", "reported_on": timezone.localdate()}
    return ReportedMistake.objects.create(speech=speech, note=note, **given | facts)


# A reader


def test_a_report_keeps_what_was_written_and_nothing_else(client, speech):
    sent = {"kind": "text", "note": NOTE, "anchor": "3", "contact": "", "csrfmiddlewaretoken": "x"}
    response = client.post(form_of(speech), sent)
    assert response["Location"] == f"{form_of(speech)}thanks/"
    assert model_to_dict(ReportedMistake.objects.get(), exclude=["id"]) == {
        "speech": speech.pk,
        "kind": "text",
        "note": NOTE,
        "anchor": 3,
        "contact": "",
        "reported_on": timezone.localdate(),
        "settled_on": None,
        "settled_by": None,
        "outcome": "",
    }
    thanks = read(client, response["Location"])
    assert thanks.link("回到讲话") == speech.get_absolute_url()


def test_the_reader_s_account_is_not_kept(client, editor, speech):
    client.post(form_of(speech), {"kind": "other", "note": NOTE})
    assert editor.username not in str(ReportedMistake.objects.values().get())


def test_a_report_that_is_sent_twice_is_one(client, speech):
    for note in (NOTE, NOTE, "另一处"):
        assert client.post(form_of(speech), {"kind": "text", "note": note}).status_code == 302
    assert ReportedMistake.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": "text"}, "请写明错在哪里。"),
        ({"kind": "text", "note": "　 \n"}, "请写明错在哪里。"),
        ({"note": NOTE}, "请选一类。"),
        ({"kind": "spam", "note": NOTE}, "请选一类。"),
        ({"kind": "text", "note": "字" * 1001}, "最多写 1000 个字。"),
        ({"kind": "text", "note": NOTE, "contact": "1" * 101}, "最多写 100 个字。"),
        ({"kind": "text", "note": NOTE, "anchor": "99"}, "这篇讲话没有这一段，可以不填。"),
        ({"kind": "text", "note": NOTE, "anchor": "三"}, "段落号是一个数，也可以不填。"),
        ({"kind": "text", "note": NOTE, "anchor": "-1"}, "段落号是一个数，也可以不填。"),
        ({"kind": "text", "note": NOTE, "anchor": "9" * 5000}, "段落号是一个数，也可以不填。"),
        ({"kind": "text", "note": "a\x00b"}, "不允许是用空字符串。"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_written_stays(client, speech, sent, said):
    response = client.post(form_of(speech), sent)
    assert response.status_code == 400
    assert said in (html := response.content.decode())
    assert "还没有送出：请补全或改正下面的内容。" in html
    assert ReportedMistake.objects.count() == 0


def test_the_form_knows_the_paragraph_that_the_address_names(client, speech):
    page = read(client, f"{form_of(speech)}?p=4")
    assert "一季度，全县实现地区生产总值21.6亿元" in page.words
    assert 'value="4"' in page.html
    assert (speech.full_title, f"{speech.get_absolute_url()}#p4") in page.links


@pytest.mark.parametrize("anchor", ["", "0", "99", "-1", "四", "9" * 30])
def test_an_address_that_names_no_paragraph_is_about_the_whole_speech(client, speech, anchor):
    page = read(client, f"{form_of(speech)}?p={anchor}")
    assert "<blockquote>" not in page.html
    assert (speech.full_title, speech.get_absolute_url()) in page.links


@pytest.mark.parametrize("address", ["", "thanks/"])
@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_of_what_readers_do_not_see_nothing_is_reported(client, speech, state, address):
    speech.state = state
    speech.save()
    assert client.get(form_of(speech) + address).status_code == 404
    assert client.post(form_of(speech), {"kind": "text", "note": NOTE}).status_code == 404
    assert ReportedMistake.objects.count() == 0


def test_a_form_of_another_site_is_refused(speech):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form_of(speech), {"kind": "text", "note": NOTE}).status_code == 403


def test_so_many_a_day_and_no_more(client, small, monkeypatch):
    monkeypatch.setattr(forms, "MOST_A_DAY_ABOUT_A_SPEECH", 2)
    monkeypatch.setattr(forms, "MOST_A_DAY", 3)
    one, other, third = small.speeches.order_by("number")
    yesterday = timezone.localdate() - timedelta(days=1)
    report(one, "昨天的", reported_on=yesterday)
    sent = [(one, 1), (one, 2), (one, 3), (other, 4), (third, 5)]
    answers = [client.post(form_of(of), {"kind": "text", "note": f"第{n}处"}) for of, n in sent]
    assert [answer.status_code for answer in answers] == [302, 302, 429, 302, 429]
    assert "第5处</textarea>" in answers[-1].content.decode()
    assert "今天收到的报告已经很多" in answers[-1].content.decode()
    assert ReportedMistake.objects.count() == 4


def test_the_link_at_the_foot_of_a_speech(client, speech, settings):
    assert read(client, speech.get_absolute_url()).link("报告错误") == form_of(speech)
    settings.REPORT_MISTAKES = False
    assert "报告错误" not in read(client, speech.get_absolute_url()).words
    assert client.get(form_of(speech)).status_code == 404
    assert client.post(form_of(speech), {"kind": "text", "note": NOTE}).status_code == 404


def test_a_private_archive_asks_for_an_account(client, speech, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    assert client.get(form_of(speech))["Location"] == f"/login/?next={form_of(speech)}"
    assert client.post(form_of(speech), {"kind": "text", "note": NOTE}).status_code == 302
    assert ReportedMistake.objects.count() == 0


@pytest.mark.parametrize("address", ["/", "/speeches/{0}/", "/speeches/{0}/mistake/"])
def test_readers_never_see_a_report(client, speech, address):
    report(speech, contact="13800001234")
    html = client.get(address.format(speech.pk)).content.decode()
    assert "26.1亿元" not in html
    assert "13800001234" not in html


# An editor


def test_editors_see_what_is_open_the_newest_first(client, editor, small):
    one, other, _ = small.speeches.order_by("number")
    report(one, "早的", reported_on=timezone.localdate() - timedelta(days=1), anchor=3, contact="8213345")
    report(other, "<b>新的</b>", kind="layout")
    report(one, "办了的", settled_on=timezone.localdate())
    page = read(client, "/review/mistakes/")
    assert page.words.index("<b>新的</b>") < page.words.index("早的")
    assert "共 2 处" in page.words
    assert "联系方式：8213345" in page.words
    assert "办了的" not in page.words
    assert (one.full_title, f"{one.get_absolute_url()}#p3") in page.links
    assert "办了的" in read(client, "/review/mistakes/?settled=1").words
    of_other = read(client, f"/review/mistakes/?speech={other.pk}").words
    assert "新的" in of_other
    assert "早的" not in of_other


def test_a_report_about_a_withdrawn_speech_leads_to_the_desk(client, editor, speech):
    report(speech)
    speech.state = SpeechState.WITHDRAWN
    speech.save()
    desk = f"/review/{speech.compilation_id}/{speech.pk}/"
    assert (speech.full_title, desk) in read(client, "/review/mistakes/").links


def test_a_report_is_settled_and_opened_again(client, editor, speech):
    mistake = report(speech)
    address = f"/review/mistakes/{mistake.pk}/settle/"
    response = client.post(address, {"outcome": "已更正", "of": "speech"})
    assert response["Location"] == f"/review/mistakes/?speech={speech.pk}"
    mistake.refresh_from_db()
    assert (mistake.settled_on, mistake.settled_by, mistake.outcome) == (
        timezone.localdate(),
        editor,
        "已更正",
    )
    assert "已更正" in read(client, "/review/mistakes/?settled=1").words
    assert client.post(address, {"reopen": "1"})["Location"] == "/review/mistakes/"
    mistake.refresh_from_db()
    assert (mistake.settled_on, mistake.settled_by, mistake.outcome) == (None, None, "已更正")


def test_an_outcome_that_is_too_long_settles_nothing(client, editor, speech):
    mistake = report(speech)
    client.post(f"/review/mistakes/{mistake.pk}/settle/", {"outcome": "长" * 301})
    assert "办理结果最多写 300 个字。" in read(client, "/review/mistakes/").words
    assert ReportedMistake.objects.open().get() == mistake


def test_the_desk_says_how_many_wait(client, editor, small):
    one, other, _ = small.speeches.order_by("number")
    assert read(client, "/review/").link("读者报告的错误") == "/review/mistakes/"
    for number in range(3):
        report(one, f"第{number}处")
    report(one, "办了的", settled_on=timezone.localdate())
    assert "读者报告的错误，待办 3 处" in read(client, "/review/").words
    page = read(client, f"/review/{small.pk}/{one.pk}/")
    assert page.link("读者报告 3 处错误") == f"/review/mistakes/?speech={one.pk}"
    assert "读者报告" not in read(client, f"/review/{small.pk}/{other.pk}/").words


@pytest.mark.parametrize("address", ["/review/mistakes/", "/review/mistakes/{0}/settle/"])
def test_only_editors_come_in(client, speech, address):
    address = address.format(report(speech).pk)
    send = client.post if address.endswith("settle/") else client.get
    assert send(address)["Location"] == f"/login/?next={address}"
    client.force_login(User.objects.create_user("reader"))
    assert send(address).status_code == 403
    assert ReportedMistake.objects.open().count() == 1


@pytest.mark.parametrize(
    "query", ["page=99", "page=x", "speech=x", f"speech={'9' * 30}", "speech=0", "settled=2", "page=%00"]
)
def test_a_bad_parameter_is_ignored(client, editor, speech, query):
    report(speech)
    assert "共 1 处" in read(client, f"/review/mistakes/?{query}").words


def test_only_a_press_settles(client, editor, speech):
    assert client.get(f"/review/mistakes/{report(speech).pk}/settle/").status_code == 405
    assert client.post("/review/mistakes/999/settle/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow(client, editor, small, count, django_assert_num_queries):
    for speech in list(small.speeches.all())[:count]:
        report(speech, settled_by=editor, settled_on=timezone.localdate())
    with django_assert_num_queries(6):
        client.get("/review/mistakes/?settled=1")


def test_pages_of_the_list_keep_what_is_shown(client, editor, speech):
    for number in range(51):
        report(speech, f"第{number}处")
    page = read(client, f"/review/mistakes/?speech={speech.pk}")
    assert page.link("下一页") == f"?speech={speech.pk}&page=2"
    assert "第0处" in read(client, f"/review/mistakes/?speech={speech.pk}&page=2").words


def test_the_admin_shows_a_report_and_changes_nothing_of_it(admin_client, speech):
    mistake = report(speech)
    page = admin_client.get(f"/admin/archive/reportedmistake/{mistake.pk}/change/").content.decode()
    assert NOTE in page
    assert 'name="note"' not in page
    assert admin_client.get("/admin/archive/reportedmistake/").status_code == 200
    assert admin_client.get("/admin/archive/reportedmistake/add/").status_code == 403
