"""Who asks for a page: a person who waits for it, or a program."""

from __future__ import annotations

import re

from django.http import HttpRequest

# Googlebot/2.1  |  curl/8.5.0  |  python-requests/2.32  |  HeadlessChrome/130  |  Slackbot link preview
_PROGRAM = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|java/|go-http|headless|preview|monitor", re.I)


def is_by_a_person(request: HttpRequest) -> bool:
    """Whether someone waits for this page: no crawler, no script, no browser that fetches ahead."""
    headers = request.headers
    purpose = f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')} {headers.get('X-Moz', '')}"
    agent = headers.get("User-Agent", "")
    if request.method != "GET" or "prefetch" in purpose:
        return False
    return bool(agent) and not _PROGRAM.search(agent)
