"""Saved web pages: title and main text, nothing of what stands around them."""

from __future__ import annotations

import base64

import pytest

from archive.parsing import ParseError, SourceText, read_source
from tests.parsing.golden_files import GOLDEN, expected

PAGES = sorted((GOLDEN / "pages").glob("*.html"))


def told(source: SourceText) -> dict:
    """What a golden file of a reader holds."""
    return {
        "format": source.format,
        "encoding": source.encoding,
        "warnings": [warning.message for warning in source.warnings],
        "styled": [f"{level} {source.lines[line - 1]}" for line, level in source.styled],
        "lines": list(source.lines),
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_is_read_as_the_golden_file_says(path):
    actual = told(read_source(path.read_bytes(), path.name))
    assert actual == expected(path.with_suffix(".json"), actual)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


SPEECH = "<h1>县长岳明的讲话</h1><p>同志们：</p><p>雨来得早，也来得急，大家辛苦。</p>"
LINES = ("县长岳明的讲话", "同志们：", "雨来得早，也来得急，大家辛苦。")


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        (page(SPEECH), "utf-8", "nothing declared"),
        (page(SPEECH, "<meta charset=gbk>").decode().encode("gbk"), "gb18030", "declared as it is"),
        (page(SPEECH, "<meta charset=utf-8>").decode().encode("gbk"), "gb18030", "declared wrongly"),
        (b"\xef\xbb\xbf" + page(SPEECH, "<meta charset=gb2312>"), "utf-8", "the mark counts more"),
        (page(SPEECH).decode().encode("utf-16"), "utf-16", "two bytes a character"),
        (page(SPEECH, '<?xml version="1.0" encoding="gb2312"?>'), "utf-8", "an XML declaration that lies"),
    ],
)
def test_encoding_of_a_page(data, encoding, why):
    source = read_source(data, "页.html")
    assert (source.lines, source.encoding, source.format) == (LINES, encoding, "html"), why


def test_a_page_saved_as_one_file():
    head = "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    head += "Content-Type: multipart/related;\r\n\tboundary=B\r\n\r\n"
    part = "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    data = head.encode() + part.encode() + base64.encodebytes(page(SPEECH)) + b"\r\n--B--\r\n"
    assert read_source(data, "页.mhtml").lines == LINES


@pytest.mark.parametrize("name", ["页.txt", "页.pdf", "页.docx", "页.doc", "页"])
def test_a_page_under_another_name_is_read_as_a_page(name):
    assert read_source(page(SPEECH), name).lines == LINES


def test_a_page_that_scripts_make_is_refused():
    with pytest.raises(ParseError, match="没有正文"):
        read_source(page("<div id=app></div><script>show('讲话，正文。')</script>"), "页.html")


def test_a_text_that_mentions_html_is_a_text():
    assert read_source("会上演示了<html>标签。\n".encode(), "讲话.txt").format == "txt"


def test_no_part_of_the_text_is_lost_for_its_share():
    """A fifth of the text in a box of its own is text too, whatever else stands between."""
    parts = "".join(f"<div class=p{n}><p>第{n}段，抓好落实，不等不靠。</p></div><hr>" for n in range(5))
    lines = read_source(page("<h1>县长岳明的讲话</h1>" + parts), "页.html").lines
    assert [line for line in lines if line.startswith("第")] == [
        f"第{n}段，抓好落实，不等不靠。" for n in range(5)
    ]
