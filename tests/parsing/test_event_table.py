"""The data file of dated events, and what speeches that mention them prove: one trap a row."""

from __future__ import annotations

import re

import pytest

from archive.parsing.facts.body_facts import complete_facts
from archive.parsing.facts.body_text import BodyText
from archive.parsing.facts.event_table import KINDS, OPEN, events, events_in
from archive.parsing.facts.place_table import (
    _pairs,
    _rows,
    all_divisions,
    divisions,
    level_of_name,
    ordinary_words,
)
from archive.parsing.facts.titles import parse_title
from archive.parsing.records import Block

ROWS = [row for kind in KINDS for row in events(kind)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind} {row.example}")
def test_every_event_has_an_example_a_source_and_a_time(row):
    assert row in events_in(BodyText.of([Block(row.example)]))[row.kind] and re.search(
        row.pattern, row.example
    )
    assert len(row.source) > 5
    assert all(1949 * 12 < last <= OPEN and first <= last for first, last in row.spans)
    assert bool(row.spans) != (1893 <= row.year <= 2030)


def test_the_file_holds_every_kind():
    assert len(ROWS) >= 80
    assert all(events(kind) for kind in KINDS)


Q1 = "县长冯季川在全县一季度经济形势分析会上的讲话"
H1 = "县长冯季川在全县上半年经济形势分析会上的讲话"
Q3 = "县长冯季川在全县前三季度经济形势分析会上的讲话"
NOVEMBER = "县长冯季川在全县1—11月经济形势分析会上的讲话"
YEAR = "县长冯季川在全县全年经济形势分析会上的讲话"


