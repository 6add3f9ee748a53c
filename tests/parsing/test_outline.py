"""Headings of level 1 – 4, and paragraphs that look like them."""

from __future__ import annotations

import pytest

from archive.parsing.layout import Layout, Piece, detect_layout, pieces_of
from archive.parsing.outline import heading_level, outline
from archive.parsing.overleaf import read_seam
from archive.parsing.pages import PageGrid, detect_grid
from archive.parsing.paragraphs import join_paragraphs


@pytest.mark.parametrize(
    ("text", "level", "why"),
    [
        ("一、抓住机遇，乘势而上", 1, "plain"),
        ("十二、其他工作", 1, "two figures"),
        ("一、准确把握形势。", 1, "the full stop ends the heading"),
        ("（一）抓项目", 2, "full-width brackets"),
        ("(一) 抓项目", 2, "half-width brackets and a space"),
        ("（一）、抓项目", 2, "a mark too many"),
        ("1.路网建设", 3, "point"),
        ("1、路网建设", 3, "comma"),
        ("4. 商贸旅游", 3, "space"),
        ("（1）路网建设", 4, "full width"),
        ("(1)、路网建设", 4, "half width"),
        ("第一，把底数摸清", 2, "an ordinal without a full stop heads a part"),
        ("第一，要把底数摸清。各乡镇都要报数。", 0, "an ordinal that opens a paragraph"),
        ("一是抓项目", 0, "items run inside the text"),
        ("一要抓项目", 0, "items run inside the text"),
        ("（一）科学研判形势。坚持稳字当头，守住底线。", 0, "run-in heading"),
        ("3.5万名工人等着复工", 0, "a figure is no number of a heading"),
        ("①税费缓缴；②电价补贴", 0, "circled items"),
        ("一、" + "抓" * 50, 0, "too long for a heading"),
        ("1、完善制度；", 3, "an item of a list"),
        (
            "1.大桥九月底前通车，两岸接线同步建成，不留断头路，住建局、交通局各管一头。",
            0,
            "an item that is a sentence",
        ),
        ("同志们：", 0, "salutation"),
    ],
)
def test_heading_level(text, level, why):
    assert heading_level(text) == level, why


def blocks_of(*lines: str) -> list[tuple[int, str]]:
    pieces = pieces_of(lines, 1, len(lines))
    return [(block.heading, block.text) for block in outline(join_paragraphs(pieces, detect_layout(pieces)))]


def test_a_heading_cut_by_the_page_end_is_one_heading():
    assert blocks_of("一、在研判形势中坚定追赶的信心，把握机遇迎", "", "难而上", "", "今年形势逼人。") == [
        (1, "一、在研判形势中坚定追赶的信心，把握机遇迎难而上"),
        (0, "今年形势逼人。"),
    ]


def test_latin_words_get_their_space_back():
    assert blocks_of("我们与世界五百强企业中的两家，即 Green,", "Energy 公司签约。") == [
        (0, "我们与世界五百强企业中的两家，即 Green,Energy 公司签约。")
    ]
    assert blocks_of("我们与世界五百强企业中的一家，叫 Green", "Energy 公司签约。") == [
        (0, "我们与世界五百强企业中的一家，叫 Green Energy 公司签约。")
    ]


# ---- the page grid ----

SENTENCES = [
    "要把项目抓在手上，把责任扛在肩上，一个一个地过，一件一件地结。",
    "去年全县工业投资增长12.5%，技改投资只增长3.1%，短板就在这里。",
    "河西片区的征拆还剩十七户，群众有顾虑，干部要上门，道理要讲透，补偿要算清。",
    "园区的水电路气要在汛期之前全部接通，不能让企业等，更不能让企业跑。",
    "财政的钱要花在刀刃上，今年压减一般性支出2300万元，全部用于教育和卫生。",
]


def paragraph(number: int) -> str:
    return "".join(SENTENCES[(number * k + k) % 5] for k in range(1, 2 + number % 4))


