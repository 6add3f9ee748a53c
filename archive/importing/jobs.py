"""What an editor does with import jobs: hand in a file, cancel, try again, delete.

Each is one conditional change of the row, so that editor and worker never act on an outdated state.
"""

from __future__ import annotations

import hashlib

from django.contrib.auth import get_user_model
from django.core.files import File
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.enums import JobState
from archive.files import shown_name
from archive.importing import notes
from archive.importing.limits import MEGABYTE, upload_limits
from archive.importing.stages import Stage
from archive.models import Compilation, ImportJob

UNFINISHED = (JobState.QUEUED, JobState.READING)
STOPPED = (JobState.FAILED, JobState.CANCELLED)


class Refused(Exception):
    """A file or a wish that is turned down: one Chinese sentence, and the HTTP status it goes with."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def add_job(user, name: str, file: File, *, out_of: ImportJob | None = None) -> ImportJob:
    """Keep ``file`` and put it in the queue; a file that the archive has is done at once.

    ``out_of``: the zip archive it comes out of, which counts no more in the quota.
    Raises Refused for a file over the limit (413) and a user over the quota (429).
    """
    limits = upload_limits()
    if file.size > limits.file_bytes:
        most = limits.file_bytes // MEGABYTE
        raise Refused(
            _("“%(name)s”超过 %(most)s MB，没有上传；请拆成几个文件，或另存为 txt。")
            % {"name": shown_name(name), "most": most},
            413,
        )
    job = ImportJob(file_name=shown_name(name), size=file.size, created_by=user)
    job.sha256 = hashlib.file_digest(file.open("rb"), "sha256").hexdigest()
    if known := Compilation.objects.filter(sha256=job.sha256).first():
        job.state, job.stage, job.compilation = JobState.DONE, Stage.KNOWN, known
        job.finished_at = timezone.now()
        job.save()
        return job
    _require_room(
        user, job.size, out_of
    )  # before the file is copied; again below, where nobody comes between
    file.seek(0)
    job.file.save(job.file_name, file, save=False)
    try:
        with transaction.atomic():
            get_user_model().objects.select_for_update().get(pk=user.pk)
            _require_room(user, job.size, out_of)
            job.save()
    except BaseException:
        job.file.delete(save=False)
        raise
    return job


def cancel(job: ImportJob) -> None:
    """A waiting job is cancelled at once; one that is being read stops within a second or two."""
    waiting = ImportJob.objects.filter(pk=job.pk, state=JobState.QUEUED)
    if waiting.update(state=JobState.CANCELLED, finished_at=timezone.now()):
        return
    if ImportJob.objects.filter(pk=job.pk, state=JobState.READING).exists():
        notes.ask_cancel(job)  # before the row: the database may be busy with this very job
        ImportJob.objects.filter(pk=job.pk, state=JobState.READING).update(cancel_asked=True)


def retry(job: ImportJob) -> None:
    """Put a job that failed or was cancelled in the queue again; raises Refused where that cannot be."""
    if not job.file:
        raise Refused(_("这个文件已经不在了，请重新上传。"))
    if not job.file.storage.exists(job.file.name):
        raise Refused(_("上传的文件已经丢失，请删除这个任务后重新上传。"))
    stopped = ImportJob.objects.filter(pk=job.pk, state__in=STOPPED)
    if stopped.exists():
        notes.clear(job)
    stopped.update(
        state=JobState.QUEUED,
        stage="",
        done=0,
        total=0,
        attempts=0,
        failure="",
        cancel_asked=False,
        started_at=None,
        finished_at=None,
    )


def delete(job: ImportJob) -> None:
    """Forget the job and its upload; what it has stored stays. Raises Refused while it is being read."""
    deleted, _rows = ImportJob.objects.filter(pk=job.pk).exclude(state=JobState.READING).delete()
    if not deleted and ImportJob.objects.filter(pk=job.pk).exists():
        raise Refused(_("正在读取的任务不能删除，请先取消。"))
    remove_upload(job)


def remove_upload(job: ImportJob) -> None:
    """Delete the uploaded file and the notes beside it."""
    if job.file:
        notes.clear(job)
        job.file.storage.delete(job.file.name)


def _require_room(user, size: int, apart_from: ImportJob | None) -> None:
    """Failed and cancelled jobs hold their files until they are deleted: those count as bytes."""
    limits = upload_limits()
    others = ImportJob.objects.filter(created_by=user).exclude(pk=apart_from and apart_from.pk)
    held = others.aggregate(
        files=Count("pk", filter=Q(state__in=UNFINISHED)), bytes=Sum("size", filter=~Q(file=""), default=0)
    )
    if held["files"] >= limits.quota_files:
        raise Refused(
            _("你已有 %(files)s 个文件在排队（每人最多 %(quota_files)s 个），请等它们读完再上传。")
            % {"files": held["files"], "quota_files": limits.quota_files},
            429,
        )
    if held["bytes"] + size > limits.quota_bytes:
        most, used = limits.quota_bytes // MEGABYTE, held["bytes"] // MEGABYTE
        raise Refused(
            _(
                "你还没有处理完的文件已占 %(used)s MB（每人最多 %(most)s MB），请等它们读完，"
                "或删除失败和取消的任务后再上传。"
            )
            % {"used": used, "most": most},
            429,
        )
