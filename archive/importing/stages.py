"""The stages of a job, and how far it is as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from archive.enums import JobState
from archive.importing import notes
from archive.models import ImportJob


class Stage(models.TextChoices):
    """What is being done with a file; the first three by ``python -m archive.parsing``."""

    READING = "reading", "读取文件"
    DIVIDING = "dividing", "划分讲话"
    SPEECHES = "speeches", "逐篇读取"
    STORING = "storing", "存入文库"
    STORED = "stored", "已存为草稿"
    KNOWN = "known", "库中已有"
    UNPACKED = "unpacked", "压缩包已解开"


# From where to where each stage moves the bar of the whole job, in percent.
_SHARES = {
    Stage.READING: (2, 10),
    Stage.DIVIDING: (10, 25),
    Stage.SPEECHES: (25, 75),
    Stage.STORING: (75, 100),
}


@dataclass(frozen=True)
class Progress:
    """For the progress bar: ``percent`` of the job, and its words, e.g. 逐篇读取 3/38 篇."""

    percent: int
    words: str


def progress_of(job: ImportJob) -> Progress:
    """How far ``job`` is; 0 % before it begins."""
    if job.state != JobState.READING or job.stage not in Stage.values:
        return Progress(0, job.get_state_display())
    stage = Stage(job.stage)
    done, total = job.done, job.total
    if stage == Stage.STORING:
        done, total = notes.stored(job) or (done, total)
    start, end = _SHARES.get(stage, (100, 100))
    percent = start + (end - start) * done // total if total else start
    return Progress(percent, f"{stage.label} {done}/{total} 篇" if total else stage.label)
