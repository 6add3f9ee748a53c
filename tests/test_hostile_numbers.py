"""Numbers that no page of ours sends, in every form of an editor and every address: never a 500."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import ImportJob, ReportedMistake, Speaker, SpeakerMerge
from tests.archive.test_lookalike_pages import pair  # noqa: F401 (a fixture)
from tests.review.conftest import DESK, store

pytestmark = pytest.mark.django_db

# what is sent for a number; why
NUMBERS = [
    (None, "nothing is sent"),
    ("", "the field is empty"),
    ("-1", "below all"),
    ("0", "no row has it"),
    (str(2**63), "SQLite has 64 bits, and one is the sign"),
    ("9" * 5000, "Python reads 4,300 digits"),
    ("１２", "decimal digits, but not ASCII"),
    ("abc", "no number"),
    ("1\x00", "PostgreSQL takes no NUL"),
    ("1:9", "two numbers"),
    ("1:" + "9" * 5000, "two numbers, one of them huge"),
]

# name of the address, the fields of its form with what comes before the number
FORMS = [
    *(("review_add", name) for name in ("first", "title_last", "last", "revision", "run")),
    *(("review_publish", name) for name in ("publish", "withdraw", "speech")),
    ("review_publish", "publish=sure&sure"),
    *(("review_undo", name) for name in ("revision", "speech")),
    *(("review_accept", name) for name in ("finish", "decide", "decide=take:rest&undecided")),
    *(("review_accept", f"decide={decision}:") for decision in ("take", "leave", "", "whatever")),
    ("review_discarded", "published"),
    *(("review_speech", n) for n in ("revision", "version", "period_year", "delivered_on", "speaker_kind")),
    *(("review_speech", n) for n in ("level", "speaker", "posts", "confirm", "title", "place")),
    *(("review_decide", f"do={button}:") for button in ("cut", "join", "split", "first", "title-end")),
    *(("review_decide", f"do={button}:") for button in ("end", "level-1", "level-auto", "merge", "drop")),
    *(("review_decide", f"do={button}:") for button in ("as-printed", "repaired")),
    *(("review_decide", name) for name in ("do", "do=cut&at", "do=cut&cut", "do=level-2&at", "revision")),
    ("speaker_merge", "into"),
    *(("speaker_split", name) for name in ("speech", "to", "name", "place")),
    ("speaker_names", "variants"),
    ("speaker_merge_undo", "x"),
    ("lookalike", "choice"),
    ("report_mistake", "kind=text&note=x&anchor"),
    ("settle_mistake", "reopen"),
    *(("import", name) for name in ("text", "title", "files")),
    *((name, "x") for name in ("cancel_import", "retry_import", "delete_import")),
]
QUERIES = [
    ("review_lines", "first"),
    ("review", "show"),
    ("review_speech", "cut"),
    ("speaker_merge", "into"),
    ("speaker_merge", "q"),
    ("speakers", "q"),
    ("lookalikes", "page"),
    ("mistakes", "page"),
    ("mistakes", "speech"),
    ("report_mistake", "p"),
    ("import", "page"),
    ("import_jobs", "page"),
]
PLACE = 987654321  # in an address, where the number goes


@pytest.fixture
def browser(admin_user) -> Client:
    """An editor's browser, which shows error pages as a reader sees them."""
    browser = Client(raise_request_exception=False)
    browser.force_login(admin_user)
    return browser


@pytest.fixture
def drafts(db):
    return store(DESK)


@pytest.fixture
def ids(drafts, pair, admin_user) -> dict[str, list[int]]:  # noqa: F811
    """Name of an address → the ids in it."""
    speech = drafts.speeches.get(number=1)
    gone = Speaker.objects.create(name="某人", merged_into=speech.speaker)
    merge = SpeakerMerge.objects.create(speaker=gone, into=speech.speaker)
    job = ImportJob.objects.create(size=1, created_by=admin_user)
    mistake = ReportedMistake.objects.create(speech=speech, kind="text", note="错", reported_on="2021-04-20")
    one = {
        ("review_speech", "review_decide"): [drafts.pk, speech.pk],
        ("speaker_merge", "speaker_split", "speaker_names"): [speech.speaker_id],
        ("cancel_import", "retry_import", "delete_import"): [job.pk],
        ("speakers", "lookalikes", "mistakes", "import", "import_jobs"): [],
        ("speaker_merge_undo",): [merge.pk],
        ("lookalike",): [pair.speech_id, pair.other_id],
        ("report_mistake",): [pair.other_id],
        ("settle_mistake",): [mistake.pk],
        ("review",): [drafts.pk],
    }
    return {name: values for names, values in one.items() for name in names}


def said(response) -> bool:
    """A page with a sentence on it, or a way back to one; never the error page."""
    return response.status_code < 500 and (response.status_code in (301, 302, 405) or bool(response.content))


@pytest.mark.parametrize(("number", "why"), NUMBERS, ids=[why for _, why in NUMBERS])
def test_forms(browser, ids, number, why):
    """One form after the other: what they do to the rows is not undone between them."""
    for name, field in FORMS:
        *fixed, field = field.split("&")
        sent = dict(part.split("=", 1) for part in fixed) | {"revision": "0"}
        field, equals, before = field.partition("=")
        if number is not None:
            sent[field] = (before if equals else "") + number
        address = reverse(name, args=ids.get(name, ids["review"]))
        response = browser.post(address, sent)
        assert said(response), (name, field, why)


@pytest.mark.parametrize(("number", "why"), NUMBERS, ids=[why for _, why in NUMBERS])
def test_queries_and_addresses(browser, ids, number, why):
    for name, field in QUERIES:
        address = reverse(name, args=ids.get(name, ids["review"]))
        assert said(browser.get(address, {} if number is None else {field: number})), (name, field, why)
    for name in {name for name, _ in FORMS + QUERIES}:
        known = ids.get(name, ids["review"])
        for at in range(len(known)):
            address = reverse(name, args=[*known[:at], PLACE, *known[at + 1 :]])
            address = address.replace(str(PLACE), quote(number or ""))
            assert said(browser.post(address)) and said(browser.get(address)), (name, why)


# name of the address; what is sent; status; why it is refused so
REFUSED = [
    ("review_publish", {"publish": "9" * 5000}, 400, "an id that no page offers"),
    ("review_publish", {"publish": "sure", "sure": str(2**63)}, 400, "among those that are sure"),
    ("review_accept", {"decide": "take:" + "9" * 5000}, 400, "a difference"),
    ("review_accept", {"decide": "take:rest", "undecided": "１２"}, 400, "among the differences"),
    ("speaker_merge", {"into": "9" * 5000}, 400, "a speaker, explained on the page"),
    ("speaker_merge", {"into": "9" * 18}, 404, "a speaker who is not there"),
    ("speaker_split", {"speech": "9" * 5000}, 400, "a speech"),
    ("speaker_split", {"speech": "1", "to": str(2**63)}, 400, "a speaker"),
    ("review_decide", {"do": "as-printed:5:no-such-repair", "revision": 0}, 302, "said on the page"),
    ("review_decide", {"do": "as-printed:9999:joined-lines", "revision": 0}, 302, "said on the page"),
]


@pytest.mark.parametrize(("name", "sent", "status", "why"), REFUSED)
def test_refusals(browser, ids, drafts, name, sent, status, why):
    response = browser.post(reverse(name, args=ids.get(name, ids["review"])), sent)
    assert response.status_code == status, why
    if status == 302:
        assert "请在要改的那一处修复上按按钮。" in browser.get(response.url).content.decode()
    assert not drafts.speeches.published().exists() and drafts.reading.revision == 0
