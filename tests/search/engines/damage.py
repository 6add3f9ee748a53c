"""What is broken or cut short: never "no results", and never the index in use."""

from __future__ import annotations

import errno
import os
import shutil
import zlib
from pathlib import Path

import pytest
from django.core.management import call_command
from haystack import connections

from archive.models import Speech
from search import builder, index_version
from search.engines import index_folder, snapshot, tantivy_index
from search.engines.index_folder import IndexFolder, check_manifest, forget_files, write_manifest
from search.index_version import IndexDamaged, IndexMissing, IndexOutdated
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("harm", ["truncate", "overwrite", "delete"])
def test_a_damaged_index_is_never_no_results(searchable, harm):
    """Each file of the index in turn, its manifest too."""
    files = [path.name for path in _generation().iterdir() if not path.name.lower().endswith("lock")]
    assert len(files) > 3
    for name in files:
        path = _generation() / name
        if not path.exists():  # a file of a segment is named anew in each build
            [path] = list(_generation().glob(f"*{path.suffix}"))[:1]
        _harm(path, harm)
        index_forgotten()
        with pytest.raises(IndexDamaged):
            find("竹浆纸")
        call_command("build_index", if_needed=True, verbosity=0)
        assert find("竹浆纸").total == 2, name


@pytest.mark.parametrize("forgotten", [True, False], ids=["next process", "same process"])
def test_a_file_that_changed_after_it_was_confirmed_is_read_again(tmp_path, forgotten):
    (tmp_path / "segment").write_bytes(b"0123456789")
    write_manifest(tmp_path, "v1")
    check_manifest(tmp_path, "v1")
    (tmp_path / "segment").write_bytes(b"0123456780")
    os.utime(tmp_path / "segment", ns=(0, 0))  # the clock of a file system may tick slowly
    if forgotten:
        forget_files()
    with pytest.raises(IndexDamaged):
        check_manifest(tmp_path, "v1")


def test_generations_share_files_that_are_written_once_replaced_or_appended_to(tmp_path):
    """As tantivy and Whoosh leave them; a lock belongs to who holds it."""
    folder = IndexFolder(tmp_path)
    with folder.next_generation() as first:
        for name in ("a1b2.idx", "meta.json", ".managed.json", ".tantivy-writer.lock", "folded.texts"):
            (first / name).write_text("1")
        write_manifest(first, "v1")
    with folder.next_generation(first) as second:
        assert not (second / ".tantivy-writer.lock").exists()
        (second / "new").write_text("2")
        os.replace(second / "new", second / "meta.json")
        _append(second / "folded.texts", "2")
        (second / "c3d4.idx").write_text("2")
        write_manifest(second, "v1")
        check_manifest(first, "v1")  # a reader may open it at any moment until the swap
        assert (first / "meta.json").read_text() == "1"
    forget_files()
    check_manifest(folder.current(), "v1")
    assert {path.name: path.read_text() for path in second.iterdir() if path.name != "manifest.json"} == {
        "a1b2.idx": "1",
        "c3d4.idx": "2",
        "meta.json": "2",
        ".managed.json": "1",
        "folded.texts": "12",
    }


@pytest.fixture
def read_bytes(monkeypatch):
    """How many bytes were read to be confirmed, each time."""
    crc32, read = zlib.crc32, []

    def crc32_and_count(chunk, value):
        read.append(len(chunk))
        return crc32(chunk, value)

    monkeypatch.setattr(index_folder.zlib, "crc32", crc32_and_count)
    return read


def test_a_reader_reads_of_a_file_that_has_grown_what_was_appended(tmp_path, read_bytes):
    """What another process wrote: an edit must not cost every process the size of the index."""
    folder = IndexFolder(tmp_path)
    with folder.next_generation() as first:
        (first / "folded.texts").write_text("0123456789")
        write_manifest(first, "v1")
    readers = dict(index_folder._seen)
    with folder.next_generation(first) as second:
        _append(second / "folded.texts", "abc")
        write_manifest(second, "v1")
    forget_files()
    index_folder._seen |= readers
    read_bytes.clear()
    check_manifest(second, "v1")
    assert read_bytes == [3]


@pytest.mark.parametrize("size", [4, 10], ids=["shorter than this one", "of the same size"])
def test_a_file_with_the_inode_of_one_that_is_gone_is_not_damaged(tmp_path, size):
    (tmp_path / "segment").write_text("0123456789")
    write_manifest(tmp_path, "v1")
    stat = (tmp_path / "segment").stat()
    of_another = index_folder._Seen(size, stat.st_mtime_ns, 1)
    index_folder._seen[stat.st_dev, stat.st_ino] = of_another
    check_manifest(tmp_path, "v1")
    assert index_folder._seen[stat.st_dev, stat.st_ino] != of_another, "the file was read, not believed"
    (tmp_path / "segment").write_text("0123456789 and more")
    check_manifest(tmp_path, "v1")
    (tmp_path / "segment").write_text("0123456780 and more")
    with pytest.raises(IndexDamaged):
        check_manifest(tmp_path, "v1")


