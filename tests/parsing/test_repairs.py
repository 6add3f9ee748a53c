"""Repairs: each is made where it must be, nowhere else, is listed, and can be taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing import REPAIRS, SourceText, divide, parse_compilation, read_source, read_speech
from archive.parsing.layout import Piece
from archive.parsing.normalize import squeeze
from archive.parsing.paragraphs import Paragraph, glue
from archive.parsing.repairs.edits import Printed, applied
from archive.parsing.repairs.reading import edits_of, notices_of, repaired

SAMPLE = Path(__file__).parents[2] / "samples" / "lanjiang.txt"

CHANGED = [
    # name, printed, kept, why
    ("digit-space", "增长 8.0%，比全省高 1.2 个百分点", "增长8.0%，比全省高1.2个百分点", "both sides"),
    ("digit-space", "占 8.0 % 以上", "占8.0%以上", "before and behind the sign"),
    ("digit-space", "20XX 年，XX 县完成 20XX6 年任务", "20XX年，XX县完成20XX6年任务", "masked figures stay"),
    ("digit-space", "增长 -18.7%", "增长-18.7%", "a minus sign stays at its number"),
    ("digit-space", "（- 3.1%）", "（-3.1%）", "a minus sign set apart from its number"),
    ("digit-space", "三次产业比 23.2 : 13.8 : 63.0", "三次产业比23.2:13.8:63.0", "a ratio"),
    ("digit-space", "1 至 11 月，1 - 5 月", "1至11月，1-5月", "ranges"),
    ("split-number", "到 2 0 1 9 年底", "到2019年底", "figures set apart"),
    ("split-number", "增长 8. 5%", "增长8.5%", "a decimal cut in two"),
    ("letter-space", "结 束 语", "结束语", "a spaced-out line"),
    ("letter-space", "印发《工 作 要 点》", "印发《工作要点》", "spaced-out words within a line"),
    ("mark-space", "一、 抓项目", "一、抓项目", "behind a full-width mark"),
    ("mark-space", "路通了 ，桥也通了。 灯还没亮", "路通了，桥也通了。灯还没亮", "on either side"),
    ("half-width-mark", "路通了,桥通了;灯还没亮!", "路通了，桥通了；灯还没亮！", "between characters"),
    ("half-width-mark", "增长8%,居全市第一", "增长8%，居全市第一", "behind a figure"),
    ("half-width-mark", "要求如下: 1.修路", "要求如下：1.修路", "the space goes with the mark"),
    ("half-width-mark", "重点县(市)共三个", "重点县（市）共三个", "a pair between characters"),
    ("half-width-mark", "（8.6%)的增速", "（8.6%）的增速", "a mixed pair"),
    ("half-width-mark", "他说:“修路”,又说:“架桥”", "他说：“修路”，又说：“架桥”", "beside quotation marks"),
    ("english-and", "医疗and教育，公路 and 铁路", "医疗和教育，公路和铁路", "和 read as English"),
    ("minus-sign", "投资增速（一46.6%）垫底", "投资增速（-46.6%）垫底", "no growth is 一46.6%"),
    ("minus-sign", "用电量增长一3.5%", "用电量增长-3.5%", "no bracket before it"),
    ("dash", "1一5月，2016一2020年", "1—5月，2016—2020年", "between figures"),
    ("dash", "3月一5月", "3月—5月", "between dates"),
]


@pytest.mark.parametrize(("name", "printed", "kept", "why"), CHANGED)
def test_repair_is_made_and_named(name, printed, kept, why):
    text = repaired([Paragraph(printed, 5, 5)])
    assert text.paragraphs[0].text == kept, why
    assert {repair.name for repair in text.repairs} >= {name}
    assert {repair.line for repair in text.repairs} == {5}


UNCHANGED = [
    ("1 加快通村公路建设", "the number of an item, printed without its mark"),
    ("一是抓项目 2.抓招商", "the number of an item inside a line"),
    ("4. 商贸旅游", "the space behind a Western number"),
    ("我们用 Word 排版，跑 Linux 系统", "Latin words keep their spaces"),
    ("新目标 新征程", "a space between two clauses"),
    ("完成投资17,176万元", "a thousands comma"),
    ("上午8:30开会，三次产业比16.6:43.2:40.2", "a time and a ratio"),
    ("见 http://www.example.cn/a?b=1,2;c 一文", "an address"),
    ("与 Green, Energy (China) Ltd. 签约", "Latin text"),
    ("R and D 经费，Han and 8", "and between Latin words or beside a figure"),
    ("一5年一个样", "一 that is no sign"),
    ("占三分之一，5%以上", "一 that is a number"),
    ("第一3号线", "一 behind a character"),
    ("达到目的的人，的的确确不多，实实在在", "doubled on purpose"),
    ("1）修路；2）架桥", "numbers of items close no bracket"),
    ("20XX9年12月31日", "a mask stays as printed"),
    ("半山莊２０１９年ＧＤＰ", "traditional and full-width characters stay: folding knows them"),
    ("工业\t12.5\t8.0%", "columns of a table"),
]


@pytest.mark.parametrize(("printed", "why"), UNCHANGED)
def test_what_is_right_stays(printed, why):
    text = repaired([Paragraph(printed, 5, 5)])
    assert text.paragraphs[0].text == printed, why
    assert [repair for repair in text.repairs if repair.before != repair.after] == []


NOTICED = [
    ("reading-note", "这一条很重要。（未讲）"),
    ("reading-note", "谢谢大家！(掌声)"),
    ("doubled-word", "经费不足的的村要报上来"),
    ("unbalanced-pair", "打通“最后一公里，不留死角"),
    ("unbalanced-pair", "开发区、镇（街道（村）都要报"),
    ("inner-space", "新增三千亩 建设任务"),
    ("dot-leader", "一、抓项目………12"),
]


@pytest.mark.parametrize(("name", "printed"), NOTICED)
def test_place_is_shown_and_not_changed(name, printed):
    text = repaired([Paragraph(printed, 5, 5)])
    assert REPAIRS[name].notice
    shown = [repair for repair in text.repairs if repair.name == name]
    assert shown and all(repair.before == repair.after for repair in shown)


# ---- over the end of a line ----


def paragraph(*lines: str) -> Paragraph:
    pieces = tuple(Piece(number, line, 0, after_gap=True) for number, line in enumerate(lines, 1))
    text = ""
    for line in lines:
        text = glue(text, line)
    return Paragraph(text, 1, len(lines), pieces)


REPEATED = [
    # lines, kept, why
    (
        ["第二；城", "城镇居民收入增加，城镇建设加快，城镇就业扩大。"],
        True,
        "it opens a clause, the word is known",
    ),
    (["做强产业链", "链长要上门，链长要包户，链长要担责。"], False, "a word before the break ends with it"),
    (["要记住：天", "天都要巡河，天都亮了，天都黑了。"], False, "doubled on purpose"),
    (["第二；城", "城镇居民收入增加。"], False, "nothing shows that the word is one"),
]


@pytest.mark.parametrize(("lines", "taken", "why"), REPEATED)
def test_character_repeated_over_a_page_end(lines, taken, why):
    text = repaired([paragraph(*lines)])
    assert text.paragraphs[0].text == lines[0] + (lines[1][1:] if taken else lines[1]), why
    assert [r.line for r in text.repairs if r.name == "repeated-character"] == ([2] if taken else [])


def test_a_sign_cut_from_its_number_is_repaired_over_the_line_end():
    text = repaired([paragraph("工业投资增速（一", "46.6%)垫底。")])
    assert text.paragraphs[0].text == "工业投资增速（-46.6%）垫底。"
    assert [(r.name, r.line) for r in text.repairs] == [
        ("joined-lines", 2),
        ("minus-sign", 1),
        ("half-width-mark", 2),
    ]


def test_joins_show_where_the_line_ended():
    first, second = repaired([paragraph("要抓住当前难得的", "机遇。", "我看能成。")]).repairs
    assert (first.name, first.before, first.after) == (
        "joined-lines",
        "要抓住当前难得的\n机遇。",
        "要抓住当前难得的机遇。",
    )
    assert (second.name, second.line) == ("joined-sentences", 3)


def test_rows_of_wrapped_text_are_listed_only_over_a_gap():
    rows = paragraph("要抓住当前难得的", "机遇，加快", "发展。")
    pieces = tuple(replace(piece, after_gap=piece.line == 3) for piece in rows.pieces)
    listed = repaired([replace(rows, pieces=pieces)], every_row_a_line=True).repairs
    assert [repair.line for repair in listed] == [3]


def test_characters_may_be_left_and_the_repairs_still_listed():
    text = repaired([Paragraph("增长 8%,居第一", 5, 5)], change_characters=False)
    assert text.paragraphs[0].text == "增长8%,居第一"
    assert [repair.name for repair in text.repairs] == ["digit-space", "half-width-mark"]


# ---- what holds for every text ----

PARTS = """增长|8.0|%|（|）|(|)|，|,|;|:|。|“|”| |  |\u3000|and|一|1|2019|2 0 1 9|年|月|XX|20XX|-|—|城|城镇
目的的|GDP|、|1.|讲 话|http://a.cn|？|?|!|会|龙|晓华"""
WORDS = st.sampled_from(PARTS.replace("\n", "|").split("|"))
TEXTS = st.lists(WORDS, min_size=1, max_size=24).map("".join).map(str.strip).filter(bool)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=4).map(lambda lines: paragraph(*lines))
NAMES = ("龙晓华",)


