"""Files made to do harm, and files that are only strange: read or refused, soon and in little memory."""

from __future__ import annotations

import io
import socket
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.parsing import ParseError, read_source, unpack
from archive.parsing.patterns import INVISIBLE
from tests.parsing.building import archive, epub, para, part, pdf, word_package, word_parts

ROOT = Path(__file__).parents[2]


def refusal(data: bytes, name: str = "讲话.docx") -> str:
    with pytest.raises(ParseError) as caught:
        read_source(data, name)
    return str(caught.value)


# ---- packages (U1) ----

TOO_LARGE = "Word 文件解压后过大，为安全起见没有打开。"
SUSPECT = "Word 文件的结构可疑（有重名或链接的条目），为安全起见没有打开。"
DAMAGED = "Word 文件已损坏，无法打开；请重新取得这个文件。"
DOCTYPE = "Word 文件里有外部定义（DOCTYPE），为安全起见没有打开。"


def zipped(entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return file.getvalue()


def lying(data: bytes, name: str, size: int) -> bytes:
    """The package with another unpacked size written for an entry, in both places."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.find(signature)
        while place >= 0:
            names_at = place + (30 if at == 22 else 46)
            if changed[names_at : names_at + len(name)] == name.encode():
                changed[place + at : place + at + 4] = struct.pack("<I", size)
            place = changed.find(signature, place + 4)
    return bytes(changed)


def forty_two() -> bytes:
    """Archives within archives, each as large as nothing and unpacking to much."""
    inner = archive({f"{n}.bin": bytes(10 * 2**20) for n in range(16)})
    return archive({f"lib {n}.zip": inner for n in range(16)})


def linked() -> bytes:
    entry = zipfile.ZipInfo("word/link.xml")
    entry.external_attr = 0o120777 << 16
    return zipped([*word_parts(para("文")).items(), (entry, b"/etc/passwd")])


def doubled() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped([*word_parts(para("文")).items(), ("word/document.xml", b"<x/>")])


def encrypted() -> bytes:
    data = bytearray(word_package(para("文")))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def bomb() -> bytes:
    return archive(word_parts("") | {"word/document.xml": b"<w:t>" + b" " * (150 * 2**20)})


PACKAGES = [
    (forty_two, "这是压缩包，里面的每个文件是一部合集；请逐个导入，或在导入页上传整个压缩包。", "42.zip"),
    (bomb, TOO_LARGE, "packed a thousand to one"),
    (lambda: lying(word_package(para("文")), "word/document.xml", 4_000_000_000), TOO_LARGE, "claims 4 GB"),
    (lambda: lying(bomb(), "word/document.xml", 900), DAMAGED, "claims little"),
    (linked, SUSPECT, "a symbolic link"),
    (doubled, SUSPECT, "two entries of a name"),
    (encrypted, "Word 文件有密码保护，请去掉密码后再导入。", "encrypted"),
]


@pytest.mark.parametrize(("make", "sentence", "why"), PACKAGES, ids=[row[2] for row in PACKAGES])
def test_hostile_packages_are_refused(make, sentence, why):
    assert refusal(make()) == sentence, why


def test_an_archive_within_an_archive_stays_shut():
    with pytest.raises(ParseError, match="没有可以导入的文件"):
        unpack(forty_two())


def test_refusing_a_bomb_takes_no_memory(tmp_path):
    """In a process of its own; the most that it ever held is compared with what it held before."""
    for name, make in (("bomb.docx", bomb), ("42.docx", forty_two)):
        (tmp_path / name).write_bytes(make())
        program = (
            "import sys, resource; from archive.parsing import *; peak = lambda: resource.getrusage("
            "resource.RUSAGE_SELF).ru_maxrss; data = open(sys.argv[1], 'rb').read(); before = peak()\n"
            "try: read_source(data, 'x.docx')\n"
            "except ParseError: print(peak() - before)"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program, tmp_path / name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert int(ran.stdout) < 50_000, name


# ---- XML (U2) ----

_SECRET = "秘密：只有本机知道"


def with_doctype(subset: str, text: str) -> bytes:
    document = part("document", f"<w:body>{para(text)}</w:body>").decode()
    return document.replace("?>", f"?><!DOCTYPE d [{subset}]>", 1).encode()


def entities(tmp_path: Path) -> dict[str, str]:
    """Kind of attack → the entities declared; &x; is used in the text."""
    secret = tmp_path / "secret.txt"
    secret.write_text(_SECRET, encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "a file": f'<!ENTITY x SYSTEM "{secret.as_uri()}">',
        "another host": '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        "a billion laughs": f'<!ENTITY l0 "哈">{laughs}<!ENTITY x "&l9;">',
    }


@pytest.mark.parametrize("kind", ["a file", "another host", "a billion laughs"])
def test_no_entity_is_resolved(kind, tmp_path):
    subset = entities(tmp_path)[kind]
    document = with_doctype(subset, "前&x;后")
    assert refusal(archive(word_parts("") | {"word/document.xml": document})) == DOCTYPE
    wide = document.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert refusal(archive(word_parts("") | {"word/document.xml": wide})) in (DOCTYPE, DAMAGED)
    page = f"<!DOCTYPE html [{subset}]><html><body><p>正文，前&x;后。</p></body></html>".encode()
    _says_nothing_of(read_source(page, "页.html").lines)
    book = archive(
        {
            **{name: data for name, data in _entries(epub({"a.xhtml": ""})).items()},
            "OEBPS/a.xhtml": f"<!DOCTYPE html [{subset}]><html><body><p>前&x;后</p></body></html>".encode(),
        }
    )
    _says_nothing_of(read_source(book, "书.epub").lines)


def _says_nothing_of(lines: tuple[str, ...]) -> None:
    text = "".join(lines)
    assert "前" in text and "后" in text and _SECRET not in text and text.count("哈") <= 1


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_part_outside_the_package_is_not_fetched():
    parts = word_parts(para("文"))
    related = parts["word/_rels/document.xml.rels"].replace(
        b'Target="styles.xml"', b'Target="file:///etc/passwd" TargetMode="External"'
    )
    assert read_source(archive(parts | {"word/_rels/document.xml.rels": related}), "讲话.docx").lines == (
        "文",
    )


def test_what_a_book_points_to_outside_is_not_fetched(tmp_path):
    """Addresses of other hosts and of this machine, in the package and in its pages."""
    secret = tmp_path / "secret.xhtml"
    secret.write_text(f"<html><body><p>{_SECRET}</p></body></html>", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        for target in (address, secret.as_uri(), f"../../../..{secret}"):
            page = (
                f'<html><head><link rel="stylesheet" href="{target}"/></head><body><p>前，后。</p>'
                f'<img src="{target}"/><iframe src="{target}"/><object data="{target}"/></body></html>'
            )
            book = epub({"a.xhtml": page})
            _says_nothing_of(read_source(book, "书.epub").lines)
            entries = {
                name: data.replace(b'href="a.xhtml"', f'href="{target}"'.encode())
                for name, data in _entries(book).items()
            }
            assert entries != _entries(book)
            assert refusal(archive(entries), "书.epub").endswith("。")
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("tag", ["div", "font"])
def test_what_the_parser_of_pages_would_cut_off_is_refused(tag):
    page = f"<html><body><p>前，后。</p>{f'<{tag}>' * 300}县长，讲话。".encode()
    assert "嵌套过深" in refusal(page, "页.html")
    assert "嵌套过深" in refusal(epub({"a.xhtml": page.decode()}), "书.epub")


# ---- content and name disagree (U4) ----


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"MZ\x90\x00\x03" + bytes(200), "讲话.docx", "文件扩展名是 .docx，但内容是可执行程序"),
        (b"\x7fELF\x02" + bytes(200), "讲话.txt", "可执行程序"),
        (b"\x89PNG\r\n\x1a\n" + "同志们：".encode() * 50, "讲话.txt", "PNG 图片"),
        (b"GIF89a/*" + b"<html><body>x</body></html>", "页.html", "GIF 图片"),
        (archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "表.docx", "表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "表.doc", "表格"),
    ],
)
def test_what_it_is_counts_and_not_what_it_is_called(data, name, words):
    assert words in refusal(data, name)


def test_a_text_that_begins_like_a_program_is_a_text():
    assert read_source("MZ 是旧厂名，BM 是新厂名。".encode(), "讲话.txt").lines == (
        "MZ 是旧厂名，BM 是新厂名。",
    )


def test_a_bomb_of_deflate_in_a_pdf_is_read_or_refused():
    """40 MB of blanks in a page: read without crashing; the limits of the process hold for more."""
    whole = pdf([[(0, "同志们，请坐下开会。")]])
    packed = zlib.compress(b" " * (40 * 2**20))
    stream = b"stream\n" + packed + b"\nendstream"
    start, end = whole.index(b"stream\n"), whole.index(b"endstream") + len(b"endstream")
    bombed = whole[:start] + stream + whole[end:]
    try:
        read_source(bombed, "讲话.pdf")
    except ParseError as error:
        assert str(error).endswith("。")


# ---- strange characters (U7) ----

_KEPT = "𠀀㐂𫝀𬺰𮯠鿿\ue000\U000f0000é①㎡"  # Extensions A – F, private use, marks
_DROPPED = "\x00\x01\x08\x0b\x0e\x1b\x7f\x80\x9f\u200b\u200d\u202e\u2066\ufeff\ufffe\uffff"
_DROPPED += "\U0001fffe\u2060\u00ad\ufe0f"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_strange_characters(codec):
    text = "同志们，请坐。" * 20 + _KEPT + _DROPPED + "完"
    lines = read_source(text.encode(codec), "讲话.txt").lines
    assert lines == ("同志们，请坐。" * 20 + unicodedata.normalize("NFC", _KEPT) + "完",)


def test_composed_and_lone_halves():
    assert read_source("e\u0301 同志们".encode(), "a.txt").lines == ("é 同志们",)
    whole = "同志们，请坐。" * 800
    assert read_source(whole.encode() + b"\xed\xa0\x80" + "完".encode(), "a.txt").lines == (whole + "完",)


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        ("同志们，请坐。" * 480_000, 1, "10 MB in one line"),
        ("讲话" + "\n" * 1_000_000 + "完", 1_000_001, "a million empty lines"),
        ("讲话" + "\r" * 100_000 + "完", 100_001, "lines of carriage returns"),
    ],
)
def test_strange_lengths(text, count, why):
    assert len(read_source(text.encode(), "讲话.txt").lines) == count, why


def test_blank_of_any_length_is_empty():
    assert refusal(b"\n" * 1_000_000, "讲话.txt") == "文件是空的。"


# ---- anything ----

_OPENINGS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04word/",
    b"\xff\xfe",
    b"<html><body>",
    b"From: a\nContent-Type: multipart/related;boundary=b\n\n--b\n",
]


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.sampled_from(_OPENINGS))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused(data, opening):
    try:
        source = read_source(opening + data, "文件.md")
    except ParseError as error:
        assert str(error).endswith("。") and "\n" not in str(error)
    else:
        assert not any(INVISIBLE.search(line.replace("\f", "")) for line in source.lines)
        assert all(1 <= line <= len(source.lines) and 0 <= level <= 9 for line, level in source.styled)