@pytest.mark.parametrize(
    ("title", "text", "year", "why"),
    [
        (Q1, "今年是“十二五”规划的第一年。", 2011, "规划第一年"),
        (Q1, "今年是“十三五”规划的第二年。", 2017, "规划第二年"),
        (Q1, "今年是“十三五”规划承上启下之年。", 2018, "规划中期"),
        (Q1, "今年是“十二五”规划的第四年。", 2014, "规划第四年"),
        (Q1, "今年是第十一个五年规划的最后一年。", 2010, "规划全称"),
        (Q1, "去年是“十二五”规划的最后一年。", 2016, "去年收官，说的是次年"),
        (Q1, "“七五”普法第一年工作扎实。", None, "普法规划不是五年规划"),
        (NOVEMBER, "确保“十四五”开好局起好步。", None, "2020年底和2021年底都会说"),
        (Q3, "抓紧编制“十四五”规划，确保“十三五”圆满收官。", 2020, "收官与编制合起来"),
        (Q1, "“十三五”圆满收官，“十四五”全面展开。", None, "收官以后很多年都可以说"),
        (H1, "今年是党的十八大召开之年。", 2012, "党代会之年"),
        (H1, "去年，党的十九大胜利召开。", 2018, "去年召开"),
        (H1, "今年下半年将召开党的二十大。", 2022, "今年将召开"),
        (Q1, "明年将召开党的二十大。", 2021, "明年将召开"),
        (NOVEMBER, "以优异成绩迎接党的二十大胜利召开。", None, "2021年底和2022年都会说"),
        (Q3, "认真筹备，以实际行动迎接十九届五中全会，落实“六保”任务。", 2020, "全会以前"),
        (Q3, "十九届六中全会即将召开。", 2021, "全会以前"),
        (Q3, "贯彻十九届六中全会精神。", None, "全会以后很多年都可以说"),
        (
            Q1,
            "开展保持共产党员先进性教育活动，贯彻党的十六大精神，贯彻十六届五中全会精神。",
            2006,
            "活动与全会",
        ),
        (Q1, "深入开展党的群众路线教育实践活动，贯彻十八届三中全会精神。", 2014, "活动与全会"),
        (H1, "开展“三严三实”专题教育。", 2015, "专题教育只有一年"),
        (H1, "推进党史学习教育。", 2021, "学习教育"),
        (H1, "巩固党史学习教育成果。", None, "成果以后也可以说"),
        (Q3, "扎实开展“不忘初心、牢记使命”主题教育。", 2019, "主题教育"),
        (Q1, "做好第六次全国人口普查准备，应对国际金融危机，今年是“十一五”收官之年。", 2010, "普查与收官"),
        (Q1, "第七次全国人口普查数据显示，人口在流动。", None, "普查结果以后也可以说"),
        (H1, "第三次全国经济普查已经入户，贯彻党的十八大精神。", None, "2013、2014都有可能"),
        (YEAR, "20XX年，是“十四五”开局之年。一年来，我们干得好。", 2021, "回顾的就是那一年"),
        (YEAR, "刚刚过去的20XX年，是“十四五”开局之年。做好今年工作意义重大。", 2021, "过去的一年"),
        (YEAR, "20XX年是全面贯彻党的二十大精神的开局之年。总体要求是稳中求进。", 2022, "部署的是下一年"),
        (YEAR, "今年是党的二十大召开之年。明年要接着干。", None, "今年是回顾的还是部署的，不猜"),
        (YEAR, "今年是党的二十大召开之年。明年再干，明年再拼，明年见。", 2022, "十二月里说的今年"),
        (YEAR, "过去的一年，是疫情防控转段后经济恢复发展的第一年。", 2023, "过去的一年是2023"),
        (Q1, "20XX年，也就是“十三五”最后一年，我们很拼。", None, "说的是往年"),
        (Q1, "我们隆重庆祝新中国成立60周年。", None, "庆祝已经过去，以后都可以说"),
        (Q1, "今年我们隆重庆祝新中国成立60周年。", 2009, "今年庆祝"),
        (H1, "2017年，党的十九大胜利召开。", None, "说的是哪一年，不是讲话的那一年"),
        (H1, "20XX年，党的十九大胜利召开。", None, "遮盖的年份可能是往年"),
        (Q1, "今年是香港回归20周年。", 2017, "周年"),
        (Q1, "今年是红军长征胜利八十周年。", 2016, "周年，汉字"),
        (YEAR, "一年来，我们隆重庆祝新中国成立70周年，落实“六稳”。", None, "庆祝以后都可以说"),
        (YEAR, "今年是新中国成立70周年。", 2018, "年初说今年，总结的是上年"),
        (Q1, "统筹疫情防控和经济社会发展，“六稳”“六保”，奥密克戎来势汹汹。", 2022, "三条合起来"),
        (H1, "GDP两年平均增长5.1%，新冠疫苗接种有序。", None, "2021、2023年都用过两年平均"),
        (H1, "近两年平均增长5.1%。", None, "普通的两年平均"),
        (
            Q1,
            "县国土局、县卫计局要配合，贯彻党的十九大精神，今年是改革开放40周年。",
            2018,
            "机构旧名不与周年矛盾",
        ),
        (Q1, "县国土局要配合，落实“六保”任务。", None, "旧机构名与新提法矛盾，不推"),
        (Q1, "2019年以来我们一直在抓，2023年要建成。", None, "没有遮盖的年份不是讲话的年份"),
        (Q1, "今年是本县建县40周年，是全县作风建设年。", None, "本地的周年无从知道"),
        (Q1, "今年是关键之年、攻坚之年。", None, "什么也没有证明"),
        (Q1, "回顾改革开放40年来的历程。", None, "四十年来不是四十周年"),
    ],
)
def test_year_of_a_masked_text(title, text, year, why):
    assert complete_facts(parse_title([title]), [Block(text)]).period.year == year, why


def test_a_year_is_filled_with_its_phrase():
    facts = complete_facts(parse_title([Q1]), [Block("同志们："), Block("今年是建党100周年。", line=7)])
    proof = facts.evidence["period_year"]
    assert (facts.period.year, proof.text, proof.basis, proof.line) == (2021, "建党100周年", "inferred", 7)


def test_codes_of_the_place_table_lie_in_one_another():
    codes = {division.code for division in all_divisions()}
    assert all(re.fullmatch(r"\d{6}", code) and code[:2] + "0000" in codes for code in codes)


def test_every_change_ends_and_begins_units_of_the_table():
    units = {(division.code, division.name): division for division in all_divisions()}
    for year, old, new, approval in _rows("place_changes.tsv"):
        assert all(units[pair].last == int(year) - 1 for pair in _pairs(old)), approval
        assert all(units[pair].first == int(year) for pair in _pairs(new)), approval


@pytest.mark.parametrize(
    ("name", "level", "why"),
    [
        ("儋州市", None, "2015年升为地级市，两个层级都有过"),
        ("酒泉市", "市级", "2002年以前才是县级"),
        ("木垒县", "县级", "自治县的简称"),
        ("湘西州", "市级", "自治州的简称"),
        ("金河市", None, "没有这个地方"),
        ("市", None, "只有后缀"),
    ],
)
def test_level_of_a_name(name, level, why):
    assert level_of_name(name) == level, why


def test_ordinary_words_are_names_without_their_suffix():
    assert not [word for word in ordinary_words() if divisions(word)]
