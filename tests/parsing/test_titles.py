"""Titles → facts: a table of rows, and properties that hold for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.facts.titles import parse_title
from archive.parsing.records import TitleFacts

KEYS = {
    "讲话人",
    "单位",
    "职务",
    "首职",
    "机构",
    "层级",
    "职级",
    "地点",
    "场合",
    "文种",
    "日期",
    "期间",
    "副题",
}


def read_table(name: str) -> list:
    """Blocks of title lines, one ``=`` line of facts, one ``#`` line that says why."""
    rows = []
    for block in (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        facts = next((line for line in lines if line.startswith("=")), None)
        if facts is None:
            continue
        title = [line for line in lines if not line.startswith(("=", "#"))]
        why = next(line for line in lines if line.startswith("#"))
        pairs = dict(part.strip().partition(" ")[::2] for part in facts[1:].split("；") if part.strip())
        assert set(pairs) <= KEYS, f"unknown key in {facts}"
        rows.append(pytest.param(title, pairs, id=title[0][:40] + why))
    return rows


TABLE = read_table("titles.txt")


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


@pytest.mark.parametrize(("title", "expected"), TABLE)
def test_title(title, expected):
    assert as_row(parse_title(title)) == expected


def test_the_table_is_as_large_as_it_says():
    assert len(TABLE) >= 190


@pytest.mark.parametrize(
    ("lines", "title", "subtitle", "why"),
    [
        (["县长冯季川在全县工业大", "会上的讲话"], "县长冯季川在全县工业大会上的讲话", None, "折行不留空格"),
        (["在全县工业 大会上的讲话"], "在全县工业大会上的讲话", None, "换行留下的空格"),
        (
            ["新起点再出发 新目标再攀登", "——在街道大会上的讲话"],
            "新起点再出发 新目标再攀登",
            "在街道大会上的讲话",
            "有意的空格",
        ),
        (
            ["锚定新坐标 跑出加速度", "在新征程上奋勇争先", "——在全市大会上的讲话"],
            "锚定新坐标 跑出加速度 在新征程上奋勇争先",
            "在全市大会上的讲话",
            "主题分两行",
        ),
        (
            ["抢占新赛道厚植新优势 在推进新型工业化中", "挑大梁走前列", "——县委书记谢望山在全县大会上的讲话"],
            "抢占新赛道厚植新优势 在推进新型工业化中挑大梁走前列",
            "县委书记谢望山在全县大会上的讲话",
            "主题排满一行后折行",
        ),
        (
            ["县商务局领导重要讲话——在全 县商贸会议上"],
            "县商务局领导重要讲话——在全县商贸会议上",
            None,
            "破折号不是副题",
        ),
    ],
)
def test_title_and_subtitle(lines, title, subtitle, why):
    facts = parse_title(lines)
    assert (facts.title, facts.subtitle) == (title, subtitle), why


PIECES = (
    "市委副书记、 市长 县长 王毅 欧阳若谷 同志 在 全县 XX县 一季度 经济运行分析会 上的 讲话 —— "
    "（2022年6月10日） 2022年 发言 统计局 关于 的 、 （ ） 《 会议 主持"
)
WORDS = st.sampled_from([*PIECES.split(), " ", "\u3000"])
LINES = st.lists(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map("".join)), max_size=4)


@given(LINES)
def test_any_text_is_read_and_every_evidence_stands_in_it(lines):
    facts = parse_title(lines)
    source = re.sub(r"\s", "", "".join(lines))
    assert isinstance(facts, TitleFacts)
    title = re.sub(r"\s", "", facts.title)  # where a byline stands between its lines
    for name, proof in facts.evidence.items():
        words = re.sub(r"\s", "", proof.text)
        assert words in source or words in title, name
        assert 0 < proof.confidence <= 1
        assert proof.basis in {"title", "byline", "inferred"}


@given(LINES)
def test_no_fact_without_evidence(lines):
    facts = parse_title(lines)
    for name in ("speaker", "occasion", "kind", "delivered_on", "level", "branch", "rank", "place"):
        assert (getattr(facts, name) is not None) <= (name in facts.evidence), name
    assert bool(facts.posts) <= ("posts" in facts.evidence)
    assert (facts.period.label is not None) <= ("period" in facts.evidence)
