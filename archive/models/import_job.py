"""Import jobs: files that editors handed in, read outside the request."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.enums import JobState
from archive.models.choices import choice_constraint
from archive.models.compilation import Compilation
from archive.storage import upload_path, uploads


class ImportJob(models.Model):
    """导入任务: one file from its arrival to the draft compilation that an editor reviews.

    The row is the whole truth about the job: the worker, the progress bar and a restarted server all
    read it here. ``failure`` is one Chinese sentence for the editor; of a zip archive that was
    unpacked it says which of its files are no compilations.
    """

    file_name = models.CharField(_("文件名"), max_length=255)
    file = models.FileField(_("文件"), storage=uploads, upload_to=upload_path, max_length=255)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True, editable=False)
    state = models.CharField(_("状态"), max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    stage = models.CharField(_("步骤"), max_length=40, blank=True)
    done = models.PositiveIntegerField(_("已完成"), default=0)
    total = models.PositiveIntegerField(_("总量"), default=0)
    cancel_asked = models.BooleanField(_("要求取消"), default=False)
    failure = models.TextField(_("失败原因"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    compilation = models.ForeignKey(
        Compilation, models.SET_NULL, verbose_name=_("合集"), null=True, blank=True, related_name="jobs"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("上传人"), null=True, blank=True
    )
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    started_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("最近进展"), null=True, blank=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("导入任务")
        ordering = ["-created_at", "-pk"]
        constraints = [choice_constraint("state", JobState, optional=False)]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("import_job", args=[self.pk])
