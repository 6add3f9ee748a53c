"""Contents lists, title blocks, and the titles that can be known without a list."""

from __future__ import annotations

import pytest

from archive.parsing import SourceText, divide, parse_compilation
from archive.parsing.contents import find_contents
from archive.parsing.line_shapes import looks_like_title
from archive.parsing.split import split

FIRST = "县长钟灵在全县一季度经济运行分析会上的讲话"
SECOND = "县委书记毓秀在全县重点项目推进会上的讲话"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["目录", f"1.{FIRST}....3", f"2.{SECOND}....9"], "leader dots"),
        (["目 录", f"1、{FIRST}\t3", f"2、{SECOND}\t9"], "tabs"),
        (["目　次", f"{FIRST} 3", f"{SECOND} 9"], "no numbers"),
        (["目录", f"一、{FIRST}…………3", f"二、{SECOND}…………9"], "Chinese numbers"),
        (["目录", f"（1）{FIRST}（3）", f"（2）{SECOND}（9）"], "pages in brackets"),
        (
            ["目录", f"1.{FIRST[:12]}", "", f"{FIRST[12:]}.....3", f"2.{SECOND}.....9"],
            "wrapped over an empty line",
        ),
        (["目录", f"1.{FIRST}", "3", f"2.{SECOND}", "9"], "the page has a line of its own"),
        (["目录", f"1.{FIRST}", f"2.{SECOND}", "", FIRST, "同志们：", "开会了。", SECOND], "no page numbers"),
        (["目录", FIRST, SECOND, FIRST, "同志们：", "开会了。", SECOND], "neither numbers nor pages"),
    ],
)
def test_contents_list(lines, why):
    assert [entry.title for entry in find_contents(lines)[0].entries] == [FIRST, SECOND], why


def test_contents_list_without_its_heading():
    lines = [f"{n}.{FIRST}....{n}" for n in range(1, 4)]
    assert len(find_contents(lines)[0].entries) == 3
    assert find_contents([FIRST, "同志们：", "今天开会。"]) == []
    titles = [FIRST, SECOND, "在全县防汛工作会议上的讲话"]
    unpaged = [*(f"{n}. {title}" for n, title in enumerate(titles, 1)), FIRST, "同志们：", "今天开会。"]
    assert [entry.title for entry in find_contents(unpaged)[0].entries] == titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, True),
        ("在全县前三季度经济形势分析会议上的讲话", True),
        ("XX县统计局在全市经济运行调度会上的发言", True),
        ("王某同志在全镇工业座谈会讲话", True),
        ("县工信局领导重要讲话——在全县经济运行专题会议上", True),
        ("市长程某在农产品博览会开幕式上的致辞", True),
        ("清河县人民政府工作报告", True),
        ("何秋水县长在全县一季度经济运行分析会上的讲话", True),
        ("——中共青禾县委书记谢望山在县委经济工作会议上的讲话", True),
        ("在20XX年经济工作会议上的讲话", True),
        ("一、学习领会在全省经济工作会议上的讲话", False),
        ("刚才，县发改局通报了一季度经济运行情况，县财政局作了发言。", False),
        ("新起点再出发 新目标再攀登", False),
        ("认真学习书记在全市经济工作会议上的讲话", False),
        ("今天，我在这次会议上作一个简短的讲话", False),
        ("他在会上讲话。", False),
        ("同志们：", False),
        ("全县经济工作会议主持词", True),
        ("市长程某在全县内部审计工作会议上的讲话", True),
        ("县委书记程某在欢迎考察团晚宴上的祝酒词", True),
        ("县委办公室《关于学习贯彻程某同志在全县经济工作会议上的讲话", False),
        ("篇三：在全县经济工作会议上的讲话", True),
        ("政府工作报告（摘要）", True),
    ],
)
def test_looks_like_title(text, expected):
    assert looks_like_title(text) is expected


def texts(*lines: str) -> list[tuple[str, ...]]:
    return [block.texts for block in split(lines, find_contents(lines)).blocks]


def test_wrapped_title_is_put_together_by_the_contents_list():
    lines = [
        "目录",
        f"1.{FIRST}...1",
        f"2.{SECOND}...2",
        FIRST[:9],
        FIRST[9:],
        "同志们：",
        "开会。",
        SECOND,
        "请坐。",
    ]
    assert texts(*lines) == [(FIRST,), (SECOND,)]


