"""The worker's side of the queue: take a job, say how far it is, give it up.

``started_at`` names a claim: a worker that was given up for dead changes nothing any more. All changes
are conditional UPDATEs, safe with several workers on SQLite and PostgreSQL.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import OperationalError, connection
from django.db.models import F, QuerySet
from django.utils import timezone

from archive.enums import JobState
from archive.importer import ImportReport
from archive.importing import notes
from archive.importing.stages import Stage
from archive.models import ImportJob

logger = logging.getLogger(__name__)
ABANDONED_AFTER = timedelta(seconds=60)
MOST_ATTEMPTS = 2
GAVE_UP = "读取这个文件时程序两次意外中断，已停止。请重试；若仍然这样，请把文件另存为 txt 再导入。"


class JobLost(Exception):
    """The job is no longer this worker's: it was given up for dead."""


def claim() -> ImportJob | None:
    """Take the oldest waiting job; None where nothing waits."""
    waiting = ImportJob.objects.filter(state=JobState.QUEUED).order_by("created_at", "pk")
    for job in waiting[:20]:
        now = timezone.now()
        taken = ImportJob.objects.filter(pk=job.pk, state=JobState.QUEUED).update(
            state=JobState.READING,
            stage=Stage.READING,
            done=0,
            total=0,
            attempts=F("attempts") + 1,
            started_at=now,
            heartbeat_at=now,
        )
        if taken:
            job.refresh_from_db()
            return job
    return None


def pulse(job: ImportJob, stage: str, done: int, total: int) -> None:
    """Say that the job is alive and how far it is; raises JobLost where it is another's."""
    try:
        alive = _mine(job).update(stage=stage, done=done, total=total, heartbeat_at=timezone.now())
    except OperationalError as error:  # another import holds the database: the next pulse will do
        logger.warning("the progress of job %s was not written: %s", job.pk, error)
        connection.close_if_unusable_or_obsolete()
        return
    if not alive:
        raise JobLost(job.pk)


def hold(job: ImportJob) -> None:
    """Within a transaction: nobody else changes the row until it ends; raises JobLost."""
    if not _mine(job).select_for_update().exists():
        raise JobLost(job.pk)


def complete(job: ImportJob, report: ImportReport) -> None:
    """Within the transaction that stored the compilation: both are there, or neither."""
    stage = Stage.KNOWN if report.outcome == "unchanged" else Stage.STORED
    _end(job, JobState.DONE, stage=stage, compilation=report.compilation, file="")


def complete_unpacked(job: ImportJob, files: int, skipped: str) -> None:
    """Within the transaction that made a job of each of the ``files`` of a zip archive."""
    _end(job, JobState.DONE, stage=Stage.UNPACKED, done=files, total=files, failure=skipped, file="")


def fail(job: ImportJob, sentence: str) -> None:
    _end(job, JobState.FAILED, failure=sentence)


def cancelled(job: ImportJob) -> None:
    _end(job, JobState.CANCELLED)


def give_back(job: ImportJob) -> None:
    """The worker stops: another takes the job; this attempt does not count."""
    _mine(job).update(state=JobState.QUEUED, stage="", attempts=F("attempts") - 1)


def requeue_abandoned() -> None:
    """Jobs whose worker died go back into the queue once, then fail."""
    old = timezone.now() - ABANDONED_AFTER
    for job in ImportJob.objects.filter(state=JobState.READING, heartbeat_at__lt=old):
        silent = notes.seconds_since_stored(job)
        if silent is not None and silent < ABANDONED_AFTER.total_seconds():
            continue  # it is being stored
        logger.warning("job %s was abandoned by its worker", job.pk)
        if notes.cancel_asked(job):
            cancelled(job)
        elif job.attempts >= MOST_ATTEMPTS:
            fail(job, GAVE_UP)
        else:
            _mine(job).update(state=JobState.QUEUED, stage="")


def _mine(job: ImportJob) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(pk=job.pk, state=JobState.READING, started_at=job.started_at)


def _end(job: ImportJob, state: JobState, **columns) -> None:
    if _mine(job).update(state=state, finished_at=timezone.now(), **columns) and state != JobState.DONE:
        notes.clear(job)
