"""Word documents are read as they are printed: changes accepted, notes and boxes in their places."""

from __future__ import annotations

import pytest

from archive.parsing import ParseError, read_source
from tests.parsing.building import archive, box, para, part, run, table, word_package, word_parts
from tests.parsing.golden_files import GOLDEN, expected
from tests.parsing.test_html import told


def note(number: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{para(run(" "), text)}</w:{kind}>'


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate")
        + run(result)
        + mark.format("end")
    )


def lines(*body: str, **parts: str) -> tuple[str, ...]:
    return read_source(word_package("".join(body), **parts), "讲话.docx").lines


ROWS = [
    ("a line end within", [para("岳明", "<w:r><w:br/></w:r>", "讲话")], ["岳明", "讲话"]),
    ("a page end within", [para("<w:r><w:br w:type='page'/></w:r>", "讲话")], ["\f讲话"]),
    ("deleted text", [para("雨", "<w:del><w:r><w:delText>很</w:delText></w:r></w:del>", "大。")], ["雨大。"]),
    ("inserted text", [para("雨", f"<w:ins>{run('很')}</w:ins>", "大。")], ["雨很大。"]),
    (
        "moved text",
        [
            para("甲", f"<w:moveFrom>{run('乙')}</w:moveFrom>"),
            para("丙", f"<w:moveTo>{run('乙')}</w:moveTo>"),
        ],
        ["甲", "丙乙"],
    ),
    (
        "a deleted paragraph end",
        [para("上半句，", properties="<w:rPr><w:del/></w:rPr>"), para("下半句。"), para("下一段。")],
        ["上半句，下半句。", "下一段。"],
    ),
    ("hidden text", [para("公开", run("不公开", "<w:vanish/>"), "。")], ["公开。"]),
    ("hidden by style", [para("公开", run("不公开", '<w:rStyle w:val="secret"/>'), "。")], ["公开。"]),
    ("hiding turned off", [para(run("公开。", '<w:vanish w:val="0"/>'))], ["公开。"]),
    ("a field", [para("第", field(" PAGEREF x ", "3"), "页")], ["第3页"]),
    ("a simple field", [para(f'<w:fldSimple w:instr="DATE">{run("2021年")}</w:fldSimple>')], ["2021年"]),
    ("a link", [para(f"<w:hyperlink>{run('兰江县')}</w:hyperlink>")], ["兰江县"]),
    (
        "a sign of Wingdings",
        [para('<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>', "要点")],
        ["●要点"],
    ),
    ("an ornament", [para('<w:r><w:sym w:font="Wingdings" w:char="F026"/></w:r>', "要点")], ["要点"]),
    ("a text box, once", [para("正文。", box("框中的话")), para("下文。")], ["正文。", "框中的话", "下文。"]),
    (
        "an old text box",
        [para("<w:r><w:pict><w:txbxContent>" + para("框") + "</w:txbxContent></w:pict></w:r>")],
        ["", "框"],
    ),
    (
        "pronunciation above",
        [
            para(
                f"<w:r><w:ruby><w:rt>{run('zhái')}</w:rt><w:rubyBase>{run('翟')}</w:rubyBase></w:ruby></w:r>",
                "明",
            )
        ],
        ["翟明"],
    ),
    ("a row of a table", [table(("乡镇", "水位"), ("柳坪", "31.2米"))], ["乡镇\t水位", "柳坪\t31.2米"]),
    ("a table in a cell, once", [table(("外", para("前") + table(("内甲", "内乙"))))], ["外\t前 内甲 内乙"]),
    ("a frame of one cell", [table((para("第一段。") + para("第二段。"),))], ["第一段。", "第二段。"]),
    (
        "a contents list in a control",
        [f"<w:sdt><w:sdtContent>{para('县长讲话', '<w:r><w:tab/></w:r>', '3')}</w:sdtContent></w:sdt>"],
        ["县长讲话\t3"],
    ),
    (
        "a deleted row",
        ["<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + para("删") + "</w:tc></w:tr></w:tbl>", para("留")],
        ["留"],
    ),
]


@pytest.mark.parametrize(("why", "body", "printed"), ROWS, ids=[row[0] for row in ROWS])
def test_printed_text(why, body, printed):
    assert lines(*body) == tuple(printed), why


def test_notes_stand_below_their_paragraph():
    notes = '<w:footnote w:type="separator" w:id="-1">' + para("线") + "</w:footnote>" + note(2, "指2020年。")
    found = lines(
        para("去年", call(2), "的事。"), para("完。", call(1, "endnote")),
        footnotes=notes, endnotes=note(1, "据录音整理", "endnote"),
    )  # fmt: skip
    assert found == ("去年的事。", "〔注：指2020年。〕", "完。", "〔注：据录音整理〕")


def test_headers_and_comments_are_no_text():
    body = para("正文。", '<w:r><w:commentReference w:id="0"/></w:r>')
    assert lines(body, header1=para("页眉"), footer1=para("页脚"), comments=para("批注")) == ("正文。",)


def test_headings_are_told_by_their_styles():
    body = [
        para("讲话选编", style="T"),
        para("县长岳明的讲话", style="own"),
        para("同志们："),
        para("看水情", style="2"),
        para("上半", "<w:r><w:br/></w:r>", "下半", style="1"),
        para("自定级别", properties='<w:outlineLvl w:val="2"/>'),
        para("正文级别", properties='<w:outlineLvl w:val="9"/>'),
        para("", style="1"),
    ]
    source = read_source(word_package("".join(body)), "讲话.docx")
    assert source.styled == ((1, 0), (2, 1), (4, 2), (5, 1), (6, 1), (7, 3))


LETTER = [
    para("在全县防汛工作会议上的讲话", style="T"),
    para("县长", "<w:r><w:tab/></w:r>", "岳明"),
    para("同志们：", box("内部资料")),
    para("看水情", style="1", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'),
    para("水库已超汛限", call(2), "，", "<w:del><w:r><w:delText>不</w:delText></w:r></w:del>", "要早泄洪。"),
    table(("乡镇", "水位"), ("柳坪", "31.2米")),
    para("抓落实", style="1", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'),
    para("谢谢大家！"),
]
NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)


def test_a_letter_is_read_as_the_golden_file_says():
    data = word_package("".join(LETTER), numbering=NUMBERING, footnotes=note(2, "汛限水位为30.5米。"))
    actual = told(read_source(data, "讲话.docx"))
    assert actual == expected(GOLDEN / "formats" / "docx.json", actual)


REFUSED = [
    ({"word/document.xml": part("document", "")}, "已损坏", "no body"),
    ({"word/document.xml": b"<w:document"}, "已损坏", "no XML"),
    (
        {"word/document.xml": b'<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'},
        "严格 Open XML",
        "ISO strict",
    ),
]


@pytest.mark.parametrize(("changed", "words", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_no_word_document(changed, words, why):
    with pytest.raises(ParseError, match=words):
        read_source(archive(word_parts(para("文")) | changed), "讲话.docx")
