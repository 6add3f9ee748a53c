"""Titles → facts: a table of rows, and properties that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.parsing.body_facts import complete_facts
from archive.parsing.records import Block, TitleFacts
from archive.parsing.titles import looks_like_title, parse_title

KEYS = "讲话人 单位 职务 首职 机构 层级 职级 地点 场合 文种 日期 期间 副题".split()


def read_table(name: str) -> list:
    """Blocks of title lines, one ``=`` line of facts, one ``#`` line that says why."""
    rows = []
    for block in (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        facts = next((line for line in lines if line.startswith("=")), None)
        if not facts:
            continue
        title = [line for line in lines if not line.startswith(("=", "#"))]
        why = next(line for line in lines if line.startswith("#"))
        pairs = dict(part.strip().partition(" ")[::2] for part in facts[1:].split("；") if part.strip())
        assert set(pairs) <= set(KEYS), f"unknown key in {facts}"
        rows.append(pytest.param(title, pairs, id=title[0][:40] + why))
    return rows


def as_row(facts: TitleFacts) -> dict[str, str]:
    """The facts as the table writes them, empty ones left out."""
    period = " ".join(str(part) for part in (facts.period.label, facts.period.year) if part)
    values = {
        "讲话人": facts.speaker,
        "单位": facts.office,
        "职务": "、".join(facts.posts),
        "首职": facts.primary_post if len(facts.posts) > 1 else None,
        "机构": facts.branch,
        "层级": facts.level,
        "职级": facts.rank,
        "地点": facts.place,
        "场合": facts.occasion,
        "文种": facts.kind,
        "日期": facts.delivered_on.isoformat() if facts.delivered_on else None,
        "期间": period,
        "副题": facts.subtitle,
    }
    return {key: value for key, value in values.items() if value}


@pytest.mark.parametrize(("title", "expected"), read_table("titles.txt"))
def test_title(title, expected):
    assert as_row(parse_title(title)) == expected
