"""Q1 – Q5 of the hostile queries: every entry answers, says what it left out, and shows no draft."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from archive.enums import SpeechState
from search.grammar import MAX_TERMS
from search.query import SpeechQuery

pytestmark = pytest.mark.django_db

# what is typed, why
HOSTILE = [
    *(
        (sign, "a sign of some query language")
        for sign in ('"', "(", ")", "[", "]", "{", "}", ":", "\\", "!", "/")
    ),
    *(
        (word, "an operator alone")
        for word in ("AND", "OR", "NOT", "&&||", "ＡＮＤ", "或", "TO", "AND OR NOT")
    ),
    *(
        (text, "a field")
        for text in ("field:", "标题:", "级别:", "：", "id:*", "status:draft", "django_ct:x")
    ),
    *((text, "a range") for text in ("[a TO", "{}", "[2018 TO 2020}", "年份:[2018 TO 2020]", "年份:..")),
    *((text, "a wildcard") for text in ("*", "*a*", "??????", "a~9", "*" * 200, "经*", "＊", "~", "^")),
    ("/(a+)+$/" + "a" * 150, "a regular expression that backtracks elsewhere"),
    ("(" * 1_000 + "a" + ")" * 1_000, "nested brackets"),
    ("税" * 100_000, "100 KB and more"),
    (" ".join(f"词{n}" for n in range(10_000)), "10,000 terms"),
    ("级别:县级 " * 300, "300 conditions"),
    ("\0", "NUL"),
    ("税\ud800", "half of a pair"),
    ("\u202e税\ufeff", "a mark that turns the line, a byte order mark"),
    ("＂税＂：“", "full-width"),
    ('"' * 199, "quotation marks"),
    ("“" * 199, "opening ones"),
    ("-" * 199, "minuses"),
    ("标题:" * 60, "fields in fields"),
    ("<img src=x onerror=alert(1)>", "markup"),
    ("{{7*7}}{% debug %}", "a template"),
    ("'; DROP TABLE search_alias; --", "SQL"),
]


# parameters of the page
PARAMETERS = [
    *("q=%FF%FE", "q=%00", "q=a&q=b", "selected_facets=any:field", "sort=__class__"),
    *("page=-1", "page=0", "page=1e9", "page=abc", "page=٣", "year=9999999999"),
    "literal=%00&literal=" + "a" * 3_000,
    "&".join(f"level=x{n}" for n in range(300)),
]


def test_page_and_command_answer(client, searchable):
    """One archive for all rows: building one takes longer than they do."""
    for text, why in HOSTILE:
        page = client.get("/search/", {"q": text.encode("utf-8", "surrogatepass")})
        assert page.status_code == 200, why
        assert "onerror=alert(1)>" not in page.content.decode()
        out = StringIO()
        call_command("search", "--json", "--", text, stdout=out)
        found, query = json.loads(out.getvalue()), SpeechQuery.parse(text)
        assert len(query.terms) + len(query.excluded) <= MAX_TERMS, why
        assert found["ignored"] or query.is_asking or not text.strip("\0\u202e\ufeff"), why


def test_parameters_answer(client, searchable):
    statuses = {parameters: client.get(f"/search/?{parameters}").status_code for parameters in PARAMETERS}
    assert set(statuses.values()) == {200}, statuses


def test_no_field_leads_to_what_is_not_published(client, searchable):
    searchable.speeches.filter(number=1).update(state=SpeechState.DRAFT)
    for text in ("status:draft", "state:draft", "django_ct:archive.speech", "id:*", "published:0"):
        assert client.get("/search/", {"q": text}).context["page"].total == 0
        assert client.get("/search/", {"q": "", "selected_facets": text}).context["page"].total == 2
