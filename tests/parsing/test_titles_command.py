"""``manage.py parse_titles``: the JSON contract, plain text, and the caller's mistakes."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

TITLES = """县委副书记、县长冯季川在全县1—4月份经济形势分析会上的讲话

政府工作报告
——2022年1月6日在望川县第十八届人民代表大会第一次会议上
县长　冯季川
"""


@pytest.fixture
def titles(tmp_path):
    """A file of two titles, as a cataloguer would write it."""
    path = tmp_path / "titles.txt"
    path.write_text(TITLES, encoding="utf-8")
    return path


def run(*args):
    out = io.StringIO()
    call_command("parse_titles", *args, stdout=out)
    return out.getvalue()


def test_one_json_object_a_title_in_order(titles):
    first, second = map(json.loads, run(str(titles), "--json").splitlines())
    assert first["posts"] == ["县委副书记", "县长"]
    assert first["period"] == {"label": "1—4月份", "year": None, "quarter": 2}
    assert (first["level"], first["rank"], first["branch"], first["kind"]) == (
        "县级",
        "县处级正职",
        "政府",
        "讲话",
    )
    assert first["evidence"]["speaker"]["basis"] == "title"
    assert (second["speaker"], second["delivered_on"]) == ("冯季川", "2022-01-06")
    assert second["evidence"]["speaker"]["basis"] == "byline"


def test_plain_text_is_for_people(titles):
    text = run(str(titles))
    assert "讲话人：冯季川" in text
    assert "职务：县委副书记、县长" in text
    assert "None" not in text


def test_standard_input(titles, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(TITLES.encode("gb18030")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert len(run("--json").splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "words"), [(None, "没有这个文件"), (b"", "空"), (b"\x89PNG\r\n\x1a\n\x00\x00", "图片")]
)
def test_a_mistake_of_the_caller_exits_with_2(tmp_path, content, words):
    path = tmp_path / "input.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as error:
        run(str(path))
    assert error.value.returncode == 2
