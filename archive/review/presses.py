"""The buttons of the review desk: every one a POST, then back to where the editor was, with a sentence."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from archive.editors import editors_only
from archive.enums import SpeechState
from archive.models import Compilation, Speech
from archive.parsing import ParseError
from archive.review import corrections, edits, publishing
from archive.review.decisions import DECISIONS, Asked
from archive.review.forms import FactsForm
from archive.review.steps import StaleEdit
from archive.review.views import reviewed, speech_page
from archive.typed_numbers import chosen_ids, typed_number

_ON_LINES = ("split", "first", "title-end", "end")


@editors_only("archive.change_speech")
@require_http_methods(["GET", "HEAD", "POST"])
def speech(request: HttpRequest, compilation_id: int, speech_id: int) -> HttpResponse:
    """One speech; a POST saves its facts."""
    speeches = Speech.objects.select_related("speaker")
    # __pk: a foreign key, unlike an id, does not know which numbers are too large for the database
    found = get_object_or_404(speeches, pk=speech_id, compilation__pk=compilation_id)
    if request.method != "POST":
        return speech_page(request, found)
    form = FactsForm(request.POST, instance=found)
    seen = {"revision": _number(request, "revision"), "version": request.POST.get("version", "")}
    if not form.is_valid():
        trouble = _("有的内容还不对，改好再保存。")  # what the editor has seen is no newer for that
        return speech_page(request, found, form, trouble=trouble, status=422, seen=seen)
    names = form.changed_facts(request.POST.get("confirm", ""))
    try:
        if names:
            edits.change_facts(found, names, **seen)
    except StaleEdit as error:
        stored = get_object_or_404(Speech.objects.select_related("speaker"), pk=speech_id)
        form = FactsForm(request.POST, instance=stored)  # what differs, differs from what is stored now
        return speech_page(request, stored, form, trouble=str(error), status=409)
    except ParseError as error:
        messages.error(request, str(error))
        return redirect("review", compilation_id)
    messages.success(request, _("已保存。") if names else _("没有改动。"))
    return redirect(_speech_url(found, "facts"))


@editors_only("archive.change_speech")
@require_POST
def decide(request: HttpRequest, compilation_id: int, speech_id: int) -> HttpResponse:
    """A decision about the text of a speech: ``do`` names it, with its value or with the chosen line."""
    compilation = reviewed(compilation_id)
    found = get_object_or_404(compilation.speeches, pk=speech_id)
    name, _colon, value = request.POST.get("do", "").partition(":")
    decision = DECISIONS.get(name)
    value = value or (request.POST.get("cut", "") if name == "cut" else request.POST.get("at", ""))
    if decision is None:
        messages.error(request, _("没有这个操作。"))
        return redirect(_speech_url(found))
    if name == "cut" and not value:
        return _ask_where(request, found)
    line = value.partition(":")[0]
    what = decision.done.format(number=found.number, value=value, line=line)
    before = compilation.speeches.filter(number__lt=found.number).order_by("-number").first()
    try:
        changed = edits.change_division(
            compilation.pk,
            what,
            lambda desk: decision.decide(Asked(desk, desk.number_of(found.pk), value)),
            revision=_number(request, "revision"),
            speech_id=found.pk,
        )
    except (ParseError, StaleEdit) as error:
        messages.error(request, str(error))
        return redirect(_place(found, name, line))
    messages.success(request, _("已%(what)s。") % {"what": what} if changed else _("没有改动。"))
    if name == "merge" and before:
        return redirect(_speech_url(before, f"line-{found.start_line}"))
    return redirect(_place(found, name, line))


@editors_only("archive.change_speech")
@require_POST
def add(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Make a speech of lines that belonged to none."""
    compilation = reviewed(compilation_id)
    first, title_last, last = (_number(request, name) for name in ("first", "title_last", "last"))
    try:
        edits.change_division(
            compilation.pk,
            _("把第 %(first)s—%(last)s 行作为一篇讲话") % {"first": first, "last": last},
            lambda desk: desk.division.added(first, title_last, last, desk.lines),
            revision=_number(request, "revision"),
            speech_id=0,
        )
    except (ParseError, StaleEdit) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('review_lines', args=[compilation.pk])}?first={_number(request, 'run')}")
    messages.success(
        request, _("已把第 %(first)s—%(last)s 行作为一篇讲话，请核对。") % {"first": first, "last": last}
    )
    # the first by number: one that is no longer in the division stands behind all others
    new = compilation.speeches.filter(start_line=first).order_by("number").first()
    return redirect(_speech_url(new) if new else reverse("review", args=[compilation.pk]))


