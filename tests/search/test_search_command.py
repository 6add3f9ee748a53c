"""``manage.py search``: the contract of its JSON, its text, its exit codes."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Speech
from search import builder

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_json(searchable):
    third = Speech.objects.get(number=3)
    found = json.loads(run("夜市 级别:县级 季度:9", "--json"))
    assert list(found) == ["total", "understood", "ignored", "results", "facets"]
    assert (found["total"], found["understood"]) == (1, "含“夜市”，县级")
    assert found["ignored"] == ["季度:9 没有看懂，已忽略：季度写 1 到 4，或一季度到四季度，如 1、1..3。"]
    assert found["results"] == [
        {
            "id": third.pk,
            "number": 3,
            "title": "青石县统计局在全县前三季度经济形势分析会上的发言",
            "speaker": "青石县统计局",
            "matches": 1,
            "snippets": [{"paragraph": 3, "html": "工业靠竹浆纸，消费靠<mark>夜市</mark>，两头都有短板。"}],
        }
    ]
    assert found["facets"]["level"] == [{"value": "county", "label": "县级", "count": 1, "selected": True}]
    assert list(found["facets"]) == [
        *("rank", "level", "branch", "quarter", "year"),
        *("place", "speaker", "kind", "compilation"),
    ]


def test_text(searchable):
    lines = run("夜市", "--size", "5").splitlines()
    assert lines[0] == "含“夜市”：1 篇，第 1/1 页"
    assert lines[2:] == [
        "3. 青石县统计局在全县前三季度经济形势分析会上的发言（1 处）",
        "    #p3 工业靠竹浆纸，消费靠夜市，两头都有短板。",
    ]


def test_text_has_no_markup(small):
    small.speeches.get(number=1).paragraphs.filter(position=1).update(text='AT&T 的“5G”：<b>"3 < 5"</b>')
    builder.build()
    assert run("AT&T").splitlines()[-1].endswith(' AT&T 的“5G”：<b>"3 < 5"</b>')


def test_pages(searchable):
    pages = [json.loads(run("", "--json", "--size", "2", "--page", page)) for page in ("1", "2")]
    assert [page["total"] for page in pages] == [3, 3]
    assert sorted(result["number"] for page in pages for result in page["results"]) == [1, 2, 3]


@pytest.mark.parametrize("arguments", [("税", "--page", "0"), ("税", "--size", "0"), ("税", "--size", "101")])
def test_a_mistake_of_the_caller_is_2(searchable, arguments):
    with pytest.raises(CommandError) as error:
        run(*arguments)
    assert (error.value.returncode, str(error.value)) == (2, "--page 从 1 数起，--size 是 1 到 100。")


def test_no_index_is_1(small):
    with pytest.raises(CommandError) as error:
        run("税")
    assert (error.value.returncode, str(error.value)) == (1, "还没有索引，请运行 manage.py build_index。")
