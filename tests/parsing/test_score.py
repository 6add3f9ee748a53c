"""The score on the real compilation, where it is at hand: it may be read here, never copied."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path

import pytest

from archive.parse_report import json_of
from archive.parsing import divide, read_source, read_speeches

FOLDER = Path(os.environ.get("REAL_COMPILATIONS") or Path(__file__).parents[3] / "shared" / "compilations")
SOURCE = FOLDER / "economic-work-speeches.txt"
GOLD = FOLDER.parent / "gold" / "speeches.json"
TOOL = FOLDER.parent / "tools" / "score_import.py"

pytestmark = pytest.mark.skipif(
    not (SOURCE.exists() and GOLD.exists() and TOOL.exists()),
    reason=f"no real compilation in {FOLDER}: set REAL_COMPILATIONS to a folder beside gold/ and tools/",
)

# field: least number right of 19 (the odd rows)
LEAST = {
    "speaker": 19,
    "kind": 19,
    "delivered_on": 19,
    "occasion": 18,
    "posts": 18,
    "branch": 18,
    "level": 17,
    "rank": 17,
    "period.label": 15,
    "period.quarter": 15,
}


@pytest.fixture(scope="module")
def score(tmp_path_factory) -> dict[str, dict[str, int]]:
    parse = tmp_path_factory.mktemp("score") / "parse.json"
    source = read_source(SOURCE.read_bytes(), SOURCE.name)
    division = divide(source)
    printed = json_of(
        source, division, read_speeches(source.lines, division, change_characters=False)
    )  # as printed
    parse.write_text("".join(printed), encoding="utf-8")
    return _run_tool([str(parse), str(GOLD), str(SOURCE), "--json"])


def _run_tool(arguments: list[str]) -> dict[str, dict[str, int]]:
    spec = importlib.util.spec_from_file_location("score_import", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [str(TOOL), *arguments])
        printed: list[str] = []
        patch.setattr("builtins.print", lambda *words: printed.append(" ".join(map(str, words))))
        tool.main()
    return json.loads("\n".join(printed))


def test_every_speech_starts_and_ends_where_it_does(score):
    assert score["speeches: starts found"] == {"right": 38, "of": 38}
    assert score["speeches: starts that are right"] == {"right": 38, "of": 38}
    assert score["speeches: ends found"] == {"right": 38, "of": 38}


def test_paragraphs_are_joined(score):
    found, right = score["paragraph joins found"], score["paragraph joins that are right"]
    assert found["right"] >= 0.99 * found["of"]
    assert right["right"] >= 0.995 * right["of"]


@pytest.mark.parametrize("field", LEAST)
def test_facts_are_read(score, field):
    assert score[field]["right"] >= LEAST[field]
