"""Lines that are furniture of the page: numbers, running heads, adverts of a site."""

from __future__ import annotations

import pytest

from archive.parsing.furniture import drop_page_furniture

TITLE = "县长岳明在全县防汛工作会上的讲话"
OTHER = "县委书记毓秀在全县春耕生产现场会上的讲话"


@pytest.mark.parametrize("number", ["— 12 —", "-12-", "第12页", "第 12 页 共 90 页", "12 / 90", "· 12 ·"])
def test_dressed_page_numbers_are_dropped(number):
    assert drop_page_furniture(["一段。", number, "又一段。"]) == ["一段。", "", "又一段。"]


def test_bare_numbers_are_page_numbers_when_they_count_upwards():
    assert drop_page_furniture(["甲", "1", "乙", "2", "丙", "3"]) == ["甲", "", "乙", "", "丙", ""]
    assert drop_page_furniture(["甲", "2021", "乙"]) == ["甲", "2021", "乙"], "one figure is no series"
    assert drop_page_furniture(["9", "甲", "3", "乙", "1"]) == ["9", "甲", "3", "乙", "1"], "falling"


def test_running_heads_go_but_the_title_they_repeat_stays():
    title = "县长岳明在全县防汛工作会上的讲话"
    pages = [title, "甲", "- 1 -", title, "乙", "- 2 -", title, "丙", "- 3 -", title, "丁", "- 4 -"]
    assert [line for line in drop_page_furniture(pages) if line] == [title, "甲", "乙", "丙", "丁"]
    book = ["- 0 -", "讲话汇编", title, "- 1 -", "讲话汇编", "甲", "- 2 -", "讲话汇编", "乙"]
    assert [line for line in drop_page_furniture(book) if line] == [title, "甲", "乙"]


def test_heads_of_short_speeches_repeat_their_titles_once():
    pages = [
        TITLE,
        "同志们：",
        "甲",
        "第 1 页",
        f"\f{TITLE}",
        "乙",
        "第 2 页",
        f"\f{OTHER}",
        "同志们：",
        "丙",
    ]
    pages += ["第 3 页", f"\f{OTHER}", "丁", "第 4 页"]
    kept = [line.strip() for line in drop_page_furniture(pages) if line]
    assert kept == [TITLE, "同志们：", "甲", "乙", OTHER, "同志们：", "丙", "丁"]


def test_heads_that_count_their_pages():
    lines = [line for n in (5, 6, 8) for line in (*["甲"] * 8, f"内部资料　注意保存      {n}")]
    assert [line for line in drop_page_furniture(lines) if line] == ["甲"] * 24
    falling = [line.replace("  5", "  7") for line in lines]
    assert drop_page_furniture(falling) == falling, "the numbers of pages grow"
    table = ["完成产值  9", "完成产值  12", "完成产值  15"]
    assert drop_page_furniture(table) == table, "a page has more than one line"


def test_each_year_has_its_report():
    report = ["政府工作报告", "——2018年1月17日在云水县第十六届人民代表大会第二次会议上", "甲。"]
    pages = [*report, "— 1 —", *report, "— 2 —", *report, "— 3 —"]
    assert [line for line in drop_page_furniture(pages) if line] == report * 3


def test_a_line_in_mid_sentence_is_no_advert():
    lines = ["各部门都要用好新媒体，让", "更多群众知道请关注“岚江发布”公众号就能办事。"]
    assert drop_page_furniture(lines) == lines


def test_a_title_at_the_head_of_its_page_stays():
    titles = [TITLE, OTHER, "在全县经济工作会议上的讲话"]
    pages = [*titles, *(line for title in titles for line in (f"\f{title}", "今天开会，讲几点意见。"))]
    assert drop_page_furniture(pages) == pages, "nothing tells that a contents line heads a speech"


def test_speeches_behind_a_list_of_links_stay():
    speech = [f"2.{OTHER}", "同志们：", "开会。"]
    assert drop_page_furniture(["开会。", "相关文章：", *speech])[2:] == speech


def test_links_to_other_texts():
    lines = [
        "开会。",
        "【春耕讲话】相关文章：",
        "1.县长在全县经济工作会议上的讲话",
        "2.乡镇党委书记讲话稿",
        "又一篇",
    ]
    assert [line for line in drop_page_furniture(lines) if line] == ["开会。", "又一篇"]


def test_a_sentence_is_no_running_head():
    pages = ["甲。", "谢谢大家！", "- 1 -", "乙。", "谢谢大家！", "- 2 -", "丙。", "谢谢大家！", "- 3 -"]
    assert [line for line in drop_page_furniture(pages) if line].count("谢谢大家！") == 3


def test_two_bare_numbers_are_page_numbers_where_one_cuts_a_sentence():
    cut = ["担子接住，不能互相", "1", "等、来回推。", "完。", "2", "又一段。"]
    assert [line for line in drop_page_furniture(cut) if line] == [line for line in cut if line not in "12"]
    whole = ["完成项目。", "1", "新开项目。", "2"]
    assert drop_page_furniture(whole) == whole, "a table, it may be"


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        ("更多精彩材料，请关注微信公众号“岚江笔会”。", True),
        ("[推荐阅读] 述职报告大全", True),
        ("扫描二维码下载全文", True),
        ("版权声明：本文版权归原作者所有", True),
        ("【打印本页】 【关闭窗口】", True),
        ("（责任编辑：小白）", True),
        ("下载本文Word版", True),
        ("更多企业加入到乡村振兴的行列中来，", False),
        ("关注网站、热线上的群众留言，", False),
        ("（关闭小煤矿12处）。", False),
        ("点击一下就能办完的事，不要让群众再下载表格", False),
        ("更多群众关注的是就业和收入。", False),
        ("请关注以下几点。", False),
        ("推荐一批先进典型。", False),
    ],
)
def test_adverts(line, dropped):
    assert drop_page_furniture(["今年以来，全县经济稳中有进。", line])[1] == ("" if dropped else line)
