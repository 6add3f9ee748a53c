"""``import_compilation``: the right result or one clear sentence, exit code 2, and nothing half-stored."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command

from archive.models import Compilation, Speech
from tests.conftest import SMALL

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4


def zip_of(**entries: bytes) -> bytes:
    with zipfile.ZipFile(buffer := io.BytesIO(), "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def empty_pdf() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=400, height=600)
    writer.write(buffer := io.BytesIO())
    return buffer.getvalue()


BAD = [
    ("empty.txt", b"", "空", "an empty file"),
    ("picture.docx", PNG, "docx|Word", "a picture renamed .docx"),
    ("zip.docx", zip_of(a=b"x"), "docx|Word", "a zip that is no Word file"),
    ("scan.pdf", empty_pdf(), "扫描", "a PDF without text"),
    ("broken.pdf", b"%PDF-1.7\nnothing", "PDF", "a PDF that is none"),
    ("binary.txt", PNG, "图片", "binary called txt"),
    ("plain.txt", "今天没有讲话，只有一条通知。\n".encode(), "讲话", "a text without speeches"),
]


@pytest.mark.parametrize(("name", "data", "words", "why"), BAD, ids=[row[0] for row in BAD])
def test_bad_files_get_one_sentence(tmp_path, name, data, words, why):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CommandError, match=words) as error:
        call_command("import_compilation", str(path), verbosity=0)
    assert error.value.returncode == 2, why
    assert "\n" not in str(error.value) and "Traceback" not in str(error.value)
    assert Compilation.objects.count() == 0


def test_no_such_file(tmp_path):
    with pytest.raises(CommandError, match="没有这个文件") as error:
        call_command("import_compilation", str(tmp_path / "none.txt"))
    assert error.value.returncode == 2


ENCODINGS = [
    (SMALL.encode("utf-8-sig"), "with BOM"),
    (SMALL.encode("gb18030"), "GB18030"),
    (SMALL.encode("utf-16"), "UTF-16 with BOM"),
    (SMALL.encode("utf-16-le"), "UTF-16 without BOM"),
    (SMALL.replace("\n", "\r\n").encode(), "CRLF"),
]


@pytest.mark.parametrize(("data", "why"), ENCODINGS, ids=[why for _, why in ENCODINGS])
def test_encodings_give_the_same_speeches(tmp_path, small, data, why):
    columns = ("number", "title", "period_label", "paragraphs__text")
    in_order = ("number", "paragraphs__position")
    expected = list(small.speeches.order_by(*in_order).values_list(*columns))
    small.delete()
    path = tmp_path / "qingshi.txt"
    path.write_bytes(data)
    call_command("import_compilation", str(path), verbosity=0)
    assert list(Speech.objects.order_by(*in_order).values_list(*columns)) == expected, why


def test_good_files_are_stored_beside_a_bad_one(tmp_path, small_file, capsys):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(small_file)
    bad.write_bytes(b"")
    with pytest.raises(CommandError) as error:
        call_command("import_compilation", str(bad), str(good))
    assert "bad.txt" in str(error.value) and "good.txt" not in str(error.value)
    assert "存入 3 篇讲话" in capsys.readouterr().out
    assert Speech.objects.count() == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no UTF-8")
def test_a_file_name_in_gbk_is_read(tmp_path, small_file, capsys):
    """As unzip leaves the names of a zip that was packed on an old Windows machine."""
    path = os.fsencode(tmp_path) + b"/" + "讲话合集.txt".encode("gbk")
    with open(path, "wb") as file:
        file.write(small_file)
    call_command("import_compilation", os.fsdecode(path))
    assert Compilation.objects.get().file_name == "讲话合集.txt"
    assert "讲话合集.txt：《青石县经济工作讲话》存入 3 篇讲话。" in capsys.readouterr().out


def test_a_namesake_and_a_replacement_of_nothing_are_told(tmp_path, small, small_file, capsys):
    path = tmp_path / "青石县经济工作.txt"
    path.write_bytes(small_file + "\n另附一页。\n".encode())
    call_command("import_compilation", str(path))
    assert "库中另有 1 部同名合集" in capsys.readouterr().out
    Compilation.objects.all().delete()
    call_command("import_compilation", str(path), "--replace")
    assert "库中没有它要更新的合集" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["import_compilation", "x.txt"], ["search", "x"], ["build_index"]])
def test_a_command_before_the_database_is_one_sentence(tmp_path, command):
    result = subprocess.run(
        [sys.executable, "manage.py", *command],
        env=os.environ
        | {"DATA_DIR": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, "请先运行 manage.py migrate" in result.stderr) == (2, True)
    assert "Traceback" not in result.stderr
