"""What a request hands in, file by file: each becomes a job, or is turned down with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files import File
from django.utils.translation import gettext as _

from archive.importing.jobs import Refused, add_job
from archive.importing.limits import upload_limits
from archive.models import ImportJob


@dataclass(frozen=True)
class Given:
    """One uploaded file under the name it came with."""

    name: str
    file: File


@dataclass
class Intake:
    """What became of a request: the new jobs, and why the rest was refused."""

    jobs: list[ImportJob] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The HTTP status that says it shortest: 201, else that of the first refusal."""
        return self.refusals[0].status if self.refusals else 201


def take_in(user, given: Sequence[Given]) -> Intake:
    """Make jobs of all that was handed in; a file that is refused does not hold up the others."""
    intake = Intake()
    limits = upload_limits()
    if len(given) > limits.files:
        intake.refusals.append(
            Refused(_("一次最多上传 %(files)s 个文件，请分几次上传。") % {"files": limits.files}, 413)
        )
        return intake
    for upload in given:
        try:
            intake.jobs.append(add_job(user, upload.name, upload.file))
        except Refused as refusal:
            intake.refusals.append(refusal)
    return intake
