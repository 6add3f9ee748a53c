"""Bytes → lines: encodings, Word, PDF, and what is refused."""

from __future__ import annotations

import docx
import opencc
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.parsing import ParseError, read_source
from tests.parsing.building import archive, numbered, pdf, saved, word

TEXT = (
    "县长岳明在全县防汛工作会上的讲话\n\n同志们：\n\n今年的雨来得早，也来得急，上游水库已经超过汛限水位。\n"
)
LINES = tuple(TEXT.split("\n"))
TRADITIONAL = opencc.OpenCC("s2t").convert(TEXT)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.replace("\n", "\r\n").encode("gb18030"), "gb18030"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
        (TEXT.replace("同志", "同\x00志").encode(), "utf-8"),
    ],
    ids=["utf-8", "bom", "utf-16", "le", "be", "gb18030", "crlf", "cr", "nul"],
)
def test_text_is_decoded_and_its_lines_kept(data, encoding):
    source = read_source(data, "讲话.txt")
    assert (source.lines, source.encoding, source.format) == (LINES, encoding, "txt")


def test_big5_is_told_from_gb18030():
    source = read_source(TRADITIONAL.encode("big5"), "講話.txt")
    assert (source.lines, source.encoding) == (tuple(TRADITIONAL.split("\n")), "big5")


def test_a_broken_byte_does_not_lose_the_file():
    source = read_source((TEXT * 40).encode() + b"\xe4\xb8", "讲话.txt")
    assert source.lines[: len(LINES) - 1] == LINES[:-1]
    assert [warning.message for warning in source.warnings] == ["有 1 处字符无法按 utf-8 辨认，已略去。"]


def test_format_follows_the_content_and_not_the_name():
    assert read_source(word(["县长岳明的讲话"]), "其实是.txt").format == "docx"


# ---- Word ----


def test_word_numbers_are_put_before_their_paragraphs():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    listed = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="76">{listed}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="76"/></w:num>'))
    for text, level in [("看水情", 0), ("河道", 1), ("险工", 2), ("水库", 1), ("抓落实", 0), ("值守", 1)]:
        numbered(document, text, level)
    lines = read_source(saved(document), "讲话.docx").lines
    assert lines == ("一、看水情", "（一）河道", "1.险工", "（二）水库", "二、抓落实", "（一）值守")


def test_word_tables_are_rows_of_text():
    document = docx.Document()
    document.add_paragraph("各乡镇水位")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("乡镇", "水位", "柳坪", "31.2米"), strict=True):
        cell.text = text
    assert read_source(saved(document), "表.docx").lines == ("各乡镇水位", "乡镇\t水位", "柳坪\t31.2米")


# ---- PDF ----


def test_pdf_keeps_indents_and_pages():
    source = read_source(
        pdf([[(0, "同志们："), (2, "汛情紧急，"), (0, "大家辛苦。")], [(0, "请回。")]]), "讲话.pdf"
    )
    assert source.lines == ("\f同志们：", "\u3000\u3000汛情紧急，", "大家辛苦。", "\f请回。")


# ---- refusals ----

OFFER = "，请换成 txt、md、网页、docx、pdf、doc、wps 和 epub 文件。"
ZIP = "这是压缩包，里面的每个文件是一部合集；请逐个导入，或在导入页上传整个压缩包。"
TOO_LARGE = "Word 文件解压后过大，为安全起见没有打开。"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.txt", b"", "文件是空的。"),
        ("空.txt", b"\xef\xbb\xbf", "文件是空的。"),
        ("空.txt", b" \r\n\r\n", "文件是空的。"),
        (
            "图.docx",
            b"\x89PNG\r\n\x1a\n" + bytes(99),
            "文件扩展名是 .docx，但内容是PNG 图片" + OFFER,
        ),
        (
            "旧.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(99),
            "文件扩展名是 .doc，但内容是表格、演示文稿或其他 Office 文件" + OFFER,
        ),
        ("包.zip", archive({"a.txt": b"a"}), ZIP),
        (
            "乱.txt",
            bytes(range(256)) * 40,
            "文件不是文本，读不出文字；支持 txt、md、网页、docx、pdf、doc、wps 和 epub。",
        ),
        ("断.docx", word(["讲话"])[:900], "Word 文件已损坏，无法打开；请重新取得这个文件。"),
        ("白.docx", word(["", "  "]), "Word 文件里没有文字；如果内容是图片，请先做文字识别（OCR）。"),
        (
            "多.docx",
            archive({"[Content_Types].xml": b"", **{f"word/{n}": b"" for n in range(2_000)}}),
            TOO_LARGE,
        ),
        (
            "弹.docx",
            archive({"[Content_Types].xml": b"", "word/document.xml": bytes(201 * 2**20)}),
            TOO_LARGE,
        ),
        ("坏.pdf", b"%PDF-1.7\nnothing", "PDF 文件已损坏，无法打开；请重新取得这个文件。"),
        ("扫描.pdf", pdf([[], []]), "PDF 里没有文字，可能是扫描件，请先做文字识别（OCR）再导入。"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:6] else "",
)
def test_refused_with_one_sentence(name, data, sentence):
    with pytest.raises(ParseError) as caught:
        read_source(data, name)
    assert str(caught.value) == sentence


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"\xff\xfe"]))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data, magic):
    try:
        source = read_source(magic + data, "文件")
    except ParseError as error:
        assert str(error).endswith("。")
    else:
        assert all("\x00" not in line for line in source.lines)


def test_markdown_under_another_name_is_told_by_its_headings():
    text = "# 讲话集\n\n## 在全县经济工作会议上的讲话\n\n**县长　钟灵**\n\n同志们：\n"
    source = read_source(text.encode(), "讲话.txt")
    assert (source.format, source.lines[2], source.lines[4]) == (
        "md",
        "在全县经济工作会议上的讲话",
        "县长　钟灵",
    )
    signs = "# 一、抓生产\n项目*抓*好，|甲|乙|\n# 二、抓收购\n"
    assert read_source(signs.encode(), "讲话.txt").lines[1] == "项目*抓*好，|甲|乙|", "signs of one kind"
