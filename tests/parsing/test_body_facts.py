"""Facts completed from the body: small invented bodies, one trap a row."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.facts.body_facts import complete_facts
from archive.parsing.facts.period_year import months_of
from archive.parsing.facts.titles import parse_title
from archive.parsing.records import Block
from archive.periods import Period

CITY = "市委副书记、市长苏明川在全市经济运行分析会上的讲话"
COUNTY = "县长冯季川在全县经济形势分析会上的讲话"
ANNUAL = "县委书记谢望山在县委经济工作会议上的讲话"
NAMELESS = "在20XX年经济工作会议上的讲话"


def completed(title, *paragraphs, date=None):
    """Facts of a title block, completed from paragraphs."""
    blocks = [Block(text, line=number) for number, text in enumerate(paragraphs, 3)]
    return complete_facts(parse_title([title, date] if date else [title]), blocks)


@pytest.mark.parametrize(
    ("title", "paragraphs", "level", "rank", "why"),
    [
        (
            CITY,
            ["各县（市、区）要抓紧。", "各乡镇、各街道也要动起来，各乡镇要报进度。"],
            "市级",
            "厅局级正职",
            "下面有县，是地级市",
        ),
        (
            CITY,
            ["各乡镇要抓紧。", "各街道要把台账建起来。"],
            "县级",
            "县处级正职",
            "下面只有乡镇街道，是县级市",
        ),
        (
            CITY,
            ["我市作为岚阳代管的县级市，种粮是本分。", "邻近各县区都在赶。"],
            "县级",
            "县处级正职",
            "自称县级市",
        ),
        (CITY, ["由岚阳代管的金穗市粮食连年丰收。"], "市级", "厅局级正职", "说的是别的市"),
        (
            CITY,
            ["在全省18个省辖市里我们排名靠后。", "我们也是省辖市。", "各镇要努力。", "各街道要努力。"],
            "市级",
            "厅局级正职",
            "省辖市下面只有镇",
        ),
        (
            CITY,
            ["去年荣获全国文明先锋县。", "又获评全省全域旅游示范县。"],
            "县级",
            "县处级正职",
            "荣誉只授予县级",
        ),
        (
            "州委书记阿木·达吉在全州大会上的讲话",
            ["各乡镇要抓紧。", "各乡镇要落实。"],
            "市级",
            "厅局级正职",
            "州不会是县级市",
        ),
        (
            NAMELESS,
            [
                "全街道上下同心。",
                "街道党工委抓总，街道、村协同。",
                "全街道税收增长。",
                "我街道位居全区前列。",
            ],
            "乡级",
            None,
            "街道",
        ),
        (NAMELESS, ["我县增速居全市第三，全县干部很努力。", "我县还有短板。"], "县级", None, "全市只是排名"),
        (
            NAMELESS,
            ["我区位列全市第一。", "区委决定，全区各级都要上。", "我区底子薄。"],
            "县级",
            None,
            "有区委的区是县级",
        ),
        (NAMELESS, ["今天的会很重要。"], None, None, "正文没有说"),
        (
            "局长何麦秋在全县大会上的讲话",
            ["我县工业增长9%。"],
            "县级",
            "乡科级正职",
            "光秃的局长，层级由会议名定",
        ),
        (
            "县工商联主席白桦在全县民营企业座谈会上的讲话",
            ["各乡镇要支持。"],
            "县级",
            None,
            "群团组织没有职务层次",
        ),
    ],
)
def test_level_and_rank(title, paragraphs, level, rank, why):
    facts = completed(title, *paragraphs)
    assert (facts.level, facts.rank) == (level, rank), why


@pytest.mark.parametrize(
    ("title", "paragraphs", "label", "why"),
    [
        (COUNTY, ["一季度，全县完成生产总值18.6亿元，同比增长7%。"], "一季度", "开头的数字"),
        (
            COUNTY,
            ["今天总结前4个月的工作。", "一季度，工业增长7%，投资增长9%。", "一季度，消费增长4%。"],
            "一季度",
            "报告了数字的期间压过提到的期间",
        ),
        (
            COUNTY,
            ["4月份当月，工业增长5%。", "1—4月，工业下降4%，投资增长1%。", "1—4月份，用电下降3%。"],
            "1—4月",
            "累计压过当月",
        ),
        (
            COUNTY,
            ["确保完成全年目标任务。", "前三季度，投资增长8%，较上半年提高1个百分点。"],
            "前三季度",
            "目标和比较不算",
        ),
        (COUNTY, ["上半年刚刚结束。", "1—5月，投资增长8%。"], "上半年", "会议所处的期间"),
        (COUNTY, ["力争上半年增长8%，确保全年增长9%。"], None, "只有目标"),
        (COUNTY, ["5月28日召开了推进会。"], None, "日期不是期间"),
        (
            ANNUAL,
            ["20XX年，全县生产总值完成172亿元，增长6.6%。", "全年完成化债5.4亿元。"],
            "全年",
            "年度工作",
        ),
        (ANNUAL, ["保证全年谋划亿元以上项目50个。", "今年投资增长目标为9%。"], None, "只有当年的目标"),
        ("县长冯季川在全县二季度经济调度会上的讲话", ["一季度，投资增长8%。"], "二季度", "标题已有期间"),
    ],
)
def test_period_label(title, paragraphs, label, why):
    assert completed(title, *paragraphs).period.label == label, why


Q1 = "县长冯季川在全县一季度经济形势分析会上的讲话"
Q3 = "县长冯季川在全县前三季度经济形势分析会上的讲话"
NOVEMBER = "县长冯季川在全县1—11月经济形势分析会上的讲话"
REVIEW = ["20XX年，全县生产总值完成172亿元，增长6.6%。", "全年引进项目52个。"]


@pytest.mark.parametrize(
    ("title", "paragraphs", "date", "year", "why"),
    [
        (Q1, ["投资增长8%。"], "（2021年4月20日）", 2021, "会议日期"),
        (ANNUAL, REVIEW, "（2022年12月28日）", 2022, "年底总结当年"),
        (ANNUAL, REVIEW, "（2022年1月6日）", 2021, "年初总结上年"),
        (Q1, ["2021年一季度，投资增长8%。"], None, 2021, "年份印在期间之前"),
        (Q1, ["较2019年一季度增长8%。"], None, None, "比较的年份"),
        (Q3, ["2021年1至9月，投资增长8%。"], None, 2021, "1至9月就是前三季度"),
        (Q1, ["2018年以来我们一直在抓。", "到2025年要建成。"], None, None, "漏出的年份不是讲话的年份"),
        (Q1, ["今年是“十四五”开局之年。"], None, 2021, "五年规划开局"),
        (Q1, ["确保“十三五”规划圆满收官。"], None, 2020, "五年规划收官"),
        (Q1, ["以优异成绩迎接党的二十大胜利召开。"], None, 2022, "党代会之前"),
        (Q3, ["深入学习贯彻党的十九大精神。"], None, None, "之后很多年都可以说"),
        (Q3, ["今年是新中国成立七十周年。"], None, 2019, "周年，汉字"),
        (Q3, ["今年是中国共产党成立100周年。"], None, 2021, "周年，数字"),
        (NOVEMBER, ["明年工作安排", "20XX年是新中国成立70周年。"], None, 2018, "明年的周年"),
        (NOVEMBER, ["20XX年是新中国成立70周年。"], None, None, "年底的20XX年可能是明年"),
        (ANNUAL, [*REVIEW, "20XX年是改革开放40周年，做好今年工作意义重大。"], None, 2017, "部署的是下一年"),
        (ANNUAL, [*REVIEW, "20XX年是改革开放40周年。"], None, None, "遮盖的年份是回顾还是部署，没有说"),
        (ANNUAL, ["总结2022年工作，部署2023年工作。", *REVIEW], None, 2022, "年份没有遮盖"),
        (ANNUAL, ["2023年是全面攻坚之年。", *REVIEW], None, 2022, "部署的是下一年"),
        (Q1, ["第四次全国经济普查正在入户登记。"], None, None, "2018、2019都有可能"),
        (Q1, ["第四次全国经济普查正在入户登记，今年是建国70周年。"], None, 2019, "两条合起来只剩一年"),
        (Q1, ["统筹推进疫情防控和经济社会发展。"], None, None, "三年里都可以说"),
        (Q1, ["统筹推进疫情防控和经济社会发展，俄乌冲突搅动市场。"], None, 2022, "两条合起来只剩一年"),
        (
            Q1,
            ["今年是“十四五”开局之年。", "以优异成绩迎接党的二十大胜利召开。"],
            None,
            None,
            "互相矛盾就不推",
        ),
    ],
)
def test_year(title, paragraphs, date, year, why):
    assert completed(title, *paragraphs, date=date).period.year == year, why


def test_evidence_names_the_line_of_the_body():
    facts = completed(CITY, "同志们：", "各乡镇要抓紧。", "各街道要跟上。")
    proof = facts.evidence["level"]
    assert (proof.text, proof.basis, proof.line) == ("各乡镇", "body", 4)


@given(
    st.lists(st.text(max_size=60), max_size=5),
    st.sampled_from([CITY, COUNTY, ANNUAL, NAMELESS, "政府工作报告"]),
)
def test_any_body_is_read(paragraphs, title):
    facts = completed(title, *paragraphs)
    source = re.sub(r"\s", "", title + "".join(paragraphs))
    assert all(re.sub(r"\s", "", proof.text) in source for proof in facts.evidence.values())


@pytest.mark.parametrize(
    "label",
    [
        "一季度",
        "上半年",
        "前三季度",
        "全年",
        "1—5月份",
        "1至11月",
        "前8个月",
        "5月",
        "一至三季度",
        "第二季度",
    ],
)
def test_the_two_readers_of_labels_agree(label):
    """archive.periods and the parser, which may not import it, read the same months."""
    period = Period.parse(label)
    assert months_of(label) == (period.first_month, period.last_month)
