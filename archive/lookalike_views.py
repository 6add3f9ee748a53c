"""Pages on which an editor compares speeches that look alike, and chooses."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from archive.comparison import compare, listed
from archive.editors import editors_only
from archive.enums import LookalikeChoice
from archive.models import Lookalike, Speech
from archive.versions import decide

A_PAGE = 50
CHOICES = {
    LookalikeChoice.BOTH: (gettext_lazy("两篇都留"), gettext_lazy("各是一篇讲话，以后不再提示。")),
    LookalikeChoice.VERSIONS: (
        gettext_lazy("作为同一讲话的不同版本"),
        gettext_lazy("两篇都留，读者在每一篇里都能看到另一篇。"),
    ),
    LookalikeChoice.DROPPED: (
        gettext_lazy("不要这一篇"),
        gettext_lazy("本篇撤下，读者看不到，库中一篇不动；以后可以改主意。"),
    ),
}
UNKNOWN_CHOICE = gettext_lazy("请先在三种处理里选一种。")


@require_safe
@editors_only("archive.change_speech")
def lookalikes(request: HttpRequest) -> HttpResponse:
    """Every pair that waits for an editor."""
    waiting = Lookalike.objects.waiting().shown()
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "review/lookalikes.html", {"page": page, "pairs": listed(page.object_list)})


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only("archive.change_speech")
def lookalike(request: HttpRequest, speech_id: int, other_id: int) -> HttpResponse:
    """``speech_id`` is the speech to decide about, on the right; ``other_id`` the one it looks like."""
    speeches = Speech.objects.select_related("compilation", "speaker").prefetch_related("paragraphs")
    speech, other = (get_object_or_404(speeches, pk=pk) for pk in (speech_id, other_id))
    pair = get_object_or_404(Lookalike.objects.between(speech, other).shown())
    problem = ""
    if request.method == "POST":
        choice = request.POST.get("choice")
        if choice in LookalikeChoice.values:
            decide(pair, LookalikeChoice(choice), speech, decided_by=request.user)
            return _following(speech)
        problem = UNKNOWN_CHOICE
    context = {
        "comparison": compare(other, speech),
        "listed": listed([pair], speech.compilation_id)[0],
        "pair": pair,
        "choices": [(choice.value, *texts) for choice, texts in CHOICES.items()],
        "problem": problem,
    }
    return render(request, "review/lookalike.html", context, status=400 if problem else 200)


def _following(speech: Speech) -> HttpResponse:
    """The next pair of the same compilation, else the list."""
    waiting = Lookalike.objects.waiting().in_compilation(speech.compilation_id).shown().first()
    if waiting is None:
        return redirect("lookalikes")
    following = listed([waiting], speech.compilation_id)[0]
    return redirect("lookalike", following.speech.pk, following.other.pk)
