"""``/feed/``: an Atom feed (RFC 4287) of the newest speeches; ``/search/feed/`` is that of a search.

No date is invented: ``updated`` is when a speech was last changed here, publishing included, so a draft
that is published late is at the top on that day. The day of the speech stands in the summary.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from archive.facts import time_text
from archive.languages import DATA_LANGUAGE
from archive.models import Speech
from archive.xml_text import holdable

ENTRIES = 50
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed has to say something, and must not change


class Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER


class NewestSpeeches(Feed):
    feed_type = Atom
    title = _("最新讲话 · 讲话文库")
    subtitle = _("最近发布、更正的讲话")
    author_name = _("讲话文库")
    link = reverse_lazy("home")
    feed_url = reverse_lazy("feed")
    language = "zh-Hans"

    def items(self) -> list[Speech]:
        newest = Speech.objects.published().order_by("-updated_at", "-pk")
        return list(newest.select_related("speaker", "compilation")[:ENTRIES])

    def item_title(self, speech: Speech) -> str:
        return holdable(speech.full_title)

    def item_description(self, speech: Speech) -> str:
        """Speaker, posts, time and compilation."""
        speaker = speech.speaker.name if speech.speaker else ""
        source = f"《{speech.compilation.title}》第 {speech.number} 篇"
        facts = [speaker, "、".join(speech.posts), time_text(speech), source]
        return holdable(escape(" · ".join(filter(None, facts))))  # an Atom summary is HTML

    def item_author_name(self, speech: Speech) -> str | None:
        return holdable(speech.speaker.name) if speech.speaker else None

    def item_updateddate(self, speech: Speech) -> datetime:
        return speech.updated_at


_feed = NewestSpeeches()


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Chinese for every reader; known by its content, for a withdrawal makes the last change an older one."""
    with translation.override(DATA_LANGUAGE):
        response = _feed(request)
    del response.headers["Last-Modified"]
    response.headers["Cache-Control"] = "private, no-cache"  # what is withdrawn must not be kept by anyone
    return response
