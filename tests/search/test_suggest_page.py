"""The suggestions of an archive: only what may be seen now, new at once, few queries, never a 500."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive.enums import SpeechState
from archive.importer import import_compilation
from archive.models import Paragraph, Speaker, Speech
from search import builder
from search.models import IndexingTask
from search.suggestions import stored as storing
from search.suggestions.stored import stored
from tests.search.searching import find

pytestmark = pytest.mark.django_db(transaction=True)


def rows(client, typed: str, **more: str) -> list[dict[str, str]]:
    response = client.get("/search/suggest/", {"q": typed, "form": "list", **more})
    assert response.status_code == 200
    return response.json()["suggestions"]


def texts(client, typed: str, **more: str) -> list[str]:
    return [row["text"] for row in rows(client, typed, **more)]


@pytest.fixture
def thrice(small, small_file):
    """SMALL, and two more counties that say the same: phrases need three speeches."""
    for name, pinyin in (("白水", "baishui"), ("乌林", "wulin")):
        text = small_file.decode().replace("青石", name).replace("柳长青", f"柳长{name[0]}")
        import_compilation(text.encode(), f"{pinyin}.txt")
    builder.build()
    return small


KINDS = [
    ("柳长青", "柳长青", "讲话人，1 篇"),
    ("lcq", "柳长青", "讲话人，1 篇"),
    ("qsx", "青石县", "地方"),
    ("jingjixing", "全县前三季度经济形势分析会", "场合"),
    ("三件事", "下一步抓好三件事", "标题"),
    ("社会消费品零售", "社会消费品零售总额", "常用语"),
]


@pytest.mark.parametrize(("typed", "text", "label"), KINDS)
def test_every_kind_is_suggested(client, thrice, typed, text, label):
    assert (text, label) in [(row["text"], row["label"]) for row in rows(client, typed)]


def test_a_speaker_and_a_place_offer_their_page(client, small):
    speaker = Speaker.objects.get(name="柳长青")
    [row] = rows(client, "柳长")
    assert (row["page"], row["opens"]) == (f"/speakers/{speaker.pk}/", "打开讲话人页")
    place = next(row for row in rows(client, "青石") if row["label"] == "地方")
    assert client.get(place["page"]).status_code == 200
    assert place["page"] == f"/search/?place={quote('青石县')}"


LAST = [
    # typed, the first text suggested, why
    ("投资 柳长", "投资 柳长青", "the last word is continued, what is before it stays"),
    ("投资 lcq", "投资 柳长青", "in initials"),
    ("讲话人:柳", "讲话人:柳长青", "behind the name of a field"),
    ("投资 -地区:青石", "投资 -地区:青石县", "excluded, a place"),
    ("下一步 抓好", "下一步抓好三件事", "what continues all of it comes before"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), LAST)
def test_the_last_word_is_continued(client, small, typed, expected, why):
    assert texts(client, typed)[0] == expected, why
    assert client.get("/search/suggest/", {"q": typed}).json()[1][0] == expected, "in the browser's box too"


def test_a_field_is_continued_by_its_own_kind_only(client, small):
    assert texts(client, "地区:青石") == ["地区:青石县"]
    assert texts(client, "讲话人:青石") == ["讲话人:青石县统计局"]
    assert texts(client, "级别:县") == texts(client, "职务:县") == []


def test_a_page_is_called_by_its_name_alone(client, small):
    [row] = rows(client, "投资 柳长")
    assert (row["name"], row["opens"]) == ("柳长青", "打开讲话人页")


def test_the_last_word_never_tells_of_what_is_withdrawn(client, small):
    Speech.objects.update(state=SpeechState.WITHDRAWN)
    assert texts(client, "投资 柳") == texts(client, "讲话人:柳") == []


def test_one_kind_can_be_asked_for(client, small):
    assert texts(client, "青石", kind="speaker") == ["青石县统计局"]
    assert texts(client, "青石", kind="nonsense") == texts(client, "青石")


def test_the_browsers_own_box_is_answered_in_its_form(client, small):
    response = client.get("/search/suggest/", {"q": "柳"})
    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert json.loads(response.content) == [
        "柳",
        ["柳长青"],
        ["讲话人，1 篇"],
        [f"http://testserver/search/?q={quote('柳长青')}"],
    ]


@pytest.mark.parametrize("state", [SpeechState.WITHDRAWN, SpeechState.DRAFT])
def test_what_is_withdrawn_is_gone_at_once(client, thrice, state):
    """The change goes past every signal: the file still holds all of it."""
    thrice.speeches.filter(number=1).update(state=state)
    assert texts(client, "柳长青") == []
    assert "柳长白" in texts(client, "柳长")
    for typed in ("全县一季度", "下一步", "社会消费"):
        assert texts(client, typed) != [], "others say it still"
    Speech.objects.update(state=state)
    for typed in ("柳", "青石", "全县", "三件事", "社会消费", "lcq", "qsx"):
        assert texts(client, typed) == [], typed


def test_words_that_were_edited_away_are_gone_at_once(client, small):
    Paragraph.objects.filter(heading__gt=0, text__contains="三件事").update(text="二、下一步抓好四件事")
    Speaker.objects.filter(name="柳长青").update(name="柳常青")
    small.speeches.update(place="白水县", occasion="")
    for typed in ("三件事", "柳长青", "青石县", "全县一季度"):
        assert texts(client, typed) in ([], ["青石县统计局"]), typed


def test_a_change_is_suggested_at_once(client, small, small_file):
    before = stored().path.read_bytes()
    text = small_file.decode().replace("青石", "白水").replace("柳长青", "温如海")
    import_compilation(text.encode(), "baishui.txt")
    assert texts(client, "温如") == texts(client, "wenru") == texts(client, "wrh") == ["温如海"]
    assert texts(client, "下一步") == ["下一步抓好三件事"], "what stands in both tables is said once"
    assert stored().path.read_bytes().startswith(before), "added to the file, not written anew"
    speaker = Speaker.objects.get(name="温如海")
    speaker.name = "温若海"
    speaker.save()
    assert texts(client, "温") == ["温若海"]


def test_the_file_is_merged_before_it_grows_without_end(client, small, monkeypatch):
    monkeypatch.setattr(storing, "MOST_RECENT", 0)
    size = stored().path.stat().st_size
    for _ in range(3):
        small.speeches.get(number=1).save()
    assert stored().path.stat().st_size == size
    assert texts(client, "柳") == ["柳长青"]


def test_what_changes_during_a_build_is_kept(client, small):
    with stored().rewritten() as entries:
        speaker = Speaker.objects.get(name="柳长青")
        speaker.name = "柳常青"
        speaker.save()
        assert entries == []
    assert texts(client, "柳") == ["柳常青"]


def test_without_a_file_nothing_is_suggested_and_build_index_makes_it(client, small, caplog):
    path = stored().path
    path.unlink()
    assert texts(client, "柳") == []
    call_command("build_index", if_needed=True, verbosity=0)
    assert texts(client, "柳") == ["柳长青"]
    path.write_bytes(path.read_bytes()[:100] + b"\n[not json\n")
    assert texts(client, "柳") == []
    assert "cut short: build_index mends them" in caplog.text
    path.write_bytes(b"suggestions of another version\n" + path.read_bytes())
    call_command("build_index", if_needed=True, verbosity=0)
    assert texts(client, "柳") == ["柳长青"]


def test_a_line_that_is_still_being_written_is_not_read(client, small):
    with stored().path.open("ab") as file:
        file.write(b'["speaker", "')
    assert texts(client, "柳") == ["柳长青"]


def edit(speaker: str, name: str) -> None:
    changed = Speaker.objects.get(name=speaker)
    changed.name = name
    changed.save()


HALF = [b'["speaker", "', '["speaker", "温'.encode()[:-1], b"[", b"\0\0\0", b"[" * 5_000]


@pytest.mark.parametrize("half", HALF, ids=lambda half: repr(half[:16]))
def test_a_line_that_a_writer_left_half_written_takes_no_other_with_it(client, small, half, caplog):
    with stored().path.open("ab") as file:
        file.write(half)
    edit("柳长青", "柳常青")
    assert texts(client, "柳") == ["柳常青"]
    assert "1 lines of the suggestions cannot be read" in caplog.text
    assert not stored().is_current()
    call_command("build_index", if_needed=True, verbosity=0)
    assert stored().is_current()
    assert texts(client, "柳") == ["柳常青"]


def test_a_damaged_line_is_left_out_when_the_file_is_merged(client, small, monkeypatch):
    monkeypatch.setattr(storing, "MOST_RECENT", 0)
    with stored().path.open("ab") as file:
        file.write(b'["speaker", "')
    edit("柳长青", "柳常青")
    assert not IndexingTask.objects.exists()
    assert (texts(client, "柳"), stored().is_current()) == (["柳常青"], True)


def test_suggestions_that_cannot_be_added_keep_no_task(client, small, monkeypatch, caplog):
    """A folder of another owner, a full disk: the index has its speech all the same."""
    stored().path.with_suffix(".lock").unlink()
    stored().path.with_suffix(".lock").mkdir()
    edit("柳长青", "柳常青")
    assert "new suggestions were left out" in caplog.text
    assert not IndexingTask.objects.exists()
    assert find("讲话人:柳常青").total == 1


@pytest.mark.parametrize("typed", ["青石", "q", "的", "柳长", "三件事", "全", "z"])
def test_three_queries_at_most(client, thrice, django_assert_max_num_queries, typed):
    texts(client, typed)
    with django_assert_max_num_queries(3):
        texts(client, typed)


def test_nothing_is_kept_on_the_way(client, small, admin_client):
    for visitor in (client, admin_client):
        response = visitor.get("/search/suggest/", {"q": "柳"})
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post("/search/suggest/", {"q": "柳"}).status_code == 405


@hypothesis_settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(st.characters(exclude_categories=()), max_size=300))
def test_whatever_is_typed_is_answered(client, small, typed):
    address = "/search/suggest/?q=" + quote(typed.encode("utf-8", "surrogatepass"))
    response = client.get(address)
    assert response.status_code == 200
    assert len(json.loads(response.content)[0]) <= 200


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%00", "q=%ED%A0%80", "q=%ff%fe", "q=a&q=b", "form=list&q=%E6"]
)
def test_broken_addresses_are_answered(client, small, query):
    assert client.get(f"/search/suggest/?{query}").status_code == 200
