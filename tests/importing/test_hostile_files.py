"""Hostile files end to end: a sentence for the editor, nothing stored, and the next file is read."""

from __future__ import annotations

import socket

import pytest
from django.core.files.base import ContentFile

from archive.enums import JobState
from archive.importing import add_job
from archive.models import Compilation, Reading
from tests.importing import hostile_files as hostile

pytestmark = pytest.mark.django_db(transaction=True)

FILES = [
    # name, how it is made, what the sentence says, why
    ("bomb.docx", lambda: hostile.word_bomb(1_000), "Word 文件解压后过大", "U1: 1 GB unpacked"),
    ("lies.docx", lambda: hostile.word_bomb_that_lies(300), "Word|压缩", "U1: claims a thousand bytes"),
    ("42.docx", lambda: hostile.zip_of({"0.zip": hostile.zip_of({"1": b"0"})}), "压缩|Word", "U1: nested"),
    ("page.txt", lambda: hostile.HTML, "讲话", "U4: HTML as txt"),
    ("page.pdf", lambda: hostile.HTML, "讲话|pdf|PDF", "U4: HTML as pdf"),
    ("page.docx", lambda: hostile.HTML, "讲话|docx|Word", "U4: HTML as docx"),
    ("picture.txt", lambda: hostile.PNG + hostile.HTML, "图片", "U4: a picture that is a page as well"),
    ("setup.txt", lambda: hostile.EXE, "文本|程序", "U4: a program"),
    ("empty.pdf", lambda: b"", "空", "U5: 0 bytes"),
    ("cut.pdf", lambda: hostile.pdf_of(hostile.pdf_pages(3))[:300], "PDF", "U5: truncated"),
    ("locked.pdf", hostile.pdf_with_password, "密码", "U5: password"),
    ("scan.pdf", lambda: hostile.pdf_of(hostile.pdf_pages(2)), "可能是扫描件", "U5: no text"),
    ("long.pdf", lambda: hostile.pdf_of(hostile.pdf_pages(5_000)), "扫描件|页", "U5: 5,000 pages"),
    ("loop.pdf", hostile.pdf_page_loop, "PDF", "U5: the pages contain themselves"),
    ("bomb.pdf", lambda: hostile.pdf_bomb(1_000), "PDF|内存|出错|中止", "U5: 1 GB in a stream"),
    ("kids.pdf", lambda: hostile.pdf_with_kids(b"2 0 R " * 9_999, 9_999), "PDF", "U5: a page tree of itself"),
    ("count.pdf", lambda: hostile.pdf_with_kids(b"3 0 R", 10**9), "扫描件|页", "U5: claims a billion pages"),
    ("deep.pdf", lambda: hostile.pdf_deep_pages(5_000), "PDF", "U5: trees of pages in trees of pages"),
    ("endless.pdf", lambda: hostile.pdf_endless_objects(50_000), "PDF", "U5: objects without an end"),
    ("arrays.pdf", lambda: hostile.pdf_with_kids(b"[" * 200_000, 1), "PDF", "U5: arrays in arrays"),
    ("empty.txt", lambda: b"", "文件是空的", "0 bytes"),
    ("mark.txt", lambda: b"\xef\xbb\xbf", "文件是空的", "a byte order mark and nothing else"),
    ("zeros.txt", lambda: bytes(100_000), "文件是空的", "U7: NUL and nothing else"),
    ("deep.html", lambda: b"<html><body>" + b"<div>" * 1_000_000, "嵌套过深", "a million tags in each other"),
    ("script.pdf", hostile.pdf_with_script, "扫描件", "U5: script and attachment are not looked at"),
]


@pytest.mark.parametrize(("name", "make", "words", "why"), FILES, ids=[row[0] for row in FILES])
def test_a_hostile_file_fails_with_a_sentence(read, uploads_left, name, make, words, why):
    job = read(name, make())
    assert job.state == JobState.FAILED, why
    assert any(word in job.failure for word in words.split("|")), (job.failure, why)
    assert job.failure.endswith("。") and "\n" not in job.failure
    assert Compilation.objects.count() == 0
    assert uploads_left() == [job.file.name], "nothing but the upload is left"


