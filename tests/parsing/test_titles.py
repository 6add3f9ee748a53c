"""Titles → facts: a table of rows, and properties that hold for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.facts.titles import parse_title
from archive.parsing.records import TitleFacts
from tests.parsing.title_table import as_row, read_table

TABLE = read_table()


@pytest.mark.parametrize("row", TABLE, ids=[row.lines[0][:40] + row.why for row in TABLE])
def test_title(row):
    assert as_row(parse_title(row.lines)) == row.facts


def test_the_table_is_as_large_as_it_says():
    assert len(TABLE) >= 800


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


_NO_NAMES = (
    "带队 率团 信访接待日 质量奖 手记 面对面 电话 项目 接待日 包村 下乡 论坛 推介 夜校 "
    "领学 上门 信箱 有约 暗访 擂台 基金 茶叙 圆桌 林长制 招商 外出招商 督办 联络组 "
    "马上 立马 今天 当场 明确 专程 连续三天 等人 点赞 点名 吆喝 代表 扶贫 公开课 答辩 "
    "随访 书房 带货 助农 通道 每周 清单 点题 南下 亲自 一行 牵头 现场 巡河 全体会 "
    "全员培训 工作专班"
)


@pytest.mark.parametrize("word", _NO_NAMES.split())
def test_a_word_behind_a_post_is_no_name(word):
    assert parse_title([f"县委书记{word}在全县工作会议上的讲话"]).speaker is None


_NAMES = (
    "阿苏伍机 才让多杰 乌力吉巴雅尔 哈斯巴根 那顺乌日图 纪晓岚秋 市川平 战鼓 "
    "书同文 火焰山 文明 安全 马力 李建设 王健康 钱塘"
)


@pytest.mark.parametrize("name", _NAMES.split())
def test_a_name_directly_before_at_is_believed(name):
    assert parse_title([f"县委书记{name}在全县工作会议上的讲话"]).speaker == name


def test_a_line_of_noise_is_read_in_part():
    """No title is so long: what is read of it ends at 400 characters."""
    noise = "县长林溪在全县一季度经济运行分析会上的讲话" + "总结" * 5_000
    facts = parse_title([noise])
    assert len(facts.title) <= 400 and facts.speaker == "林溪"
