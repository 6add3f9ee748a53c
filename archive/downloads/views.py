"""``/speeches/12/speech.docx`` and its like: one speech as a file, made when it is asked for."""

from __future__ import annotations

import re
from types import ModuleType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from archive.downloads import docx, pdf, text
from archive.downloads.manuscript import Manuscript, Passage
from archive.facts import date_text
from archive.languages import DATA_LANGUAGE
from archive.models import Speech
from archive.templatetags.reading import is_salutation

FORMATS: dict[str, ModuleType] = {"docx": docx, "pdf": pdf, "txt": text}
NAMED = 60  # characters of the title in the name of the file; a file system takes 255 bytes
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


@require_safe
def download(request: HttpRequest, speech_id: int, ending: str) -> HttpResponse:
    if ending not in FORMATS:
        raise Http404
    speeches = Speech.objects.published().select_related("speaker", "compilation")
    speech = get_object_or_404(speeches, pk=speech_id)
    manuscript = manuscript_of(speech, request.build_absolute_uri(speech.get_absolute_url()))
    name = f"{file_name(manuscript.full_title)}.{ending}"
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "Cache-Control": "private, no-cache",  # what is withdrawn must not be kept by anyone
        "X-Robots-Tag": "noindex",
    }
    kind = FORMATS[ending]
    content = b"" if request.method == "HEAD" else kind.write(manuscript)
    return HttpResponse(content, content_type=kind.CONTENT_TYPE, headers=headers)


def manuscript_of(speech: Speech, address: str) -> Manuscript:
    """What a file of the speech says; a period alone is no time of delivery and stays away."""
    passages = (
        Passage(paragraph.text, paragraph.heading, is_salutation(paragraph))
        for paragraph in speech.paragraphs.all()
    )
    name = speech.speaker.name if speech.speaker else ""
    return Manuscript(
        title=speech.title,
        subtitle=speech.subtitle,
        speaker="　".join(filter(None, ["、".join(speech.posts), name])),
        time=_in_chinese(speech),
        passages=tuple(passage for passage in passages if passage.text),
        source=f"《{speech.compilation.title}》第 {speech.number} 篇，"
        f"原文第 {speech.start_line}—{speech.end_line} 行。",
        address=address,
    )


def _in_chinese(speech: Speech) -> str:
    """The date of a file, which is alike for every reader."""
    with translation.override(DATA_LANGUAGE):
        return date_text(speech)


def file_name(title: str) -> str:
    """A title, less what file systems refuse.

    >>> file_name("稳中求进/再上台阶"), file_name("…?"), file_name("..")
    ('稳中求进 再上台阶', '…', '讲话')
    """
    return _NOT_IN_NAMES.sub(" ", title)[:NAMED].strip(" .") or "讲话"
