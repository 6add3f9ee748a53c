"""A zip archive that a child has unpacked: each file in it becomes a job of its own, or none does."""

from __future__ import annotations

from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from archive.importing import queue
from archive.importing.jobs import Refused, add_job, remove_upload
from archive.importing.limits import MEGABYTE, upload_limits
from archive.importing.reading_process import UnpackedFiles
from archive.models import ImportJob


def take_files(job: ImportJob, unpacked: UnpackedFiles) -> None:
    """Put the files into the queue of who handed in the archive; what is too large is said in ``job``.

    One transaction: a worker that is killed leaves no half of them. Raises Refused where the quota does not
    hold them all: 讲话.zip then waits to be tried again.
    """
    if job.created_by is None:
        raise Refused(_("交来这个压缩包的账号已经删除，请用现在的账号重新上传。"))
    limits = upload_limits()
    skipped, made = list(unpacked.skipped), []
    try:
        with transaction.atomic():
            queue.hold(job)
            for name, path in unpacked.files:
                if path.stat().st_size > limits.file_bytes:
                    skipped.append(
                        _("%(name)s：超过 %(most)s MB，没有收下。")
                        % {"name": name, "most": limits.file_bytes // MEGABYTE}
                    )
                else:
                    made.append(_add(job, name, path, len(unpacked.files)))
            queue.complete_unpacked(job, len(made), " ".join(skipped))
    except BaseException:
        for one in made:
            remove_upload(one)
        raise


def _add(job: ImportJob, name: str, path: Path, total: int) -> ImportJob:
    try:
        with path.open("rb") as file:
            return add_job(job.created_by, name, File(file, name=name), out_of=job)
    except Refused as refusal:
        said = _("压缩包里有 %(total)s 个文件，一个也没有收下：%(refusal)s也可以分成几个压缩包上传。") % {
            "total": total,
            "refusal": refusal,
        }
        raise Refused(said) from refusal