def test_subtitle_date_and_byline_belong_to_the_title_block():
    lines = [
        "凝心聚力开新局",
        "——在全县经济工作会议上的讲话",
        "县委书记 毓秀",
        "（2021年1月8日）",
        "同志们：",
    ]
    assert texts(*lines, "今天开会。") == [tuple(lines[:4])]


def test_a_speech_named_in_the_text_is_no_new_speech():
    lines = [FIRST, "同志们：", "大家要对照县委书记在全县重点项目推进会上的讲话", "抓好落实，不打折扣。"]
    assert texts(*lines) == [(FIRST,)]


def test_two_titles_alike_keep_their_order():
    again = FIRST.replace("一季度", "三季度")
    lines = [
        "目录",
        f"1.{FIRST}..1",
        f"2.{again}..5",
        FIRST,
        "同志们：",
        "春天。",
        again,
        "同志们：",
        "秋天。",
    ]
    blocks = split(lines, find_contents(lines)).blocks
    assert [(block.entry.position, block.first_line) for block in blocks] == [(1, 4), (2, 7)]


BOOK = [f"{FIRST}", "同志们：", "春天。", f"{SECOND}", "同志们：", "请坐。"]


@pytest.mark.parametrize(
    ("between", "why"),
    [
        ([], "the next list follows at once"),
        (["经济工作讲话选编（下册）", "县委办公室编印"], "a cover before it"),
        (
            ["经济工作讲话选编", "（说明：本册所收的讲话都是虚构的，只作样例。请勿引用。）"],
            "a note on the cover",
        ),
    ],
)
def test_books_one_after_the_other(between, why):
    """Each has a list of its own; the cover and list of the second belong to no speech of the first."""
    contents = ["目 录", f"1.{FIRST}....3", f"2.{SECOND}....9"]
    lines = [*contents, *BOOK, *between, *contents, *BOOK]
    found = split(lines, find_contents(lines))
    assert [block.texts for block in found.blocks] == [(FIRST,), (SECOND,)] * 2, why
    assert len(contents) + len(BOOK) + 1 in found.breaks, "where the second book begins"


def test_a_list_inside_a_speech_opens_no_book():
    lines = [
        *BOOK[:3],
        "目录",
        "1.县级领导包联名单",
        "2.重点项目清单",
        "3.责任分工表",
        "请对照落实。",
        *BOOK[3:],
    ]
    assert texts(*lines) == [(FIRST,), (SECOND,)]


LISTED = [f"1.{FIRST}....2", f"2.{SECOND}....5"]
WRAPPED = ["县长钟灵在全县上下联动抓好", "安全生产会上的讲话"]
KIND_ONLY = ["讲　话", "——在全县统计工作会议上", "县长　钟灵"]
PREFACE = ["前　言", "本书选收两篇讲话。"]
APPENDIX = ["附录", "有关文件", "各乡镇人民政府：", "现将有关文件印发给你们。"]


