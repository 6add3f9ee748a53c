"""What differs between two texts, as an editor reads it; and that nothing is lost on either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text_diff import DiffRow, diff_paragraphs, diff_text

MARKS = {"equal": "{}", "del": "[-{}-]", "ins": "[+{}+]"}


def shown(row: DiffRow) -> str:
    return "".join(MARKS[part.change.value].format(part.text) for part in row.segments)


OPENING = "上半年，全县新开工项目十八个，完成投资九亿元。"
SECOND = "青石大桥主墩全部出水，工期还很紧张。"

ROWS = [
    (["同志们："], ["同志们："], ["同志们："], "nothing differs"),
    ([], [], [], "nothing on either side"),
    (["同志们："], [], ["[-同志们：-]"], "one side is empty"),
    (
        ["县长赵文峤出席。"],
        ["县长赵文峭出席。"],
        ["县长赵文[-峤-][+峭+]出席。"],
        "one character of a name",
    ),
    (
        ["同志们：", OPENING, SECOND],
        ["同志们：", SECOND],
        ["同志们：", f"[-{OPENING}-]", SECOND],
        "a paragraph that is missing leaves the others in their rows",
    ),
    (
        [OPENING],
        [OPENING.replace("十八个", "十九个"), SECOND],
        [OPENING.replace("十八个", "十[-八-][+九+]个"), f"[+{SECOND}+]"],
        "a changed paragraph stands against its like, a new one against nothing",
    ),
    (
        [OPENING + SECOND],
        [OPENING, SECOND],
        [f"{OPENING}[+\n+]{SECOND}"],
        "joined otherwise: the same words in one row, and only the break differs",
    ),
    (
        [OPENING, SECOND],
        [OPENING + SECOND],
        [f"{OPENING}[-\n-]{SECOND}"],
        "joined otherwise, the other way round",
    ),
    (
        ["20XX年一季度，全县经济运行平稳。"],
        ["2019年一季度，全县经济运行平稳。"],
        ["[-20XX-][+2019+]年一季度，全县经济运行平稳。"],
        "a masked year",
    ),
    (
        ["增加值增长7.4%，投资1021亿元。"],
        ["增加值增长7.5%，投资1022亿元。"],
        ["增加值增长[-7.4-][+7.5+]%，投资[-1021-][+1022+]亿元。"],
        "a figure changes as a whole",
    ),
    (["同志们：", SECOND], ["同志门：", SECOND], ["同志[-们-][+门+]：", SECOND], "short, and misread"),
    (["大桥要快修。"], ["秋粮颗粒归仓"], ["[-大桥要快修。-]", "[+秋粮颗粒归仓+]"], "unlike: two rows"),
    (
        ["同志们，今年雨水多，大家辛苦了。"],
        ["同志们，桥已经通车，大家辛苦了。"],
        ["同志们，[-今年雨水多，-][+桥已经通车，+]大家辛苦了。"],
        "a clause with hardly a character in common is replaced whole, not shredded",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected", "why"), ROWS)
def test_rows(old, new, expected, why):
    assert [shown(row) for row in diff_paragraphs(old, new)] == expected, why


PARAGRAPHS = st.lists(st.text("甲乙丙，。", min_size=1, max_size=12), max_size=12)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_of_both_texts_stands_in_one_row_whole(old, new):
    rows = diff_paragraphs(old, new)
    assert [at for row in rows for at in row.old] == list(range(len(old)))
    assert [at for row in rows for at in row.new] == list(range(len(new)))
    for row in rows:
        assert "".join(part.text for part in row.old_segments) == "\n".join(old[at] for at in row.old)
        assert "".join(part.text for part in row.new_segments) == "\n".join(new[at] for at in row.new)


LONG = [
    (["一"] * 900, ["二"] * 900, 1800, "more changed paragraphs than are weighed"),
    (["一，" * 15_000], ["一，" * 14_000 + "二，"], 1, "one clause all over"),
    (["一" * 30_000], ["二" * 30_000], 2, "one clause without an end, and nothing alike"),
]


@pytest.mark.parametrize(("old", "new", "count", "why"), LONG)
def test_hostile_texts_give_an_answer_too(old, new, count, why):
    assert len(diff_paragraphs(old, new)) == count, why


def test_equal_and_empty_texts():
    assert diff_text("", "") == ()
    assert [part.text for part in diff_text("讲话", "讲话")] == ["讲话"]
