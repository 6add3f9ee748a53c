"""Hostile files end to end: a sentence for the editor, nothing stored, and the next file is read."""

from __future__ import annotations

import socket

import pytest
from django.core.files.base import ContentFile

from archive.enums import JobState
from archive.importing import add_job
from archive.models import Compilation, ReadingPart
from tests.importing import hostile_files as hostile

pytestmark = pytest.mark.django_db(transaction=True)

FILES = [
    # name, how it is made, what the sentence says, why
    ("bomb.docx", lambda: hostile.word_bomb(210), "Word|压缩|解压", "U1: 210 MB unpacked"),
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
    assert not ReadingPart.objects.filter(text__contains="机密").exists()


def test_entities_of_entities_are_not_unfolded(read):
    """U2: a billion laughs."""
    job = read("laughs.docx", hostile.billion_laughs())
    assert job.state in (JobState.FAILED, JobState.DONE)
    assert not ReadingPart.objects.filter(text__contains="哈哈哈哈哈哈哈哈哈哈哈").exists()


@pytest.mark.parametrize("name", ["jieba.cache", "MAIN.toc", "notes.txt"])
def test_nothing_is_unpickled(read, tmp_path, name):
    """U11: the planted pickle would make a folder."""
    trap = tmp_path / "sprung"
    assert read(name, hostile.planted_pickle(str(trap))).state == JobState.FAILED
    assert not trap.exists()