def printed(paragraphs: list[str], columns: int, rows: int) -> list[str]:
    """Paragraphs cut where the pages of a grid end, an empty line between the parts."""
    grid, parts, used = PageGrid(columns, hanging=False), [], 0
    for text in paragraphs:
        start = 0
        while start < len(text):
            indent = 0 if start else 2
            end = start + 1
            while end < len(text) and grid.set(text[start : end + 1], indent=indent)[0] <= rows - used:
                end += 1
            parts += [text[start:end], ""]
            used = (used + grid.set(text[start:end], indent=indent)[0]) % rows
            start = end
    return parts


@pytest.mark.parametrize(("columns", "rows"), [(28, 22), (26, 24), (32, 30)])
def test_paragraphs_cut_by_a_page_grid_are_whole_again(columns, rows):
    paragraphs = [paragraph(number) for number in range(260)]
    lines = printed(paragraphs, columns, rows)
    pieces = pieces_of(lines, 1, len(lines))
    grid = detect_grid(pieces)
    assert (grid.columns, grid.rows) == (columns, rows)
    joined = [p.text for p in join_paragraphs(pieces, detect_layout(pieces), grid)]
    wrong = set(joined) ^ set(paragraphs)
    assert len(wrong) <= 2, "a cut on a full stop whose row is not full cannot be seen"


# ---- seams that words leave open ----

SEAMS = [
    # paragraph so far, next line, joined by the words, the page is asked, why
    ("全县上下要抓住当前难得的机遇，", "加快发展。", True, False, "a comma goes on"),
    ("今年的路修了三十公里。", "桥也架了两座。", False, True, "a full stop may stand at a page end"),
    ("今年的路修了三十公里。", "二、抓桥梁", False, False, "a heading opens"),
    ("今年的路修了三十公里。", "从架桥来看，进度还慢。", False, False, "a new subject opens"),
    ("抓三件事。一是修路。二是架桥。", "三是通水。", False, True, "the third item of a count inside"),
    ("一是修路，年底通车。", "二是架桥，明年通车。", False, False, "items that open paragraphs"),
    ("抓三件事，一是修路。", "三是通水。", False, True, "an item inside, though the second is missing"),
    ("一、把修路架桥的事情放在全县工作的首要位置", "位置上", True, True, "the end of a heading overleaf"),
    ("全县的路网建设和桥梁建设今年都在往前赶", "今年要通车。", True, True, "a line that may be a heading"),
]


@pytest.mark.parametrize(("paragraph", "text", "joined", "asked", "why"), SEAMS)
def test_words_decide_a_seam_or_leave_it_to_the_page(paragraph, text, joined, asked, why):
    before, after = Piece(1, paragraph, 0, after_gap=False), Piece(3, text, 0, after_gap=True)
    layout = Layout(None, indented=False, gaps=False, cut=True)
    seam = read_seam(paragraph, before, after, layout, opening=True)
    assert (seam.joined, seam.doubtful) == (joined, asked), why


def test_a_line_that_does_not_fill_its_row_ends_its_paragraph_on_an_exact_grid():
    lines = printed([*(paragraph(n) for n in range(130)), "路网和桥梁建设都在往前赶，没有一处停工"], 28, 22)
    lines += printed([paragraph(number) for number in range(130)], 28, 22)
    pieces = pieces_of(lines, 1, len(lines))
    grid = detect_grid(pieces)
    assert grid.exact and grid.steady
    joined = [p.text for p in join_paragraphs(pieces, detect_layout(pieces), grid)]
    assert "路网和桥梁建设都在往前赶，没有一处停工" in joined


def test_word_sets_figures_apart_and_squeezes_marks():
    plain, word = PageGrid(10, hanging=False), PageGrid(10, hanging=False, spaced=True)
    assert plain.set("增长8%左右", indent=0) == (1, 5)
    assert word.set("增长8%左右", indent=0) == (1, 5.5)
    assert word.set("增长 8%", indent=0) == (1, 3.25)
