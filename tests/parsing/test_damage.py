"""Damaged Word and PDF files: read or refused with one sentence; no half of a character leaves a reader."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing import ParseError, read_source
from archive.parsing.normalize import clean_line
from tests.parsing.building import numbered, pdf, saved

_PLACES = 60
_BROKEN = "Word 文件已损坏，无法打开；请重新取得这个文件。"


def letter() -> bytes:
    """A Word file with a numbered paragraph, whose list is defined."""
    document = docx.Document()
    document.add_paragraph("县长岳明在全县防汛工作会上的讲话")
    numbered(document, "看水情", 0)
    return saved(document)


def changed(data: bytes, part: str, change) -> bytes:
    """The package with one of its parts changed, whole as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def damages(data: bytes) -> list[bytes]:
    """The data cut short, and with one bit turned, at places spread over it."""
    chance = random.Random(7)
    damaged = []
    for place in range(0, len(data), len(data) // _PLACES + 1):
        turned = bytearray(data)
        turned[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        damaged += [data[:place], bytes(turned)]
    return damaged


def outcome(data: bytes) -> str:
    """ "read", or the sentence of the refusal."""
    try:
        source = read_source(data, "讲话")
    except ParseError as error:
        return str(error)
    "\n".join(source.lines).encode()
    return "read"


@pytest.mark.parametrize(
    ("part", "found", "instead", "why"),
    [
        ("word/document.xml", b"w:body>", b"w:bodi>", "no body"),
        ("word/document.xml", b'w:ilvl w:val="0"', b'w:ilvl w:val="a"', "a level that is no number"),
        ("word/document.xml", b'w:ilvl w:val="0"', b"w:ilvl", "a level without a value"),
        ("word/numbering.xml", b'w:start w:val="1"', b'w:start w:val="one"', "a start that is no number"),
        ("word/numbering.xml", b"w:lvl w:ilvl", b"w:lvl w:other", "a level of a list without its number"),
    ],
)
def test_wrong_word_parts_are_refused(part, found, instead, why):
    data = letter()
    assert outcome(data) == "read"
    broken = changed(data, part, lambda text: text.replace(found, instead))
    assert broken != changed(data, part, lambda text: text), "the part has the words that are changed"
    assert outcome(broken) == _BROKEN, why


@pytest.mark.parametrize(
    "whole",
    [letter(), pdf([[(0, "县长岳明在全县防汛工作会上的讲话")]])],
    ids=["docx", "pdf"],
)
def test_damaged_files_are_read_or_refused(whole):
    outcomes = [outcome(data) for data in damages(whole)]
    assert all(sentence == "read" or sentence.endswith("。") for sentence in outcomes)
    assert len(set(outcomes)) > 1, "some damage must be felt"


def test_damaged_document_part_is_read_or_refused():
    data = letter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read("word/document.xml")
    outcomes = [outcome(changed(data, "word/document.xml", lambda _, d=d: d)) for d in damages(part)]
    assert set(outcomes) <= {"read", _BROKEN, "Word 文件里没有文字；如果内容是图片，请先做文字识别（OCR）。"}
    assert _BROKEN in outcomes


def test_text_far_outside_the_page_gets_no_endless_indent():
    source = read_source(pdf([[(0, "汛情紧急，大家辛苦。"), (10**6, "远处")]]), "讲话.pdf")
    assert source.lines == ("\f汛情紧急，大家辛苦。",)
    source = read_source(pdf([[(0, "汛情紧急，大家辛苦。"), (900, "远处")]]), "讲话.pdf")
    assert source.lines == ("\f汛情紧急，大家辛苦。", "\u3000" * 40 + "远处")


# ---- halves of characters ----


def test_rare_names_of_a_pdf_are_whole():
    assert read_source(pdf([[(0, "副县长田𠮷明，同志们：")]]), "讲话.pdf").lines == (
        "\f副县长田𠮷明，同志们：",
    )


@given(st.text(st.sampled_from("县𠮷a\ud842\udfb7\udbff。")))
def test_no_half_of_a_character_is_kept(line):
    cleaned = clean_line(line)
    assert cleaned.encode().decode() == cleaned
    assert [c for c in cleaned if c in "县a。"] == [c for c in line if c in "县a。"], "nothing else goes"
    assert cleaned.count("𠮷") == line.count("𠮷") + line.count("\ud842\udfb7")
