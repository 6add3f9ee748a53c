"""Zip archives: the request keeps them as they came, the worker makes a job of each file, or of none."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.enums import JobState
from archive.importing import Worker, add_job
from archive.importing.stages import Stage
from archive.models import Compilation, ImportJob
from tests.importing import hostile_files as hostile
from tests.pages import Page

pytestmark = pytest.mark.django_db(transaction=True)


def jobs() -> list[tuple[str, str, str]]:
    return list(ImportJob.objects.order_by("pk").values_list("file_name", "state", "stage"))


def test_every_file_of_an_archive_is_a_job_of_its_own(client, editor, small_file, uploads_left):
    packed = hostile.zip_of({"合集/甲.txt": small_file, "合集/照片.jpg": b"x", "乙.md": b"# x"})
    client.force_login(editor)
    assert client.post("/import/", {"files": SimpleUploadedFile("讲话.zip", packed)}).status_code == 302
    assert jobs() == [("讲话.zip", JobState.QUEUED, "")], "the request unpacks nothing"
    Worker().run(once=True)
    assert jobs() == [
        ("讲话.zip", JobState.DONE, Stage.UNPACKED),
        ("甲.txt", JobState.DONE, Stage.STORED),
        ("乙.md", JobState.FAILED, Stage.READING),
    ]
    words = Page(client.get("/import/")).words
    assert "压缩包已解开，2 个文件各成一个任务；照片.jpg：不是支持的格式，已略过。" in words
    assert uploads_left() == [ImportJob.objects.get(file_name="乙.md").file.name]
    assert {job.created_by for job in ImportJob.objects.all()} == {editor}


REFUSED = [
    # the archive, settings, what the sentence says, why
    ({"a.txt": b"1", "b.txt": b"2"}, {"IMPORT_QUOTA_FILES": 1}, "一个也没有收下：你已有 1 个文件", "quota"),
    ({"a.jpg": b"x"}, {}, "没有可以导入的文件", "nothing in it"),
    ({"a.txt": bytes(20_000_000)}, {}, "解压后过大", "a bomb"),
    ({f"{n}.txt": b"x" for n in range(2_001)}, {}, "解压后过大", "too many files"),
    ({"in.docx": hostile.zip_of({"a.txt": b"x"})}, {}, "压缩包里的压缩包不打开", "one under another name"),
    ({"in.zip": hostile.zip_of({"a.txt": b"x"})}, {}, "没有可以导入的文件", "an archive in an archive"),
]


@pytest.mark.parametrize(("entries", "limits", "words", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_an_archive_is_taken_whole_or_not_at_all(read, settings, uploads_left, entries, limits, words, why):
    for name, value in limits.items():
        setattr(settings, name, value)
    job = read("讲话.zip", hostile.zip_of(entries))
    assert (job.state, words in job.failure) == (JobState.FAILED, True), (job.failure, why)
    assert ImportJob.objects.count() == 1
    assert uploads_left() == [job.file.name], "to be tried again"


def test_as_many_files_as_the_quota_are_taken(read, settings, small_file):
    settings.IMPORT_QUOTA_FILES = 2
    files = {f"{n}.txt": small_file + b"%d" % n for n in range(2)}
    assert read("讲话.zip", hostile.zip_of(files)).stage == Stage.UNPACKED, (
        "the archive itself counts no more"
    )


def test_names_in_an_archive_never_reach_the_file_system(read, data_dir, small_file):
    """U3 within an archive: names that climb, are absolute, hide, or are very long."""
    names = ["../../x.txt", "..\\..\\y.txt", "/etc/z.txt", "讲\u202e话\n.txt", "长" * 300 + ".txt"]
    files = {name: small_file + b"%d" % n for n, name in enumerate(names)}
    assert read("讲话.zip", hostile.zip_of(files)).stage == Stage.UNPACKED
    shown = [name for name, _, _ in jobs()[1:]]
    assert shown == ["x.txt", "y.txt", "z.txt", "讲话.txt", "长" * 251 + ".txt"]
    assert not [path for path in data_dir.parent.rglob("*.txt") if path.is_file() and path.stem in "xyz"]
    assert Compilation.objects.count() == len(names)


def test_a_file_over_the_limit_does_not_hold_up_the_others(read, settings, small_file):
    settings.IMPORT_FILE_MB = 1
    large = bytes(n * 7919 % 251 for n in range(1_000_001))
    job = read("讲话.zip", hostile.zip_of({"大.txt": large, "甲.txt": small_file}))
    assert (job.state, job.failure) == (JobState.DONE, "大.txt：超过 1 MB，没有收下。")
    assert [name for name, _, _ in jobs()] == ["讲话.zip", "甲.txt"]


def test_the_same_archive_twice_stores_its_files_once(editor, small_file):
    for _ in range(2):
        add_job(editor, "讲话.zip", ContentFile(hostile.zip_of({"甲.txt": small_file})))
    Worker().run(once=True)
    assert Compilation.objects.count() == 1
    assert [stage for *_, stage in jobs()] == [Stage.UNPACKED, Stage.UNPACKED, Stage.STORED, Stage.KNOWN]
