"""The manuscript of the sample compilation: a cover and speeches, one text file each.

The format of a speech file, line by line (lines in angle brackets only where there is one)::

    <目录：the title as the contents list prints it, where that differs from the body>
    title line(s): one printed line of the main title a line
    <——subtitle>
    <(2020年4月21日)>

    paragraph or heading, one a line
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CONTENTS_MARK = "目录："
SUBTITLE_MARK = "——"
DATE_LINE = re.compile(r"^[（(]\d{4}年\d{1,2}月\d{1,2}日[）)]$")  # （2022年12月28日）, (2020年4月21日)


class ManuscriptError(Exception):
    """A source file that does not keep the format; the message names the file."""


@dataclass(frozen=True)
class Cover:
    """What stands on the cover: title, imprint lines (编印单位、日期), note."""

    title: str
    imprint: tuple[str, ...]
    note: tuple[str, ...]


@dataclass(frozen=True)
class Speech:
    """One speech as written; ``contents_title`` is what the contents list (目录) prints."""

    contents_title: str
    title_lines: tuple[str, ...]
    subtitle: str | None
    date_line: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Manuscript:
    """The whole compilation, speeches in printed order."""

    cover: Cover
    speeches: tuple[Speech, ...]


def read_manuscript(folder: Path) -> Manuscript:
    """The cover (00-cover.txt) and the speeches (01.txt, 02.txt …) of a folder.

    Raises ``ManuscriptError`` where a file has no body, e.g. 01.txt：缺少正文.
    """
    cover = _read_cover((folder / "00-cover.txt").read_text(encoding="utf-8"))
    speeches = []
    for path in sorted(folder.glob("[0-9][0-9].txt")):
        try:
            speeches.append(read_speech(path.read_text(encoding="utf-8")))
        except ManuscriptError as error:
            raise ManuscriptError(f"{path.name}：{error}") from error
    return Manuscript(cover, tuple(speeches))


def read_speech(source: str) -> Speech:
    """One speech from the text of its file.

    >>> read_speech("在全县会议上的讲话\\n（2021年7月2日）\\n\\n同志们：\\n").date_line
    '（2021年7月2日）'
    """
    head, _, body = source.strip("\n").partition("\n\n")
    lines = head.split("\n")
    listed = lines.pop(0).removeprefix(CONTENTS_MARK) if head.startswith(CONTENTS_MARK) else None
    date_line = lines.pop() if lines and DATE_LINE.match(lines[-1]) else None
    subtitle = lines.pop() if lines and lines[-1].startswith(SUBTITLE_MARK) else None
    paragraphs = tuple(line for line in body.split("\n") if line)
    if not lines:
        raise ManuscriptError("缺少标题")
    if not paragraphs:
        raise ManuscriptError("缺少正文")
    return Speech(listed or " ".join(lines), tuple(lines), subtitle, date_line, paragraphs)


def _read_cover(source: str) -> Cover:
    head, _, note = source.strip("\n").partition("\n\n")
    title, *imprint = head.split("\n")
    return Cover(title, tuple(imprint), tuple(line for line in note.split("\n") if line))