def test_what_a_failed_commit_appended_is_confirmed_by_the_next(tmp_path):
    folder = IndexFolder(tmp_path)
    with folder.next_generation() as first:
        (first / "folded.texts").write_text("1")
        write_manifest(first, "v1")
    with pytest.raises(OSError), folder.next_generation(first) as failed:
        _append(failed / "folded.texts", "lost")
        raise OSError
    check_manifest(folder.current(), "v1")
    with folder.next_generation(first) as second:
        _append(second / "folded.texts", "2")
        write_manifest(second, "v1")
    forget_files()
    check_manifest(folder.current(), "v1")
    assert (folder.current() / "folded.texts").read_text() == "1lost2"


def _append(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


def test_a_missing_index_is_said(searchable):
    shutil.rmtree(connections["default"].options["PATH"])
    with pytest.raises(IndexMissing):
        find("竹浆纸")


def test_an_index_of_another_version_is_rebuilt(searchable, monkeypatch):
    monkeypatch.setattr(index_version, "LAYOUT_VERSION", index_version.LAYOUT_VERSION + 1)
    with pytest.raises(IndexOutdated):
        find("竹浆纸")
    reason = "索引由另一版本的程序或另一种检索引擎建立，请运行 manage.py build_index。"
    assert builder.reason_to_build() == reason
    builder.build()
    assert (find("竹浆纸").total, builder.reason_to_build()) == (2, "")


def test_a_commit_that_the_disk_refuses_leaves_the_index_as_it_was(searchable, full_disk):
    speeches = [_renamed(1, "县长在油茶产业会上的讲话")]
    before = _files()
    with full_disk(), pytest.raises(OSError):
        _update(speeches)
    assert _files() == before
    index_forgotten()
    assert (find("竹浆纸").total, numbers("油茶")) == (2, [])
    _update(speeches)
    assert numbers("油茶") == [1]


def test_a_commit_works_where_files_cannot_be_linked(searchable, monkeypatch):
    def refuse(source, target) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    _update([_renamed(1, "县长在油茶产业会上的讲话")])
    assert (numbers("油茶"), find("竹浆纸").total) == ([1], 2)


def test_a_build_that_fails_ends_and_leaves_the_index_in_use(searchable):
    def fail(done: int, total: int) -> None:
        raise RuntimeError("interrupted")

    before = _files()
    with pytest.raises(RuntimeError):
        builder.build(fail)
    assert _files() == before
    assert builder.build(wait=0) == 3, "nobody holds the lock"


def test_what_a_killed_writer_left_goes_with_the_next_commit(searchable):
    (_path() / "g-killed").mkdir()
    _update([])
    assert len(list(_path().glob("g-*"))) == 1
    assert find("全县").total == 3


def test_a_reader_that_is_overtaken_by_a_writer_reads_the_next_generation(searchable, monkeypatch):
    current, overtaken = IndexFolder.current, []

    def current_and_then_a_commit(folder):
        generation = current(folder)
        if not overtaken:
            overtaken.append(generation)
            _update([])
        return generation

    monkeypatch.setattr(IndexFolder, "current", current_and_then_a_commit)
    assert find("全县").total == 3
    assert overtaken and not overtaken[0].exists()


def _harm(path: Path, harm: str) -> None:
    data, middle = path.read_bytes(), path.stat().st_size // 2
    path.unlink()  # another generation may share the file
    if harm != "delete":
        path.write_bytes(data[:middle] + (b"" if harm == "truncate" else b"\0" * (len(data) - middle)))


def _generation() -> Path:
    [generation] = _path().glob("g-*")
    return generation


def _path() -> Path:
    return Path(connections["default"].options["PATH"])


def _files() -> list[str]:
    return sorted(str(path.relative_to(_path())) for path in _path().rglob("*"))


def _renamed(number: int, title: str) -> Speech:
    Speech.objects.filter(number=number).update(title=title)
    return Speech.objects.get(number=number)


def _update(speeches: list[Speech]) -> None:
    connection = connections["default"]
    connection.get_backend().update(connection.get_unified_index().get_index(Speech), speeches)


def index_forgotten() -> None:
    """As after a restart of the process."""
    for module in (snapshot, tantivy_index):
        module._opened.clear()
    forget_files()
