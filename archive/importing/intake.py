"""What a request hands in, file by file: each becomes a job, or is turned down with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.files import File
from django.core.files.base import ContentFile

from archive.importing.jobs import Refused, add_job
from archive.importing.limits import upload_limits
from archive.models import ImportJob
from archive.parsing import ParseError, is_zip_of_files, unpack


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
    skipped: list[str] = field(default_factory=list)  # of zip archives: what is no compilation, and why

    @property
    def status(self) -> int:
        """The HTTP status that says it shortest: 201, else that of the first refusal."""
        return self.refusals[0].status if self.refusals else 201


def take_in(user, given: Sequence[Given]) -> Intake:
    """Make jobs of all that was handed in; a file that is refused does not hold up the others."""
    intake = Intake()
    limits = upload_limits()
    if len(given) > limits.files:
        intake.refusals.append(Refused(f"一次最多上传 {limits.files} 个文件，请分几次上传。", 413))
        return intake
    for upload in given:
        try:
            for one in _files_in(upload, intake):
                intake.jobs.append(add_job(user, one.name, one.file))
        except Refused as refusal:
            intake.refusals.append(refusal)
    return intake


def _files_in(upload: Given, intake: Intake) -> Iterator[Given]:
    """The files that an upload holds: those of a zip archive, else itself."""
    if upload.file.size > upload_limits().file_bytes or not _is_zip(upload.file):
        yield upload
        return
    try:
        unpacked = unpack(upload.file.open("rb").read())
    except ParseError as error:
        raise Refused(f"{upload.name}：{error}", 400) from error
    intake.skipped += unpacked.skipped
    for name, data in unpacked.files:
        yield Given(name, ContentFile(data))


def _is_zip(file: File) -> bool:
    """Whether the file is an archive of files; a docx, which is a zip as well, is not."""
    opened = file.open("rb")
    if opened.read(4) != b"PK\x03\x04":
        return False
    opened.seek(0)
    return is_zip_of_files(opened.read())
