"""What is read most: counted without a trace of who reads, written once a minute, shown from three times."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.db import OperationalError

from archive import reads
from archive.enums import SpeechState
from archive.models import ReadCount, Speech
from archive.waiting_notes import WRITE_EVERY
from tests.pages import read

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def nothing_waits():
    reads._waiting.take()
    yield
    reads._waiting.take()


@pytest.fixture
def speech(small) -> Speech:
    return small.speeches.get(number=1)


def counted() -> dict[int, int]:
    reads.write()
    return dict(ReadCount.objects.values_list("speech_id", "times"))


def test_a_minute_counts_a_speech_once(client, speech):
    for _ in range(3):
        client.get(speech.get_absolute_url(), headers=BROWSER)
    assert counted() == {speech.pk: 1}
    client.get(f"{speech.get_absolute_url()}?q=经济", headers=BROWSER)
    assert counted() == {speech.pk: 2}
    assert ReadCount.objects.get().month == reads._this_month()


NOBODY = [
    # headers, why
    ({}, "no browser says nothing of itself"),
    ({"User-Agent": "Googlebot/2.1"}, "a crawler"),
    (BROWSER | {"Sec-Purpose": "prefetch"}, "a browser that fetches ahead"),
]


@pytest.mark.parametrize(("headers", "why"), NOBODY, ids=[why for _, why in NOBODY])
def test_programs_are_not_counted(client, speech, headers, why):
    client.get(speech.get_absolute_url(), headers=headers)
    assert counted() == {}


def test_editors_are_not_counted_and_readers_with_an_account_are(client, speech):
    user = User.objects.create_user("reader", password="a-long-password")
    client.force_login(user)
    client.get(speech.get_absolute_url(), headers=BROWSER)
    assert counted() == {speech.pk: 1}
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    client.get(speech.get_absolute_url(), headers=BROWSER)
    assert counted() == {speech.pk: 1}


def test_nothing_is_counted_or_shown_where_it_is_switched_off(client, speech, settings):
    ReadCount.objects.create(speech=speech, month=reads._this_month(), times=9)
    settings.READ_COUNTS = False
    client.get(speech.get_absolute_url(), headers=BROWSER)
    assert counted() == {speech.pk: 9}
    assert "本月读得最多" not in read(client, "/").words


def test_the_front_page_shows_what_is_read_most_this_month(client, small):
    first, second, third = small.speeches.order_by("number")
    month = reads._this_month()
    for speech, times in ((first, 3), (second, 7), (third, 2)):
        ReadCount.objects.create(speech=speech, month=month, times=times)
    ReadCount.objects.create(speech=third, month=date(2020, 1, 1), times=50)
    page = read(client, "/")
    most = page.part("本月读得最多", "最新合集")
    assert most.index(second.title) < most.index(first.title)
    assert third.title not in most
    second.state = SpeechState.WITHDRAWN
    second.save()
    assert second.title not in read(client, "/").words


def test_notes_are_written_after_an_answer_and_what_cannot_be_stays(client, speech, monkeypatch, caplog):
    client.get(speech.get_absolute_url(), headers=BROWSER)
    reads._after_answer()
    assert not ReadCount.objects.exists()
    reads._waiting._since -= WRITE_EVERY

    def locked(numbers):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(reads, "_write", locked)
        reads._after_answer()
    assert "reads could not be counted" in caplog.text
    assert counted() == {speech.pk: 1}


def test_a_speech_that_is_gone_and_old_months_are_forgotten(speech):
    ReadCount.objects.create(speech=speech, month=date(2020, 1, 1), times=50)
    reads._waiting.add({speech.pk: None, 987654: None})
    assert counted() == {speech.pk: 1}