@editors_only("archive.change_speech")
@require_POST
def undo(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Take the last step back."""
    compilation = reviewed(compilation_id)
    try:
        what = edits.undo(compilation.pk, revision=_number(request, "revision"))
        messages.success(request, _("已撤销：%(what)s。") % {"what": what})
    except (ParseError, StaleEdit) as error:
        messages.error(request, str(error))
    live = compilation.speeches.filter(number__lte=F("compilation__speech_total"))
    shown = live.filter(pk=_number(request, "speech")).first()
    return redirect(_speech_url(shown) if shown else reverse("review", args=[compilation.pk]))


@editors_only("archive.change_speech")
@require_POST
def publish(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Publish speeches, or take them down: ``publish=12``, ``withdraw=12``, ``publish=all`` or ``sure``."""
    compilation = reviewed(compilation_id)
    withdrawing = "withdraw" in request.POST
    which = request.POST.get("withdraw" if withdrawing else "publish", "")
    speeches = compilation.speeches.filter(number__lte=compilation.speech_total)
    if which == "all":
        ids = list(speeches.filter(state=SpeechState.DRAFT).values_list("pk", flat=True))
    elif which == "sure":
        ids = chosen_ids(request.POST.getlist("sure"))
    else:
        ids = chosen_ids([which] if which else [])
    try:
        done = (publishing.withdraw if withdrawing else publishing.publish)(compilation, ids)
        if withdrawing:
            said = _("已撤下 %(count)s 篇。") if done else _("没有要撤下的讲话。")
        else:
            said = _("已发布 %(count)s 篇。") if done else _("没有要发布的讲话。")
        messages.success(request, said % {"count": done})
    except ParseError as error:
        messages.error(request, str(error))
    shown = compilation.speeches.filter(pk=_number(request, "speech")).first()
    back = f"#speech-{ids[0]}" if ids and which not in ("all", "sure") else ""
    return redirect(_speech_url(shown) if shown else reverse("review", args=[compilation.pk]) + back)


@editors_only("archive.change_speech")
@require_POST
def discarded(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Undo the whole import, as the page before has said."""
    compilation = reviewed(compilation_id)
    title = compilation.title
    try:
        publishing.discard(compilation, published=_number(request, "published"))
    except ParseError as error:
        messages.error(request, str(error))
        return redirect("review_discard", compilation_id)
    messages.success(request, _("已撤销《%(title)s》的导入。") % {"title": title})
    return redirect("reviews")


@editors_only("archive.change_speech")
@require_POST
def accept(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Decide about the differences of a corrected file, and put the decisions in force with ``finish``."""
    compilation = reviewed(compilation_id)
    try:
        if "finish" in request.POST:
            return _finished(request, compilation)
        decision, _colon, key = request.POST.get("decide", "").partition(":")
        keys = chosen_ids(request.POST.getlist("undecided") if key == "rest" else [key])
        corrections.decide(compilation, keys, decision)
    except ParseError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('review', args=[compilation.pk])}#{'finish' if key == 'rest' else f'd{key}'}")


def _finished(request: HttpRequest, draft: Compilation) -> HttpResponse:
    try:
        target = corrections.finish(draft)
    except ParseError as error:
        messages.error(request, str(error))
        gone = not Compilation.objects.filter(pk=draft.pk).exists()  # taken over by another click
        return redirect("reviews") if gone else redirect("review", draft.pk)
    messages.success(request, _("《%(title)s》已换上更正后的文件。") % {"title": target.title})
    return redirect("review", target.pk)


def _ask_where(request: HttpRequest, found: Speech) -> HttpResponse:
    at = request.POST.get("at", "")
    if not at:
        messages.error(request, _("请先选中一段，再按“断开”。"))
        return redirect(_speech_url(found, "text"))
    return redirect(f"{_speech_url(found)}?cut={at[:20]}#cut")


def _place(found: Speech, name: str, line: str) -> str:
    """Where the editor was: at the line, at the paragraph; in the new speech after a split."""
    number = typed_number(line) or 0
    beside = Speech.objects.filter(compilation=found.compilation_id)
    current = beside.filter(pk=found.pk).exclude(state=SpeechState.WITHDRAWN, number__gt=found.number).first()
    if name == "split" and (new := beside.filter(start_line=number).first()):
        return _speech_url(new)
    if current is None:  # dropped
        return f"{reverse('review', args=[found.compilation_id])}"
    if name in _ON_LINES:
        return _speech_url(current, f"line-{number}")
    paragraph = current.paragraphs.filter(line__lte=number).last()
    return _speech_url(current, f"p{paragraph.anchor}" if paragraph else "")


def _speech_url(found: Speech, fragment: str = "") -> str:
    url = reverse("review_speech", args=[found.compilation_id, found.pk])
    return f"{url}#{fragment}" if fragment else url


def _number(request: HttpRequest, name: str) -> int:
    return typed_number(request.POST.get(name, "")) or 0
