"""Speakers' pages; and, for editors, merging two, splitting one, and the other forms of a name."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import speaker_identity as identity
from archive.browse.lists import newest_first, page_of_loaded
from archive.editors import editors_only
from archive.models import Speaker, SpeakerMerge, Speech
from archive.namesakes import look_up, profile, suggested
from archive.quarters import calendar
from archive.speaker_identity import NotPossible
from archive.speakers import (
    COLUMNS,
    group_by_initial,
    listed_names,
    matching,
    most_heard_with_posts,
    numbers_by_initial,
    posts_over_time,
    summary,
    with_posts,
)
from archive.typed_numbers import chosen_ids, typed_number

MAX_TYPED = 50  # characters of a name
ON_ONE_PAGE = 300  # speakers; more are listed by initial
PER_PAGE = 100
MOST_POSTS = 30
CHANGE = "archive.change_speaker"


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """All on one page, by initial; where they are many, those under one initial, or who speaks most."""
    typed = request.GET.get("q", "")[:MAX_TYPED].strip()
    by_initial = numbers_by_initial()
    total = sum(map(len, by_initial.values()))
    context = {"typed": typed, "total": total, "by_initial": by_initial, "is_long": total > ON_ONE_PAGE}
    if typed:
        found = [speaker.pk for speaker in matching(listed_names(), typed)]
        context |= _page_of_speakers(request, found) | {"count": len(found), "kept": {"q": typed}}
    elif total <= ON_ONE_PAGE:
        context |= {"groups": group_by_initial(with_posts(Speaker.objects.listed()))}
    elif (initial := request.GET.get("initial", "")) in by_initial:
        context |= _page_of_speakers(request, by_initial[initial])
        context |= {"initial": initial, "kept": {"initial": initial}}
    else:
        context |= {"most_heard": most_heard_with_posts()}
    return render(request, "archive/speakers.html", context)


def _page_of_speakers(request: HttpRequest, numbers: list[int]) -> dict:
    page = Paginator(numbers, PER_PAGE).get_page(request.GET.get("page"))
    shown = with_posts(Speaker.objects.listed().filter(pk__in=list(page)))
    return {"page": page, "groups": group_by_initial(shown)}


@require_safe
def speaker(request: HttpRequest, speaker_id: int) -> HttpResponse:
    found = get_object_or_404(Speaker, pk=speaker_id)
    if found.merged_into_id:
        return redirect("speaker", found.current.pk)
    published = Speech.objects.published().by_speaker(found)
    speeches = sorted(published.order_by().only(*COLUMNS), key=newest_first)
    is_editor = request.user.has_perm(CHANGE)
    if not speeches and not is_editor:
        raise Http404
    posts = posts_over_time(speeches)
    context = {
        "speaker": found,
        "summary": summary(speeches),
        "list": page_of_loaded(request, speeches, "#speeches"),
        "posts": posts[:MOST_POSTS],
        "more_posts": max(0, len(posts) - MOST_POSTS),
        "table": calendar(Counter((speech.year, speech.quarter) for speech in speeches)),
        "search_filter": f"speaker={found.pk}",
        "is_editor": is_editor,
        "merges": found.received_merges.filter(undone_at=None).select_related("speaker") if is_editor else (),
    }
    return render(request, "archive/speaker.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only(CHANGE)
def merge(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """First whom to merge into (``?q=``), then both beside each other (``?into=``), then the POST."""
    found = get_object_or_404(Speaker, pk=speaker_id)
    asked = request.POST if request.method == "POST" else request.GET
    number = typed_number(asked.get("into", ""))
    into = get_object_or_404(Speaker, pk=number) if number is not None else None
    problem = ""
    if request.method == "POST":
        try:
            if into is None:
                raise NotPossible(_("请先选择并入哪一位讲话人。"))
            made = identity.merge(found, into, made_by=request.user)
        except NotPossible as error:
            problem = str(error)
        else:
            messages.success(
                request, _("已并入：移过来 %(count)s 篇讲话。") % {"count": len(made.speech_ids)}
            )
            return redirect("speaker", made.into_id)
    typed = request.GET.get("q", "")[:MAX_TYPED].strip()
    context = {
        "speaker": found,
        "typed": typed,
        "into": into,
        "problem": problem,
        "both": [profile(found), profile(into)] if into else [],
        "choices": [] if into else look_up(found, typed) if typed else suggested(found),
    }
    return render(request, "archive/speaker_merge.html", context, status=400 if problem else 200)


@require_POST
@editors_only(CHANGE)
def undo_merge(request: HttpRequest, merge_id: int) -> HttpResponse:
    made = get_object_or_404(SpeakerMerge, pk=merge_id)
    try:
        moved = identity.undo_merge(made)
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("speaker", made.into_id)
    messages.success(
        request,
        _("已撤销合并：移回 %(moved)s 篇讲话。合并以后导入的讲话没有移动，可用拆分分出去。")
        % {"moved": moved},
    )
    return redirect("speaker", made.speaker_id)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only(CHANGE)
def split(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """Which speeches belong to another person, and to whom: an existing one, else a new one."""
    found = get_object_or_404(Speaker, pk=speaker_id)
    problem = ""
    if request.method == "POST":
        try:
            ids = chosen_ids(request.POST.getlist("speech"))
            to = identity.split(found, ids, _other_person(request, found))
        except NotPossible as error:
            problem = str(error)
        else:
            messages.success(request, _("已把 %(count)s 篇讲话分给这位讲话人。") % {"count": len(ids)})
            return redirect("speaker", to.pk)
    context = {
        "profile": profile(found),
        "speaker": found,
        "problem": problem,
        "chosen": request.POST.getlist("speech"),
        "typed": {name: request.POST.get(name, "") for name in ("name", "place", "to")},
        "choices": suggested(found),
    }
    return render(request, "archive/speaker_split.html", context, status=400 if problem else 200)


@require_POST
@editors_only(CHANGE)
def names(request: HttpRequest, speaker_id: int) -> HttpResponse:
    found = get_object_or_404(Speaker, pk=speaker_id)
    typed = request.POST.get("variants", "").replace("\0", "").replace("、", "\n")
    identity.set_variants(
        found, [name.strip()[: Speaker._meta.get_field("name").max_length] for name in typed.splitlines()]
    )
    messages.success(request, _("已保存姓名的其他写法。"))
    return redirect("speaker", found.pk)


def _other_person(request: HttpRequest, speaker: Speaker) -> Speaker:
    """The existing speaker that was chosen, else a new one as typed, not saved."""
    if chosen := request.POST.get("to"):
        return get_object_or_404(Speaker, pk=chosen_ids([chosen])[0])
    typed = {name: request.POST.get(name, "").replace("\0", "").strip() for name in ("name", "place")}
    return Speaker(
        name=typed["name"][: Speaker._meta.get_field("name").max_length],
        place=typed["place"][: Speaker._meta.get_field("place").max_length],
        kind=speaker.kind,
    )
