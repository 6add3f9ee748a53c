"""The page of a request that failed: most are ours to mend, one only has to be sent again."""

from __future__ import annotations

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

_TRY_AGAIN_AFTER = 60  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where SQLite's only write lock was held too long, by the storing of a large file; else 500.

    Django has logged the error and is handling it when it asks for this page.
    """
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError) and "locked" in str(error):
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": str(_TRY_AGAIN_AFTER)})
    return defaults.server_error(request)
