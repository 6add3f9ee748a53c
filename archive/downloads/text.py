"""A speech as plain text: UTF-8, one paragraph a line.

With a byte order mark: Notepad before Windows 10 (1903), WPS and Excel take a file without one for GBK, and
offices still have them; whatever reads UTF-8 passes over it. Lines end as on Windows for the same reason.
"""

from __future__ import annotations

import codecs

from archive.downloads.manuscript import Manuscript

CONTENT_TYPE = "text/plain; charset=utf-8"


def write(manuscript: Manuscript) -> bytes:
    head = [manuscript.title, manuscript.subtitle_line, *manuscript.byline]
    body = [passage.text for passage in manuscript.passages]
    lines = [*filter(None, head), "", *body, "", *manuscript.source_lines]
    return codecs.BOM_UTF8 + "".join(f"{line}\r\n" for line in lines).encode()