@pytest.mark.parametrize(
    ("lines", "starts", "why"),
    [
        (
            [FIRST, "同志们：", "开会。", "----------", f"之二：{SECOND}", "同志们：", "请坐。"],
            [1, 5],
            "之二：",
        ),
        (
            [
                "目录",
                "1.钟灵在生产会上的讲话....1",
                f"2.{SECOND}....2",
                "县长钟灵在全县上下联动抓好",
                "安全生产会上的讲话",
                "同志们：",
                "开会。",
                SECOND,
                "同志们：",
                "请坐。",
            ],
            [4, 8],
            "the list shortens a title that is wrapped",
        ),
        (
            [
                FIRST,
                "同志们：",
                "开会。",
                "",
                "2020年8月19日",
                "守住绿水青山　建设美丽家园",
                "同志们：",
                "请坐。",
            ],
            [1, 5],
            "a date above the title, behind a gap",
        ),
        (
            [
                FIRST,
                "同志们：",
                "开会。",
                "2020年8月19日",
                "",
                "守住绿水青山　建设美丽家园",
                "同志们：",
                "请坐。",
            ],
            [1, 6],
            "a date below the speech",
        ),
        (
            [
                "目录",
                "前言....1",
                f"1.{FIRST}....2",
                f"2.{SECOND}....5",
                "附录\u3000有关文件....9",
                "前\u3000言",
                "本书选收两篇讲话。",
                *BOOK,
                "附录",
                "有关文件",
                "各乡镇人民政府：",
                "现将有关文件印发给你们。",
            ],
            [8, 11],
            "a preface and an appendix are listed, and are no speeches",
        ),
        (
            [*BOOK[:3], "", "县财政局", "在全县上半年财税工作会上的发言", *BOOK[1:3]],
            [1, 5],
            "an office above the title, behind a gap",
        ),
        (["【篇一】", *BOOK[:3], "（2）", *BOOK[3:]], [1, 5], "a number on a line of its own"),
        (
            [FIRST, "县长　钟灵", "（2020年12月25日）", *BOOK],
            [1, 7],
            "a page with the title alone, then the title again",
        ),
        (
            [*KIND_ONLY, *BOOK[1:3], "", "致　辞", *KIND_ONLY[1:], *BOOK[1:3]],
            [1, 7],
            "a main title that says nothing but its kind",
        ),
        ([*BOOK[:2], "谢谢大家！（长时间的掌声）", *BOOK[3:]], [1, 4], "applause behind the last sentence"),
        ([FIRST + "（第二篇）", *BOOK[1:]], [1, 4], "a title with its number is no collection"),
        (
            ["镇党委书记讲话稿大全（7篇）", "来源：公文网　更新：2022-03-14", *BOOK],
            [3, 6],
            "the name of the collection reads like a title",
        ),
        (
            [*BOOK[:3], "", *BOOK[3:], "", *BOOK[:3], "", *BOOK[3:5], "今天重温一篇。", SECOND, "讲得透彻。"],
            [1, 5, 9, 13],
            "a title inside a speech, where all others are set apart",
        ),
        (
            [
                FIRST,
                "同志们：",
                "开会。",
                "更多精彩讲话，请关注微信公众号“岚江笔会”。",
                SECOND,
                "同志们：",
                "请坐。",
            ],
            [1, 5],
            "what a site says of itself",
        ),
    ],
)
def test_where_speeches_begin(lines, starts, why):
    division = divide(SourceText(tuple(lines), "txt"))
    assert [span.first_line for span in division.spans] == starts, why


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        (["【点评】这篇讲话数据充分，针对性强。"], "an editor's comment"),
        (["相关链接：", f"·{SECOND}", "·县委书记在全会上的讲话"], "links to other texts"),
        (["2019年", ""], "the head of the next part"),
        (["李春和同志讲话选", "", "李春和，历任副县长。", ""], "a leader's part and his life"),
    ],
)
def test_what_stands_between_two_speeches_belongs_to_none(behind, why):
    lines = [*BOOK[:3], "", *behind, *BOOK[3:]]
    division = divide(SourceText(tuple(lines), "txt"))
    assert [(span.first_line, span.last_line) for span in division.spans] == [
        (1, 3),
        (len(lines) - 2, len(lines)),
    ], why


@pytest.mark.parametrize(
    "heading", ["第三部分 下一步工作", "第三部分", "第三章 加强领导", "【点评】的方法要改"]
)
def test_the_end_of_a_speech_stays_with_it(heading):
    tail = [heading, "要抓好落实。", "要抓好督查。", "最后两点意见讲完了。"]
    division = divide(SourceText(("请看简报，", *BOOK[:2], "上面讲了形势", *tail, *BOOK[3:]), "txt"))
    assert division.spans[0].last_line == 8


def test_the_cover_page_of_a_speech_holds_its_byline_and_date():
    lines = (FIRST, "县长　钟灵", "（2020年12月25日）", FIRST, "同志们：", "请坐。")
    [speech] = parse_compilation(SourceText(lines, "txt")).speeches
    assert (speech.start_line, str(speech.facts.printed_date), speech.facts.speaker) == (
        1,
        "2020-12-25",
        "钟灵",
    )


def test_a_date_above_the_title_is_read_as_one_below_it():
    lines = ["2020年8月19日", "守住绿水青山　建设美丽家园", "县长　钟灵", "同志们：", "请坐。"]
    facts = parse_compilation(SourceText((FIRST, "同志们：", "开会。", "", *lines), "txt")).speeches[1].facts
    assert (facts.title, str(facts.printed_date), facts.speaker) == (
        "守住绿水青山 建设美丽家园",
        "2020-08-19",
        "钟灵",
    )
