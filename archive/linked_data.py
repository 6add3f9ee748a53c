"""What pages say to machines about themselves: schema.org as JSON-LD, and key words.

Pure values; ``absolute`` makes an address of this site whole (``request.build_absolute_uri``). What is not
known is left out: a speech has a ``datePublished`` only where its day is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.enums import DatePrecision, SpeakerKind
from archive.models import Speaker, Speech

Absolute = Callable[[str], str]
LANGUAGE = "zh-Hans"  # of the texts, whatever the language of the page
# As in Django's json_script: nothing in a text can end the script or begin a comment.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(*things: dict) -> SafeString:
    """A data block; ``script-src 'self'`` lets it be, since a browser never runs it."""
    document = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(document, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def website(home: str, search: str, absolute: Absolute) -> dict:
    """The site, and how a search is asked: ``/search/?q=…``."""
    return {
        "@type": "WebSite",
        "name": _("讲话文库"),
        "url": absolute(home),
        "inLanguage": LANGUAGE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(search)}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(steps: Iterable[tuple[str, str]], absolute: Absolute) -> dict:
    """The way to a page from the first step down; the page itself is the last."""
    items = [
        {"@type": "ListItem", "position": position, "name": str(name), "item": absolute(address)}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def article(speech: Speech, absolute: Absolute) -> dict:
    """A speech, its speaker and the compilation that it stands in."""
    compilation = speech.compilation
    known = {
        "@type": "Article",
        "headline": speech.full_title,
        "url": absolute(speech.get_absolute_url()),
        "mainEntityOfPage": absolute(speech.get_absolute_url()),
        "inLanguage": LANGUAGE,
        "author": speech.speaker and _author(speech, speech.speaker, absolute),
        "datePublished": day(speech),
        "keywords": keywords(speech),
        "position": speech.number,
        "isPartOf": {
            "@type": "Book",
            "name": compilation.title,
            "url": absolute(compilation.get_absolute_url()),
        },
    }
    return {name: value for name, value in known.items() if value}


def day(speech: Speech) -> str:
    """``2021-04-20`` where the day is known, else nothing."""
    is_known = speech.delivered_on and speech.date_precision == DatePrecision.DAY
    return speech.delivered_on.isoformat() if is_known else ""


def keywords(speech: Speech) -> list[str]:
    """What an asker may know of a speech: 青石县, 全县一季度经济运行分析会, 县级, 讲话."""
    known = [speech.place, speech.occasion, speech.get_level_display(), speech.get_kind_display()]
    return [str(word) for word in known if word]


def _author(speech: Speech, speaker: Speaker, absolute: Absolute) -> dict:
    address = absolute(speaker.get_absolute_url())
    if speaker.kind == SpeakerKind.OFFICE:
        return {"@type": "Organization", "name": speaker.name, "url": address}
    person = {"@type": "Person", "name": speaker.name, "url": address}
    return person | ({"jobTitle": speech.posts} if speech.posts else {})
