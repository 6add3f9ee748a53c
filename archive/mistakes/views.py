"""The reader's form and the editors' list."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive.editors import editors_only
from archive.mistakes.forms import MistakeForm, SettlingForm, TooManyReports
from archive.models import ReportedMistake, Speech
from archive.typed_numbers import typed_number

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, speech_id: int) -> HttpResponse:
    """The form, about the whole speech or about ``?p=12``."""
    speech = _reported_on(speech_id)
    anchor = typed_number(request.GET.get("p", ""))
    paragraph = speech.paragraphs.filter(anchor=anchor).first() if anchor else None
    data = request.POST if request.method == "POST" else None
    form = MistakeForm(speech, data, initial={"anchor": paragraph.anchor} if paragraph else None)
    status, is_too_much = 200, False
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                with transaction.atomic():
                    form.save()
                return redirect("mistake_reported", speech.pk)
            except TooManyReports:
                status, is_too_much = 429, True
    context = {"speech": speech, "form": form, "paragraph": paragraph, "is_too_much": is_too_much}
    return render(request, "archive/report_mistake.html", context, status=status)


@require_safe
def reported(request: HttpRequest, speech_id: int) -> HttpResponse:
    """Thanks."""
    return render(request, "archive/mistake_reported.html", {"speech": _reported_on(speech_id)})


@require_safe
@editors_only("archive.change_speech")
def mistakes(request: HttpRequest) -> HttpResponse:
    """What readers reported: open, or with ``?settled=1`` settled; ``?speech=12`` of one speech."""
    are_settled = request.GET.get("settled") == "1"
    found = ReportedMistake.objects.settled() if are_settled else ReportedMistake.objects.open()
    number = typed_number(request.GET.get("speech", ""))
    speech = Speech.objects.filter(pk=number).first() if number else None
    if speech:
        found = found.filter(speech=speech)
    page = Paginator(found.shown(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "speech": speech, "are_settled": are_settled}
    return render(request, "review/mistakes.html", context)


@require_POST
@editors_only("archive.change_speech")
def settle(request: HttpRequest, mistake_id: int) -> HttpResponse:
    """Settled, or with ``reopen`` open again; then back to the list that it stood in."""
    mistake = get_object_or_404(ReportedMistake, pk=mistake_id)
    form = SettlingForm(request.POST, instance=mistake)
    if mistake.settled_on and "reopen" not in request.POST:
        messages.info(request, _("这一处已经有人办结了。"))
    elif "reopen" in request.POST:
        mistake.reopen()
        messages.success(request, _("已重新列为待办。"))
    elif form.is_valid():
        form.settle(request.user)
        messages.success(request, _("已办结。"))
    else:
        messages.error(request, _("办理结果最多写 300 个字。"))
    of_speech = f"?speech={mistake.speech_id}" if request.POST.get("of") else ""
    return redirect(reverse("mistakes") + of_speech)


def _reported_on(speech_id: int) -> Speech:
    """A speech that readers see and may report mistakes of."""
    if not settings.REPORT_MISTAKES:
        raise Http404
    return get_object_or_404(Speech.objects.published().select_related("compilation"), pk=speech_id)