@given(PARAGRAPHS)
def test_repairing_twice_changes_nothing(printed):
    once = repaired([printed], names=NAMES).paragraphs[0]
    again = repaired([Paragraph(once.text, 1, 1)], names=NAMES)
    assert again.paragraphs[0].text == once.text


@given(PARAGRAPHS)
def test_taking_every_repair_back_gives_the_printed_text(printed):
    text = repaired([printed], names=NAMES)
    back = {(repair.line, repair.name) for repair in text.repairs}
    assert repaired([printed], names=NAMES, as_printed=back).paragraphs[0].text == printed.text


@given(PARAGRAPHS, st.data())
def test_one_repair_taken_back_leaves_the_others(printed, data):
    text = repaired([printed], names=NAMES)
    made = [repair for repair in text.repairs if not repair.name.startswith("joined")]
    if made:
        gone = data.draw(st.sampled_from(made))
        left = repaired([printed], names=NAMES, as_printed={(gone.line, gone.name)}).repairs
        assert [r for r in made if (r.line, r.name) != (gone.line, gone.name)] == [
            repair for repair in left if not repair.name.startswith("joined")
        ]


@given(PARAGRAPHS)
def test_only_listed_repairs_change_characters_and_no_figure_changes(printed):
    place = Printed(printed.text, names=NAMES)
    edits = edits_of(place)
    spaces_only = [edit for edit in edits if not REPAIRS[edit.name].changes_characters]
    assert squeeze(applied(place.text, spaces_only)) == squeeze(place.text)
    assert re.sub(r"\D", "", applied(place.text, edits)) == re.sub(r"\D", "", place.text)
    assert all(place.text[edit.start : edit.end] != edit.after for edit in edits)
    assert all(place.text[edit.start : edit.end] == edit.after for edit in notices_of(place))


