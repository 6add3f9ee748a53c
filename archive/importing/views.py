"""The import page: hand in files, watch them being read, cancel, try again, delete."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.editors import editors_only
from archive.importing import jobs
from archive.importing.forms import ImportForm
from archive.importing.intake import Intake, take_in
from archive.importing.limits import MEGABYTE, upload_limits
from archive.importing.rows import JobRow
from archive.models import ImportJob

JOBS_A_PAGE = 50


def for_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only with the permission to add compilations: others get 403, visitors the login page."""
    return never_cache(editors_only("archive.add_compilation")(view))


@for_editors
def import_page(request: HttpRequest) -> HttpResponse:
    """The form and the list of jobs; a POST hands in files (JSON is answered to the page's script)."""
    if request.method != "POST":
        return _page(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    intake = take_in(request.user, form.given()) if form.is_valid() else Intake()
    refusals = [*map(str, intake.refusals)]
    refusals += [str(error) for errors in form.errors.values() for error in errors]
    status = intake.status if form.is_valid() else 400
    if request.headers.get("Accept") == "application/json":
        added = [job.pk for job in intake.jobs]
        return JsonResponse({"added": added, "refusals": refusals}, status=status)
    if intake.jobs:
        messages.success(request, _("已收到 %(count)s 个文件，正在逐个读取。") % {"count": len(intake.jobs)})
    if not refusals:
        return redirect("import")
    return _page(request, form, refusals, status)


@for_editors
@require_safe
def import_jobs(request: HttpRequest) -> HttpResponse:
    """The list alone, for the page's script, which asks for it while something is being read."""
    return render(request, "importing/_jobs.html", {"page": _listed(request)})


@for_editors
@require_safe
def import_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """The job's place in the list."""
    found = get_object_or_404(ImportJob, pk=job_id)
    newer = ImportJob.objects.filter(created_at__gt=found.created_at).count()
    return redirect(f"{reverse('import')}?page={newer // JOBS_A_PAGE + 1}#job-{found.pk}")


def _action(act: Callable[[ImportJob], None]) -> Callable[..., HttpResponse]:
    """A view that does ``act`` to a job and goes back to the list."""

    @for_editors
    @require_POST
    def view(request: HttpRequest, job_id: int) -> HttpResponse:
        found = ImportJob.objects.filter(pk=job_id).first()
        if found:  # else another editor has deleted it, and the list says so
            try:
                act(found)
            except jobs.Refused as refusal:
                messages.error(request, str(refusal))
        return redirect("import")

    return view


cancel, retry, delete = _action(jobs.cancel), _action(jobs.retry), _action(jobs.delete)


def _page(request: HttpRequest, form: ImportForm, refusals=(), status: int = 200) -> HttpResponse:
    limits = upload_limits()
    context = {
        "form": form,
        "refusals": refusals,
        "page": _listed(request),
        "most_files": limits.files,
        "most_megabytes": limits.file_bytes // MEGABYTE,
    }
    return render(request, "importing/import.html", context, status=status)


def _listed(request: HttpRequest):
    """The page of the list that was asked for, its jobs as rows."""
    listed = ImportJob.objects.select_related("compilation", "created_by")
    page = Paginator(listed, JOBS_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [JobRow(job) for job in page.object_list]
    return page
