"""The help page (检索说明): every form of the grammar, with examples that run."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.filter_values import LABELS
from search.grammar import MAX_CHARACTERS, MAX_TERMS
from search.help_examples import help_examples
from search.index_version import IndexUnavailable
from search.models import Alias
from search.query import MAX_VALUES

logger = logging.getLogger(__name__)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    examples, unavailable = {}, False
    try:
        examples = help_examples()
    except IndexUnavailable as error:  # the page explains all the same
        logger.warning("no examples on the help page: %s", error)
        unavailable = True
    context = {
        "examples": examples,
        "unavailable": unavailable,
        "aliases": list(Alias.objects.all()),
        "labels": {name: "、".join(labels) for name, labels in LABELS.items()},
        "limits": {
            "characters": MAX_CHARACTERS,
            "terms": MAX_TERMS,
            "values": MAX_VALUES,
        },
    }
    return render(request, "search/help.html", context)
