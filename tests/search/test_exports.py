"""Exports hold the whole result, in the order of the pages, and are read by other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from itertools import islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from archive.enums import SpeechState
from archive.models import Paragraph, Speech
from search import builder
from search.exports import turns
from search.exports.bibtex import escaped
from search.exports.csv_format import harmless
from search.exports.views import FORMATS
from tests.pages import Page, read

pytestmark = pytest.mark.django_db(transaction=True)
PAYLOADS = [
    "<script>alert(1)</script>的讲话",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% debug %}",
    "]]><b>&amp;&lt;",
    '=HYPERLINK("http://evil.example","点这里")',
    "+1-1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "'=1",
    "第一行\n第二行",
    r"50% of {a} \input{x} #1 $x$ a_b ~^ @article{x, }",
    '引号"和,逗号',
]


@pytest.fixture
def hostile(small):
    """The small compilation, and a speech for each of the PAYLOADS, in all its texts."""
    first = small.speeches.get(number=1)
    for number, payload in enumerate(PAYLOADS, start=10):
        copy = Speech.objects.get(pk=first.pk)
        copy.pk, copy.number, copy._state.adding = None, number, True
        copy.title = copy.occasion = copy.place = payload
        copy.posts = [payload]
        copy.save()
        Paragraph.objects.create(speech=copy, position=1, anchor=1, text=payload)
    builder.build()
    return small


@pytest.fixture
def thousand(small):
    """1,000 speeches of two paragraphs."""
    first = small.speeches.get(number=1)
    given = {f.name: getattr(first, f.name) for f in Speech._meta.concrete_fields}
    given = {name: value for name, value in given.items() if name not in {"id", "number"}}
    Speech.objects.bulk_create(Speech(number=number, **given) for number in range(4, 1_001))
    texts = ("同志们：", "竹浆纸项目要按期投产。")
    Paragraph.objects.bulk_create(
        Paragraph(speech_id=pk, position=place, anchor=place, text=text)
        for pk in small.speeches.filter(number__gt=3).values_list("pk", flat=True)
        for place, text in enumerate(texts, start=1)
    )
    builder.build()
    return small


def export(client, ending: str, query: str = "", status: int = 200) -> str:
    response = client.get(f"/search/export.{ending}?{query}")
    assert response.status_code == status
    return b"".join(response).decode()


def csv_rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff序号,"), "Excel needs the mark"
    assert text.endswith("\r\n"), "RFC 4180"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def ids_in(ending: str, text: str) -> list[int]:
    """Ids of the speeches in a file, in order, by their addresses."""
    return [int(pk) for pk in re.findall(r"http://testserver/speeches/(\d+)/", text)]


def ids_on_pages(client, query: str) -> list[int]:
    found, number = [], 1
    while True:
        page = read(client, f"/search/?{query}&page={number}")
        found += map(int, re.findall(r'<h2><a class="title" href="/speeches/(\d+)/', page.html))
        if "下一页" not in page.words:
            return found
        number += 1


def test_every_file_holds_what_the_pages_hold_in_their_order(client, searchable_sample):
    for query in ("q=", "q=投资", "q=经济 增长&sort=date", 'q="，增长"', "level=county&sort=compilation"):
        expected = ids_on_pages(client, query)
        assert len(expected) > 20 or query != "q=", "the result has several pages"
        for ending in FORMATS:
            assert ids_in(ending, export(client, ending, query + "&page=2")) == expected, (query, ending)


def test_csv_and_json_say_the_same(client, searchable_sample):
    rows = csv_rows(export(client, "csv", "q=投资"))
    results = json.loads(export(client, "json", "q=投资"))["results"]
    assert len(rows) == len(results) > 0
    for row, result in zip(rows, results, strict=True):
        told = {
            "序号": result["number"],
            "标题": result["title"],
            "讲话人": result["speaker"],
            "职务": "、".join(result["posts"]),
            "行政层级": result["level"],
            "领导职务层次": result["rank"],
            "机构类别": result["branch"],
            "地方": result["place"],
            "场合": result["occasion"],
            "文种": result["kind"],
            "讲话日期": result["delivered_on"],
            "日期精度": result["date_precision"],
            "统计期间": result["period"]["label"],
            "季度": result["period"]["quarter"],
            "年份": result["year"],
            "合集": result["compilation"],
            "匹配处数": result["matches"],
            "网址": result["address"],
        }
        assert row == {name: "" if value is None else str(value) for name, value in told.items()}


def test_json_uses_the_names_of_the_command_and_says_what_was_asked(client, searchable):
    told = json.loads(export(client, "json", "q=竹浆纸 年份:去年&level=village"))
    assert told["understood"] == "含“竹浆纸”"
    assert (
        told["ignored"] == ["年份:去年", "行政层级没有“village”这一项，已忽略。"] or len(told["ignored"]) == 2
    )
    assert told["address"].startswith("http://testserver/search/?q=%E7%AB%B9")
    assert told["total"] == 2
    first = told["results"][0]
    assert first["speaker"] == "柳长青" and first["delivered_on"] == "2021-04-20"
    assert first["matches"] == 2
    assert [snippet["paragraph"] for snippet in first["snippets"]] == [4, 6]
    assert "<mark>竹浆纸</mark>" in first["snippets"][0]["html"]


def test_references_are_those_of_the_standard(client, searchable):
    text = export(client, "txt", "sort=compilation")
    day = re.search(r"导出时间：(\d{4}-\d\d-\d\d)", text)[1]
    first, second = (Speech.objects.get(number=number) for number in (1, 2))
    lines = text.splitlines()
    assert "检索：全部讲话，按合集次序排列" in lines and "全文完，共 3 篇。" in lines
    assert (
        f"[1] 柳长青. 县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话：2021年4月20日"
        f"[G/OL]//青石县经济工作讲话. [{day}]. http://testserver/speeches/{first.pk}/"
    ) in lines
    assert (
        f"[2] 董其昌. 县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话"
        f"[G/OL]//青石县经济工作讲话. [{day}]. http://testserver/speeches/{second.pk}/"
    ) in lines, "no day is known: none is printed"


def test_a_speech_of_nobody_has_a_reference_without_author(client, searchable):
    Speech.objects.filter(number=2).update(speaker=None, subtitle="在推进会上的讲话")
    text = export(client, "txt")
    assert "] 县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话：在推进会上的讲话[G/OL]//" in text
    assert "author" not in export(client, "bib", "q=县委书记董其昌")


def test_bibtex_is_read_by_a_bibliography_program(client, searchable):
    entries = parse_string(export(client, "bib", "sort=compilation"), "bibtex").entries
    speech = Speech.objects.get(number=1)
    entry = entries[f"speech{speech.pk}"]
    assert list(entries) == [
        f"speech{pk}" for pk in Speech.objects.order_by("number").values_list("pk", flat=True)
    ]
    assert entry.type == "incollection"
    assert entry.fields["title"] == "{县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话}"
    assert entry.fields["booktitle"] == "{青石县经济工作讲话}"
    assert (entry.fields["year"], entry.fields["month"]) == ("2021", "April")
    assert entry.fields["url"] == f"http://testserver/speeches/{speech.pk}/"
    assert [str(person) for person in entry.persons["author"]] == ["{柳长青}"]
    second = entries[f"speech{Speech.objects.get(number=2).pk}"]
    assert "year" not in second.fields, "the year reported on is not the year of the speech"


DATES = [
    ("day", "2021-04-20", "year = {2021}", "month = apr", "the whole day"),
    ("month", "2021-04", "year = {2021}", "month = apr", "the day is not known"),
    ("quarter", "2021-Q2", "year = {2021}", None, "nor the month"),
    ("year", "2021", "year = {2021}", None, "only the year"),
]


@pytest.mark.parametrize(("precision", "printed", "year", "month", "why"), DATES)
def test_no_more_of_a_date_is_written_than_is_known(client, searchable, precision, printed, year, month, why):
    Speech.objects.filter(number=1).update(date_precision=precision)
    rows = csv_rows(export(client, "csv", "sort=compilation"))
    assert (rows[0]["讲话日期"], rows[1]["讲话日期"], rows[1]["日期精度"]) == (printed, "", ""), why
    entry = export(client, "bib", "sort=compilation").split("@incollection")[1]
    assert year in entry and ("month" in entry if month else "month" not in entry), why


def test_hostile_texts_stay_data(client, hostile):
    rows = {row["网址"]: row for row in csv_rows(export(client, "csv"))}
    results = {result["id"]: result for result in json.loads(export(client, "json"))["results"]}
    entries = parse_string(export(client, "bib"), "bibtex").entries
    for speech in Speech.objects.filter(title__in=PAYLOADS):
        payload = speech.title
        title = rows[f"http://testserver/speeches/{speech.pk}/"]["标题"]
        assert title[0] not in "=+-@\t\r\n＝＋－＠", "a spreadsheet would compute it"
        assert title in (payload, "'" + payload)
        told = results[speech.pk]
        assert (told["title"], told["posts"]) == (payload, [payload])
        assert not re.search(r"<(?!/?mark>)", told["snippets"][0]["html"]), payload
        assert entries[f"speech{speech.pk}"].fields["title"] == "{" + escaped(payload) + "}"
    assert len(entries) == len(PAYLOADS) + 3
    references = re.findall(r"^\[\d+\] .*\[G/OL\]//.*/speeches/\d+/$", export(client, "txt"), re.MULTILINE)
    assert len(references) == len(PAYLOADS) + 3, "a reference is one line"


HARMLESS = [
    ("=1", "'=1"),
    ("'=1", "''=1"),
    ("''=1", "'''=1"),
    ("'引'", "'引'"),
    ("增长=8%", "增长=8%"),
    ("", ""),
    (None, ""),
    (-3, -3),
]


@pytest.mark.parametrize(("given", "written"), HARMLESS)
def test_what_is_made_harmless_can_be_read_back(given, written):
    assert harmless(given) == written
    if isinstance(given, str):
        assert re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", str(written)) == given


@given(st.text(max_size=80))
@hypothesis_settings(max_examples=200, deadline=None)
def test_any_text_is_a_field_of_bibtex(text):
    entry = parse_string(f"@misc{{a, note = {{{{{escaped(text)}}}}}, year = {{1}}}}", "bibtex").entries["a"]
    assert entry.fields["year"] == "1"


def test_an_at_sign_in_the_query_begins_no_entry(client, searchable):
    text = export(client, "bib", "q=竹浆纸 -@article{x,")
    assert "＠article" in text
    assert len(parse_string(text, "bibtex").entries) == 2


def test_a_thousand_speeches_are_streamed_with_as_many_queries_a_chunk(client, thousand):
    for ending, a_chunk in (("csv", 2), ("json", 2), ("bib", 1), ("txt", 1)):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/search/export.{ending}")
            assert response.streaming
            before = len(asked)
            written = b"".join(response).decode()
            assert len(asked) - before == 10 * a_chunk, ending
        assert len(set(ids_in(ending, written))) == 1_000


def test_what_is_withdrawn_between_two_chunks_is_not_written(client, thousand):
    response = client.get("/search/export.json?sort=compilation")
    written = iter(response)
    begun = b"".join(islice(written, 50))
    gone = Speech.objects.get(number=700)
    Speech.objects.filter(pk=gone.pk).update(state=SpeechState.WITHDRAWN)  # no signal: the index lags
    told = json.loads(begun + b"".join(written))
    assert told["total"] == len(told["results"]) == 999
    assert gone.pk not in {result["id"] for result in told["results"]}


@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_not_published_is_not_exported(client, searchable, ending, state):
    hidden = Speech.objects.get(number=1)
    Speech.objects.filter(pk=hidden.pk).update(state=state)
    written = export(client, ending)
    assert "柳长青" not in written and hidden.pk not in ids_in(ending, written)
    assert len(ids_in(ending, written)) >= 2


@pytest.mark.parametrize("ending", FORMATS)
def test_without_an_index_the_answer_is_503_and_a_sentence(client, searchable, data_dir, ending):
    shutil.rmtree(data_dir / "index")
    assert "暂时不能检索" in export(client, ending, "q=竹浆纸", status=503)


def test_nothing_found_is_an_empty_file_of_its_kind(client, searchable):
    assert csv_rows(export(client, "csv", "q=海底隧道")) == []
    assert json.loads(export(client, "json", "q=海底隧道"))["results"] == []
    assert list(parse_string(export(client, "bib", "q=海底隧道"), "bibtex").entries) == []
    assert "全文完，共 0 篇。" in export(client, "txt", "q=海底隧道")


def test_the_file_has_a_name_for_every_browser(client, searchable):
    headers = client.get('/search/export.csv?q=竹浆纸 "../x"%0d%0aX-Evil: 1').headers
    assert re.fullmatch(
        r"attachment; filename=\"speeches\.csv\"; "
        r"filename\*=UTF-8''%E8%AE%B2%E8%AF%9D%E6%A3%80%E7%B4%A2-%E7%AB%B9%E6%B5%86%E7%BA%B8%20x%20X%20Evil%201"
        r"-\d{4}-\d\d-\d\d\.csv",
        headers["Content-Disposition"],
    )
    assert "X-Evil" not in headers


def test_who_asks_only_for_the_head_is_written_nothing(client, searchable, django_assert_num_queries):
    client.head("/search/export.json?q=竹浆纸")  # the aliases are known
    with django_assert_num_queries(4):  # aliases, tasks (2), what is published: no speech is read
        response = client.head("/search/export.json?q=竹浆纸")
        assert b"".join(response) == b""
    assert response.headers["Content-Type"] == "application/json"


def test_long_exports_take_turns_and_give_them_back(client, searchable, monkeypatch):
    """A turn ends with the file, and when the reader goes away in the middle; a short file needs none."""
    address = "/search/export.csv"
    monkeypatch.setattr(turns, "LONG", 2)
    begun = [client.get(address) for _ in range(turns.AT_ONCE)]
    for response in begun:
        next(response.streaming_content)
    refused = client.get(address)
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    assert "请过一两分钟再试" in Page(refused).words
    assert client.get(f"{address}?q=主墩").status_code == 200, "one speech"
    assert client.head(address).status_code == 200
    begun[0].close()
    assert b"".join(client.get(address)).count(b"\r\n") == 4, "and this one has ended too"
    assert b"".join(begun[1]).count(b"\r\n") == 4 - 1
    again = [client.get(address) for _ in range(turns.AT_ONCE)]
    assert [response.status_code for response in again] == [200, 200]
    for response in again:
        response.close()


def test_the_page_links_to_its_whole_result(client, searchable):
    page = read(client, "/search/?q=竹浆纸&level=county&sort=date&page=9")
    for ending, kind in FORMATS.items():
        expected = f"/search/export.{ending}?q=%E7%AB%B9%E6%B5%86%E7%BA%B8&level=county&sort=date"
        assert page.link(kind.label) == expected
    assert "导出全部" in page.words
    assert "导出全部" not in read(client, "/search/?q=海底隧道").words


def test_a_closed_archive_exports_nothing_to_strangers(client, searchable, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    for path in ("export.csv", "export.json", "export.bib", "export.txt", "feed/", "saved/"):
        response = client.get(f"/search/{path}?q=竹浆纸")
        assert (response.status_code, response.headers["Location"][:13]) == (302, "/login/?next="), path
    assert client.get("/opensearch.xml").status_code == 302


@given(text=st.text(max_size=60), name=st.sampled_from(["level", "year", "speaker", "place", "page", "sort"]))
@hypothesis_settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_parameter_breaks_a_file(client, searchable, text, name):
    for path in (*(f"/search/export.{ending}" for ending in FORMATS), "/search/feed/"):
        response = client.get(path, {"q": text, name: text})
        assert response.status_code == 200
        assert b"".join(response)