# ---- in a whole reading ----


@pytest.fixture(scope="module")
def sample() -> SourceText:
    return read_source(SAMPLE.read_bytes(), SAMPLE.name)


def test_a_clean_text_gets_no_repairs_but_those_it_needs(sample):
    names = {repair.name for speech in parse_compilation(sample).speeches for repair in speech.repairs}
    assert names == {"joined-lines", "joined-sentences", "digit-space", "title-space", "half-width-mark"}


def test_every_line_of_a_repair_belongs_to_its_speech(sample):
    for speech in parse_compilation(sample).speeches:
        lines = [repair.line for repair in speech.repairs]
        assert lines == sorted(lines)
        assert all(speech.start_line <= line <= speech.end_line for line in lines)


HEADED = """县长岳明 远在全县项目 调度会上的讲话

同志们：

河东的冷库十月送电，河西的便桥九月通车，这两件事要天天问，

— 1 —

月月看。今年投资增长 8.0%,够不够？不够。"""


def headed(**marks):
    source = read_source(HEADED.encode(), "讲话.txt")
    return read_speech(source.lines, divide(source).marked(**marks), 1)


def test_a_reading_lists_repairs_of_title_lines_and_text():
    speech = headed()
    assert [(repair.name, repair.line) for repair in speech.repairs] == [
        ("title-space", 1),
        ("title-space", 1),
        ("page-furniture", 7),
        ("joined-lines", 9),
        ("digit-space", 9),
        ("half-width-mark", 9),
    ]
    assert speech.facts.title == "县长岳明远在全县项目调度会上的讲话"


TAKEN_BACK = [
    ((1, "title-space"), "县长岳明 远在全县项目 调度会上的讲话"),
    ((7, "page-furniture"), "— 1 —"),
    ((9, "joined-lines"), "月月看。今年投资增长8.0%，够不够？不够。"),
    ((9, "digit-space"), "今年投资增长 8.0%，够不够？"),
    ((9, "half-width-mark"), "今年投资增长8.0%,够不够？"),
]


@pytest.mark.parametrize(("mark", "words"), TAKEN_BACK, ids=[mark[1] for mark, _ in TAKEN_BACK])
def test_an_editor_takes_a_repair_back(mark, words):
    speech = headed(as_printed=frozenset({mark}))
    texts = [speech.facts.title, *(block.text for block in speech.blocks)]
    assert any(text.startswith(words) if mark[1] == "joined-lines" else words in text for text in texts)
    assert mark not in {(repair.line, repair.name) for repair in speech.repairs}


def test_every_kind_tells_the_reviewer_what_it_does():
    for name, kind in REPAIRS.items():
        assert name == kind.name and name.isascii()
        assert len(kind.label) <= 10 and kind.explanation.endswith("。")
        assert not (kind.notice and kind.changes_characters)
