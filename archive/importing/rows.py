"""What the list of jobs shows of each: its words, its bar, where it leads, what can be done with it."""

from __future__ import annotations

from django.urls import reverse

from archive.enums import JobState
from archive.importing.jobs import STOPPED, UNFINISHED
from archive.importing.stages import Progress, Stage, progress_of
from archive.models import ImportJob


class JobRow:
    """One job for the template."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job

    @property
    def is_active(self) -> bool:
        """Whether it still changes by itself."""
        return self.job.state in UNFINISHED

    @property
    def is_reading(self) -> bool:
        return self.job.state == JobState.READING

    @property
    def can_retry(self) -> bool:
        return self.job.state in STOPPED and bool(self.job.file)

    @property
    def is_known(self) -> bool:
        """Whether the archive had the very same file before."""
        return self.job.state == JobState.DONE and self.job.stage == Stage.KNOWN

    @property
    def is_unpacked(self) -> bool:
        """Whether it was a zip archive, whose files are jobs of their own."""
        return self.job.state == JobState.DONE and self.job.stage == Stage.UNPACKED

    @property
    def progress(self) -> Progress:
        return progress_of(self.job)

    @property
    def review_url(self) -> str | None:
        return review_url(self.job)


def review_url(job: ImportJob) -> str | None:
    """Where an editor reviews what the job has stored; None where there is nothing."""
    if job.compilation_id is None:
        return None
    return reverse("review", args=[job.compilation_id])
