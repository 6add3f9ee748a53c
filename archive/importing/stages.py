"""The stages of a job, and how far it is as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.enums import JobState
from archive.importing import notes
from archive.models import ImportJob


class Stage(models.TextChoices):
    """What is being done with a file; the first three by ``python -m archive.parsing``."""

    READING = "reading", gettext_lazy("读取文件")
    DIVIDING = "dividing", gettext_lazy("划分讲话")
    SPEECHES = "speeches", gettext_lazy("逐篇读取")
    STORING = "storing", gettext_lazy("存入文库")
    STORED = "stored", gettext_lazy("已存为草稿")
    KNOWN = "known", gettext_lazy("库中已有")
    UNPACKED = "unpacked", gettext_lazy("压缩包已解开")


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
    return Progress(
        percent,
        _("%(label)s %(done)s/%(total)s 篇") % {"label": stage.label, "done": done, "total": total}
        if total
        else stage.label,
    )