def test_the_worker_goes_on_after_a_hostile_file(editor, read, small_file):
    bad = add_job(editor, "bomb.pdf", ContentFile(hostile.pdf_bomb(300)))
    assert read("qingshi.txt", small_file).state == JobState.DONE
    bad.refresh_from_db()
    assert bad.state == JobState.FAILED


def test_no_entity_of_a_word_file_is_looked_up(read, tmp_path):
    """U2: neither a file of this machine nor an address is opened; what is stored, if anything, is bare."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密口令")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        for made in (f"file://{secret}", address):
            job = read("entity.docx", hostile.external_entity(made))
            assert job.state in (JobState.FAILED, JobState.DONE)
        with pytest.raises(TimeoutError):
            server.accept()
    assert not [reading for reading in Reading.objects.all() if "机密" in reading.text]


def test_entities_of_entities_are_not_unfolded(read):
    """U2: a billion laughs."""
    job = read("laughs.docx", hostile.billion_laughs())
    assert job.state in (JobState.FAILED, JobState.DONE)
    assert not [reading for reading in Reading.objects.all() if "哈" * 11 in reading.text]


@pytest.mark.parametrize("name", ["jieba.cache", "MAIN.toc", "notes.txt"])
def test_nothing_is_unpickled(read, tmp_path, name):
    """U11: the planted pickle would make a folder."""
    trap = tmp_path / "sprung"
    assert read(name, hostile.planted_pickle(str(trap))).state == JobState.FAILED
    assert not trap.exists()


TITLE = f"{hostile.TEXT}\n同志们：\n"
STRANGE = [
    # what stands in the text, what is stored of it, why
    ("一\x00二", "一二", "U7: NUL, which PostgreSQL does not store"),
    ("红\x1b[31m灯\x9f\u202e亮\u200b了\ufeff", "红[31m灯亮了", "U7: C0, C1, bidi, zero width"),
    ("e\u0301𠀀\U0002ebf0\ue000", "é𠀀\U0002ebf0\ue000", "U7: NFC, extensions of CJK, private use"),
]


@pytest.mark.parametrize(("given", "stored", "why"), STRANGE, ids=[row[2] for row in STRANGE])
def test_strange_characters_are_stored_or_dropped(read, given, stored, why):
    job = read("strange.txt", f"{TITLE}今天讲一件事：{given}。\n".encode())
    assert (job.state, job.failure) == (JobState.DONE, ""), why
    assert f"今天讲一件事：{stored}。" in job.compilation.reading.text
    assert job.compilation.speeches.get().paragraphs.filter(text__contains=stored).exists()


def test_half_a_surrogate_pair_is_dropped_and_said(read):
    """U7: bytes that stand for U+D800, which no database stores."""
    sentence = "今天讲一件事，讲完就散会。"
    job = read("half.txt", f"{TITLE}{sentence * 400}".encode() + b"\xed\xa0\x80\n")
    assert (job.state, job.failure) == (JobState.DONE, "")
    assert "".join(job.compilation.warnings).count("无法按 utf-8 辨认")
    assert job.compilation.reading.text.endswith(f"{sentence}\n")


LONG = [
    # the body, paragraphs or lines of it that are stored, why
    ("今天讲一件事，讲完就散会。" * 260_000, 2, "10 MB in one line"),
    ("\n" * 1_000_000 + "今天讲一件事。", 2, "a million empty lines"),
]


@pytest.mark.parametrize(("body", "paragraphs", "why"), LONG, ids=[row[2] for row in LONG])
def test_strange_lengths_are_stored(read, body, paragraphs, why):
    """U7."""
    job = read("long.txt", (TITLE + body).encode())
    assert (job.state, job.failure) == (JobState.DONE, ""), why
    assert job.compilation.speeches.get().paragraphs.count() == paragraphs
    assert job.compilation.reading.text == TITLE + body
