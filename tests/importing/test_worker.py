"""The worker, with real child processes: what becomes of a job, and what it leaves."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from archive.enums import JobState, SpeechState
from archive.importing import Refused, Worker, add_job, cancel, delete, queue, retry
from archive.importing.stages import Stage, progress_of
from archive.lookalike_finder import unmarked
from archive.models import Compilation, ImportJob, Speaker, Speech, SpeechMark
from tests.importing.processes import reading_children_of

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE = (Path(__file__).resolve().parents[2] / "samples" / "lanjiang.txt").read_bytes()


def acting_worker(job: ImportJob, act, stages) -> Worker:
    """Does ``act`` once, as soon as ``job`` is in one of ``stages``; ends where ``act`` says so."""
    done: list[bool] = []

    def stopped() -> bool:
        job.refresh_from_db()
        if not done and job.state == JobState.READING and job.stage in stages:
            done.append(bool(act()))
        return any(done)

    return Worker(stopped=stopped)


def nothing_stored(data_dir) -> bool:
    originals = [path for path in (data_dir / "originals").rglob("*") if path.is_file()]
    rows = Compilation.objects.count() + Speech.objects.count() + Speaker.objects.count()
    return rows == 0 and originals == []


def test_a_file_becomes_drafts(read, editor, small_file, uploads_left, client):
    job = read("qingshi.txt", small_file)
    assert (job.state, job.stage, job.failure) == (JobState.DONE, Stage.STORED, "")
    speeches = job.compilation.speeches
    assert set(speeches.values_list("state", flat=True)) == {SpeechState.DRAFT}
    assert speeches.count() == job.compilation.speech_total == 3
    assert job.compilation.imported_by == editor
    assert job.compilation.original.read() == small_file
    assert uploads_left() == [], "the compilation keeps the original"
    assert client.get(job.compilation.get_absolute_url()).status_code == 404


def test_what_is_stored_is_compared_with_the_archive(read, small, small_file):
    read("again.txt", small_file + "\n散会。\n".encode())
    marked = Speech.objects.filter(marks__isnull=False).distinct()
    assert marked.count() == Speech.objects.count() > 3


def test_a_comparison_that_was_cut_off_is_made_by_the_next_worker(read, small_file, editor):
    read("qingshi.txt", small_file)
    SpeechMark.objects.all().delete()  # as the transaction of the import leaves it
    Worker().run(once=True)
    assert not unmarked().exists()


def test_what_the_child_reads_is_what_the_importer_reads(read, small, small_file):
    """The way through the child's JSON changes nothing."""
    columns = ("number", "title", "level", "rank", "evidence", "delivered_on", "paragraphs__text")
    direct = list(small.speeches.order_by("pk", "paragraphs__position").values_list(*columns))
    reading = (small.reading.text, small.reading.division_json)
    small.delete()
    stored = read("qingshi.txt", small_file).compilation
    assert list(stored.speeches.order_by("pk", "paragraphs__position").values_list(*columns)) == direct
    assert (stored.reading.text, stored.reading.division_json) == reading


SAME = [
    # U9: name, change of the bytes, what the job says
    ("qingshi.txt", b"", Stage.KNOWN, "the same file"),
    ("other.txt", b"", Stage.KNOWN, "under another name"),
    ("qingshi.txt", b" ", Stage.STORED, "one byte more"),
]


@pytest.mark.parametrize(("name", "change", "stage", "why"), SAME, ids=[row[3] for row in SAME])
def test_the_same_file_changes_nothing(read, small_file, uploads_left, name, change, stage, why):
    first = read("qingshi.txt", small_file)
    second = read(name, small_file + change)
    assert (second.state, second.stage) == (JobState.DONE, stage), why
    assert (second.compilation == first.compilation) == (stage == Stage.KNOWN)
    assert Speech.objects.count() == (3 if stage == Stage.KNOWN else 6)
    assert uploads_left() == []


def test_the_same_file_twice_in_the_queue_is_stored_once(editor, small_file):
    jobs = [add_job(editor, name, ContentFile(small_file)) for name in ("a.txt", "b.txt")]
    Worker().run(once=True)
    for job in jobs:
        job.refresh_from_db()
    assert [job.stage for job in jobs] == [Stage.STORED, Stage.KNOWN]
    assert jobs[0].compilation == jobs[1].compilation


@pytest.mark.parametrize("stage", [Stage.READING, Stage.STORING])
def test_a_job_is_cancelled_in_every_stage_and_can_be_tried_again(editor, data_dir, uploads_left, stage):
    job = add_job(editor, "lanjiang.txt", ContentFile(SAMPLE))
    acting_worker(job, lambda: cancel(job), {stage}).run(once=True)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert nothing_stored(data_dir)
    assert uploads_left() == [job.file.name]
    retry(job)
    Worker().run(once=True)
    job.refresh_from_db()
    assert (job.state, job.compilation.speeches.count()) == (JobState.DONE, 26)


