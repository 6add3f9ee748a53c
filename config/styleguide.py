"""``/styleguide/``, only with DEBUG: every component, from the fragments of the pages, in fictional words."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from archive.enums import Level, Rank, SpeechState
from archive.facts import facts_of
from archive.models import Compilation, Speaker, Speech
from archive.outline import OutlineEntry
from archive.reading_settings import ReadingForm
from search.addresses import SearchAddress
from search.navigation import Chip, Choice, FacetChoices, pager
from search.searcher import Hit
from search.snippets import Snippet

COLOURS = [
    "paper",
    "sheet",
    "tint",
    "ink",
    "soft",
    "faint",
    "line",
    "link",
    "link-tint",
    "seal",
    "button",
    "mark",
    "mark-now",
]
HEATS = ["heat-1", "heat-2", "heat-3", "heat-4"]


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The living style page; a 404 where DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    address = SearchAddress(text="营商环境")
    speech = _speech()
    context = {
        "colours": COLOURS,
        "heats": HEATS,
        "chips": [Chip("行政层级：县级", address), Chip("2021–2022年", address)],
        "address": address,
        "facet": _facet(address),
        "hits": [_hit(speech)],
        "speech": speech,
        "facts": facts_of(speech),
        "entries": _outline(),
        "pager": pager(3, 8, address.at_page),
        "form": ReadingForm(initial={"size": "large", "theme": "auto"}),
        "text": "没有这样的话",
    }
    return render(request, "styleguide.html", context)


def _speech() -> Speech:
    """A speech that nobody gave, stored nowhere."""
    speaker = Speaker(pk=1, name="苏明川", place="岚江省澜州市")
    return Speech(
        pk=1,
        number=3,
        start_line=1,
        end_line=40,
        state=SpeechState.PUBLISHED,
        compilation=Compilation(pk=1, title="岚江省各地经济工作讲话选编（虚构）"),
        speaker=speaker,
        title="在全市优化营商环境工作推进会上的讲话",
        posts=["市委副书记", "市长"],
        level=Level.CITY,
        rank=Rank.BUREAU_HEAD,
        place="岚江省澜州市",
        occasion="全市优化营商环境工作推进会",
        delivered_on=date(2021, 4, 12),
        date_precision="day",
        year=2021,
        period_label="一季度",
        period_year=2021,
        period_first_month=1,
        period_last_month=3,
        quarter=1,
        evidence={"speaker": {"text": "苏明川", "basis": "title", "confidence": 0.98}},
    )


def _facet(address: SearchAddress) -> FacetChoices:
    choices = [
        Choice("省级", 4, selected=False, address=address),
        Choice("市级", 12, selected=True, address=address),
        Choice("县级", 31, selected=False, address=address),
    ]
    return FacetChoices("level", "行政层级", choices, [], 3, "")


def _hit(speech: Speech) -> Hit:
    marked = mark_safe("把<mark>营商环境</mark>当作第一工程来抓，让办事的人少跑一趟、少等一天。")
    title = mark_safe("在全市优化<mark>营商环境</mark>工作推进会上的讲话")
    snippet = Snippet(anchor=4, match=1, html=marked, heading="二、重点任务 ›（一）办事环节")
    return Hit(speech=speech, title_html=title, matches=5, in_title=1, snippets=(snippet,))


def _outline() -> list[OutlineEntry]:
    below = [OutlineEntry(3, "（一）办事环节再压减"), OutlineEntry(6, "（二）惠企政策再直达")]
    return [OutlineEntry(1, "一、一季度的账"), OutlineEntry(2, "二、重点任务", below)]
