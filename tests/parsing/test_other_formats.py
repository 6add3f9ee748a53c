"""Markdown, electronic books, zip archives, and what LibreOffice reads for us."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from archive.parsing import ParseError, is_zip_of_files, read_source, unpack
from archive.parsing.readers import office
from tests.parsing.building import archive, epub, word
from tests.parsing.golden_files import GOLDEN, expected
from tests.parsing.test_html import told

FORMATS = GOLDEN / "formats"

# ---- Markdown ----


def test_markdown_is_read_as_the_golden_file_says():
    data = (FORMATS / "markdown.md").read_bytes()
    actual = told(read_source(data, "讲话.md"))
    assert actual == expected(FORMATS / "markdown.json", actual)
    assert len(actual["lines"]) == data.decode().count("\n") + 1, "line numbers are those of the file"


@pytest.mark.parametrize(
    ("line", "read", "why"),
    [
        ("**一、看水情。**雨大。", "一、看水情。雨大。", "bold"),
        ("3*4=12，5*6=30", "3*4=12，5*6=30", "stars that mean times"),
        ("GDP_增速_同比", "GDP_增速_同比", "a low line within a word"),
        ("1. 抓项目", "1. 抓项目", "a number is text"),
        ("——柳坪镇", "——柳坪镇", "a Chinese dash is no list"),
        ("#不是标题", "#不是标题", "a heading has a space behind its mark"),
        ("增长<b>8.5%</b>", "增长8.5%", "tags"),
        ("a < b，b > c", "a < b，b > c", "no tags"),
    ],
)
def test_line_of_markdown(line, read, why):
    assert read_source(line.encode(), "讲话.md").lines == (read,), why


def test_only_the_name_makes_a_text_markdown():
    assert read_source("# 讲话\n**雨**大".encode(), "讲话.txt").lines == ("# 讲话", "**雨**大")


# ---- electronic books ----

BOOK = {
    "Text/cover%201.xhtml": "<h1>讲话选编</h1><p>兰江县&#160;编</p>",
    "Text/two.xhtml": '<h2 id="a"><a id="p1"/>县长岳明的讲话</h2><p>同志们：</p>'
    "<p>雨大。<br/>路滑，<b>小心</b>。</p>",
    "Text/three.xhtml": "<h2>书记秦川的讲话</h2><table><tr><td>乡镇</td><td>水位</td></tr></table><p>完。",
}


def test_book_is_read_in_the_order_of_its_spine():
    pages = {name.replace("%20", " "): body for name, body in BOOK.items()}
    actual = told(read_source(epub(pages), "选编.epub"))
    assert actual == expected(FORMATS / "epub.json", actual)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (epub({"a.xhtml": "<img src='a.png'/>"}), "没有文字"),
        (archive({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"}), "已损坏"),
        (archive({"META-INF/container.xml": b"<container"}), "已损坏"),
    ],
)
def test_no_book(data, words):
    with pytest.raises(ParseError, match=words):
        read_source(data, "书.epub")


# ---- zip archives ----


def old_zip(names: list[str]) -> bytes:
    """As Windows of the mainland packs: names in GBK, no mark that says so."""
    data = archive({f"{n:0>{len(name.encode('gbk'))}}": name.encode() for n, name in enumerate(names)})
    for n, name in enumerate(names):
        data = data.replace(f"{n:0>{len(name.encode('gbk'))}}".encode(), name.encode("gbk"))
    return data


def test_names_of_old_archives_are_gb18030():
    names = ["第一季度\\讲话一.txt", "讲话二.docx"]
    assert [name for name, _ in unpack(old_zip(names)).files] == ["讲话一.txt", "讲话二.docx"]


def test_archive_gives_its_files_and_says_what_it_skips():
    data = archive(
        {
            "合集/": b"",
            "合集/甲.txt": "甲".encode(),
            "合集/乙.DOCX": word(["乙"]),
            "__MACOSX/合集/._甲.txt": b"x",
            "合集/.DS_Store": b"x",
            "合集/~$乙.docx": b"x",
            "合集/照片.jpg": b"x",
            "合集/旧.zip": archive({"丙.txt": b"x"}),
            "../../../etc/丁.md": "丁".encode(),
        }
    )
    assert is_zip_of_files(data)
    found = unpack(data)
    files = dict(found.files)
    assert list(files) == ["甲.txt", "乙.DOCX", "丁.md"]
    assert files["甲.txt"] == "甲".encode()
    assert found.skipped == (
        "照片.jpg：不是支持的格式，已略过。",
        "旧.zip：压缩包里的压缩包不打开，请解压后再导入。",
    )


@pytest.mark.parametrize(
    ("data", "is_one", "why"),
    [
        (word(["讲话"]), False, "docx"),
        (epub({"a.xhtml": "讲话"}), False, "epub"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), False, "odt"),
        (b"PK\x05\x06" + bytes(18), True, "an empty one"),
        ("同志们".encode(), False, "text"),
    ],
)
def test_zip_of_files_is_told_from_documents(data, is_one, why):
    assert is_zip_of_files(data) == is_one, why


def test_a_document_stored_unpacked_in_an_archive_does_not_make_it_one():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("讲话.docx", word(["讲话"]))
        packed.writestr("书.epub", epub({"a.xhtml": "讲话"}))
    assert is_zip_of_files(file.getvalue())
    with pytest.raises(ParseError, match="压缩包"):
        read_source(file.getvalue(), "讲话.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive({"照片.jpg": b"x"}), "没有可以导入的文件"),
        (archive({"甲.txt": b"x" * 99})[:60], "已损坏"),
        (archive({"弹.txt": bytes(20 * 2**20)}), "过大"),
    ],
)
def test_no_archive_of_files(data, words):
    with pytest.raises(ParseError, match=words):
        unpack(data)


# ---- LibreOffice ----

LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    not (LIBREOFFICE or os.environ.get("NOTHING_SKIPPED")),
    reason="LibreOffice is missing: apt install libreoffice-writer-nogui",
)


@pytest.fixture(scope="module")
def old_files(tmp_path_factory) -> dict[str, bytes]:
    """The same letter in every old format, as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("old")
    letter = docx.Document()
    letter.add_heading("县长岳明的讲话", 0)
    letter.add_heading("看水情", 1)
    letter.add_paragraph("雨大路滑。")
    source = folder / "letter.docx"
    letter.save(source)
    for ending in ("doc", "rtf", "odt"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [LIBREOFFICE, profile, "--headless", "--convert-to", ending, "--outdir", folder, source]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    files = {path.suffix: path.read_bytes() for path in folder.glob("letter.*")}
    return {**files, ".wps": files[".doc"]}


@needs_libreoffice
@pytest.mark.parametrize("ending", [".doc", ".wps", ".rtf", ".odt"])
def test_old_files_are_read_through_libreoffice(old_files, ending):
    source = read_source(old_files[ending], f"讲话{ending}")
    assert source.lines == ("县长岳明的讲话", "看水情", "雨大路滑。")
    assert (source.format, source.styled) == (ending[1:], ((1, 0), (2, 1)))


@needs_libreoffice
def test_a_damaged_old_file_is_refused(old_files):
    with pytest.raises(ParseError, match=r"另存为 docx|没有文字"):
        read_source(old_files[".odt"][:200], "讲话.odt")


def test_without_libreoffice_one_sentence_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ParseError) as caught:
        read_source(b"{\\rtf1 abc}", "讲话.rtf")
    assert (
        str(caught.value) == "这是RTF文件，读它需要 LibreOffice；请安装 LibreOffice，或另存为 docx 再导入。"
    )


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_conversion_that_does_not_end_is_ended(monkeypatch, tmp_path):
    program = Path(tmp_path, "soffice")
    program.write_text(f"#!/bin/sh\n/bin/sleep 60 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "LONGEST_CONVERSION", 1)
    with pytest.raises(ParseError, match="超时"):
        read_source(b"{\\rtf1 abc}", "讲话.rtf")
    with pytest.raises(ProcessLookupError):
        while True:  # until the kernel has buried it
            os.kill(int(Path(tmp_path, "child").read_text()), 0)
