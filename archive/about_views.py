"""What the archive is, how facts are read and how sure they are; the keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from archive import overview

MEASURED_ON = date(2026, 11, 24)


@dataclass(frozen=True)
class Measured:
    """How much of what was read is right; a line of docs/accuracy.md, which says how it was measured."""

    label: Promise
    right: int
    of: int
    note: Promise | str = ""


ACCURACY = (
    Measured(_("每篇讲话从哪里开始、到哪里结束"), 38, 38),
    Measured(_("讲话人、职务、机构、层级、职务层次、场合、文种、日期"), 19, 19, _("每一项都是")),
    Measured(_("统计期间和季度"), 18, 19),
    Measured(_("统计期间的年份"), 15, 19, _("填了的 15 个都对，其余没有把握，留空")),
    Measured(_("被分页截断的段落重新接上"), 180, 180),
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    context = {
        "totals": overview.totals(),
        "accuracy": ACCURACY,
        "measured_on": MEASURED_ON,
        "counts_searches": settings.SEARCH_COUNTS,
        "counts_reads": settings.READ_COUNTS,
        "takes_reports": settings.REPORT_MISTAKES,
    }
    return render(request, "about/about.html", context)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The map of keys, which the key ? opens over any page."""
    return render(request, "about/keys.html")
