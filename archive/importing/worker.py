"""The loop that reads the files of waiting jobs, one at a time, each in a child process.

A stopped, killed or cancelled job leaves no rows: what was read is stored in one transaction, together
with the word that the job is done.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from django.db import Error, IntegrityError, close_old_connections, transaction

from archive.importer import ReadFile, store_draft
from archive.importing import notes, queue
from archive.importing.jobs import Refused, remove_upload
from archive.importing.limits import reading_limits
from archive.importing.reading_process import ReadingFailed, UnpackedFiles, read_in_child
from archive.importing.stages import Stage
from archive.importing.unpacked import take_files
from archive.importing.uploads_folder import sweep, work_folder
from archive.lookalike_finder import compare_missing
from archive.models import ImportJob

logger = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds between two looks at an empty queue
AFTER_DATABASE_FAULT = 5.0  # seconds
_TELL_EVERY = 0.3  # seconds between two words on the progress of storing
FAULT = "存入文库时出错，什么都没有留下，详情已记入日志。请稍后重试，或联系管理员。"


class Cancelled(Exception):
    """An editor has asked for it."""


class Stopped(Exception):
    """The worker is to end."""


class Worker:
    """Reads waiting jobs until ``stop`` is called; ``stopped`` may tell of other reasons to end."""

    def __init__(self, *, stopped: Callable[[], bool] = lambda: False) -> None:
        self._stopping, self._stopped = False, stopped

    def stop(self, *_) -> None:
        """End soon; the job at hand goes back into the queue. Serves as a signal handler."""
        self._stopping = True

    def run(self, *, once: bool = False) -> None:
        """Work until stopped, or ``once`` until the queue is empty; a lost database is waited for."""
        sweep()
        compare_missing()
        while not self.stopping:
            try:
                self._work_off()
                pause = LOOK_EVERY
            except Error:
                if once:
                    raise
                logger.exception("the queue cannot be read; trying again")
                pause = AFTER_DATABASE_FAULT
            if once:
                return
            close_old_connections()
            self._sleep(pause)

    def _work_off(self) -> None:
        queue.requeue_abandoned()
        while not self.stopping and (job := queue.claim()):
            self._work(job)

    @property
    def stopping(self) -> bool:
        return self._stopping or self._stopped()

    def _sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < end:
            time.sleep(0.1)

    def _work(self, job: ImportJob) -> None:
        try:
            with work_folder(job) as folder:
                read = self._read(job, folder)
                if isinstance(read, UnpackedFiles):
                    take_files(job, read)
                else:
                    self._store(job, read)
            remove_upload(job)
        except Cancelled:
            queue.cancelled(job)
        except Stopped:
            queue.give_back(job)
        except queue.JobLost:
            logger.warning("job %s was taken by another worker", job.pk)
        except (ReadingFailed, Refused) as error:
            queue.fail(job, str(error))
        except Exception:
            # Whatever it is, it is the trouble of this one file: the others in the queue are still read.
            logger.exception("job %s failed", job.pk)
            queue.fail(job, FAULT)

    def _read(self, job: ImportJob, folder: Path) -> ReadFile | UnpackedFiles:
        def tell(stage: str, done: int, total: int) -> None:
            self._go_on(job)
            queue.pulse(job, stage, done, total)

        return read_in_child(Path(job.file.path), job.file_name, folder, reading_limits(), tell)

    def _store(self, job: ImportJob, parsed: ReadFile) -> None:
        queue.pulse(job, Stage.STORING, 0, len(parsed.speeches))
        try:
            self._store_once(job, parsed)
        except IntegrityError:
            # The same file was stored by another worker meanwhile: this time it will be found.
            self._store_once(job, parsed)

    def _store_once(self, job: ImportJob, parsed: ReadFile) -> None:
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            self._go_on(job)
            if time.monotonic() >= told + _TELL_EVERY:
                notes.tell_stored(job, done, total)
                told = time.monotonic()

        with transaction.atomic():
            queue.hold(job)
            progress(0, len(parsed.speeches))
            with job.file.open("rb") as original:
                report = store_draft(
                    parsed, original, job.file_name, imported_by=job.created_by, progress=progress
                )
            queue.complete(job, report)

    def _go_on(self, job: ImportJob) -> None:
        if notes.cancel_asked(job):
            raise Cancelled
        if self.stopping:
            raise Stopped