@pytest.mark.parametrize("stage", [Stage.READING, Stage.STORING])
def test_a_worker_that_is_stopped_puts_the_job_back(editor, data_dir, stage):
    job = add_job(editor, "lanjiang.txt", ContentFile(SAMPLE))
    acting_worker(job, lambda: True, {stage}).run(once=True)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.QUEUED, 0)
    assert nothing_stored(data_dir)


def test_a_large_text_shows_its_progress(editor):
    """U8, on five megabytes: the bar moves forward only, through all stages."""
    job = add_job(editor, "large.txt", ContentFile(SAMPLE * 38))
    seen = []

    def look() -> bool:
        shown = ImportJob.objects.get(pk=job.pk)
        seen.append((progress_of(shown).percent, shown.stage))
        return False

    Worker(stopped=look).run(once=True)
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.DONE, "")
    percents = [percent for percent, stage in seen if stage and stage != Stage.STORED]
    assert percents == sorted(percents)
    assert len(set(percents)) > 5
    assert {Stage.DIVIDING, Stage.SPEECHES, Stage.STORING} <= {stage for _, stage in seen}


LIMITS = [
    ("IMPORT_CPU_SECONDS", 1, "读取用了超过 1 秒的计算时间，已停止。"),
    ("IMPORT_WALL_SECONDS", 1, "读取超过 1 秒，已停止。"),
    ("IMPORT_MEMORY_MB", 120, "读取这个文件需要的内存超过 120 MB，已停止。"),
]


@pytest.mark.parametrize(("name", "value", "words"), LIMITS, ids=[row[0] for row in LIMITS])
def test_reading_ends_at_its_limits(read, settings, data_dir, name, value, words):
    setattr(settings, name, value)
    job = read("large.txt", SAMPLE * 150)
    assert (job.state, job.failure) == (
        JobState.FAILED,
        f"{words}请把文件拆成几份，或另存为 txt 再导入。",
    )
    assert nothing_stored(data_dir)
    assert reading_children_of(os.getpid()) == []


def test_a_child_that_the_system_kills_is_said(editor, data_dir):
    def kill() -> None:
        for pid in reading_children_of(os.getpid()):
            os.kill(pid, signal.SIGKILL)

    job = add_job(editor, "large.txt", ContentFile(SAMPLE * 10))
    acting_worker(job, kill, {Stage.READING}).run(once=True)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "被系统中止" in job.failure
    assert nothing_stored(data_dir)


def abandon(job: ImportJob) -> None:
    """As a worker leaves it that was killed long ago."""
    assert queue.claim() == job
    ImportJob.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))


def test_an_abandoned_job_is_tried_once_more_then_fails(editor, small_file):
    job = add_job(editor, "qingshi.txt", ContentFile(small_file))
    for expected in (JobState.QUEUED, JobState.FAILED):
        abandon(job)
        queue.requeue_abandoned()
        job.refresh_from_db()
        assert job.state == expected
    assert job.failure == queue.GAVE_UP


def test_an_abandoned_job_is_read_by_the_next_worker(editor, small_file):
    job = add_job(editor, "qingshi.txt", ContentFile(small_file))
    abandon(job)
    Worker().run(once=True)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_worker_that_was_given_up_changes_nothing(editor, small_file):
    job = add_job(editor, "qingshi.txt", ContentFile(small_file))
    abandon(job)
    old = ImportJob.objects.get(pk=job.pk)
    queue.requeue_abandoned()
    new = queue.claim()
    queue.fail(old, "旧的一次")
    with pytest.raises(queue.JobLost):
        queue.pulse(old, Stage.STORING, 1, 2)
    job.refresh_from_db()
    assert (job.state, job.stage, job.started_at) == (JobState.READING, Stage.READING, new.started_at)


def test_a_job_that_is_alive_is_nobody_elses(editor, small_file):
    add_job(editor, "qingshi.txt", ContentFile(small_file))
    assert queue.claim() is not None
    queue.requeue_abandoned()
    assert queue.claim() is None


def test_a_job_that_is_read_cannot_be_deleted_and_others_take_their_file_along(
    editor, small_file, uploads_left
):
    job = add_job(editor, "qingshi.txt", ContentFile(small_file))
    other = add_job(editor, "other.txt", ContentFile(small_file + b"\n"))
    assert queue.claim() == job
    with pytest.raises(Refused, match="请先取消"):
        delete(job)
    delete(other)
    assert list(ImportJob.objects.all()) == [job]
    assert uploads_left() == [job.file.name]


def test_what_belongs_to_no_job_is_swept(editor, small_file, data_dir, uploads_left):
    job = add_job(editor, "qingshi.txt", ContentFile(small_file))
    old, young, folder = (data_dir / "uploads" / name for name in ("0old", "1young", "2old.reading"))
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    folder.mkdir()
    (folder / "text").write_bytes(b"x")
    for path in (old, folder, data_dir / "uploads" / job.file.name):
        os.utime(path, (0, 0))
    stop = Worker()
    stop.stop()
    stop.run(once=True)
    assert uploads_left() == sorted(["1young", job.file.name])
