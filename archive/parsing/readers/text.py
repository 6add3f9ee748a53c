"""Plain text: finds the encoding, keeps the lines of the file."""

from __future__ import annotations

import re
from typing import BinaryIO

from ..normalize import clean_line
from ..records import ParseError, ParseWarning, SourceText
from .encodings import Encoding, detect, text_lines

_MOST_BAD_SHARE = 0.001
_FEWEST_TO_JUDGE = 2_000  # characters: one bad one in a short text is no share to go by
_MOST_BAD_IN_SHORT = 2
# old Macintosh; U+2028 and U+2029 part lines and paragraphs
_LINE_END = re.compile("[\r\u2028\u2029]")
SUPPORTED = "txt、md、网页、docx、pdf、doc、wps 和 epub"


def read_text(stream: BinaryIO) -> SourceText:
    """The lines of a text file, decoded a piece at a time: no second copy of the text is made.

    Raises ParseError where no encoding makes a readable text of it.
    """
    encoding = detect(stream)
    if encoding is None:
        raise ParseError(f"文件不是文本，读不出文字；支持 {SUPPORTED}。")
    lines: list[str] = []
    bad = size = 0
    ended = False
    for piece in text_lines(stream, encoding):
        size += len(piece)
        bad += piece.count("\ufffd")
        ended = piece.endswith("\n")
        # carriage returns before a line feed belong to it
        text = piece[:-1].rstrip("\r") if ended else piece
        lines += map(clean_line, _LINE_END.split(text)) if len(text) else ("",)
    if ended:
        lines.append("")
    if bad > max(size * _MOST_BAD_SHARE, _MOST_BAD_IN_SHORT if size < _FEWEST_TO_JUDGE else 0):
        raise ParseError("文件的编码无法辨认，或文件已损坏；请另存为 UTF-8 编码的文本后再导入。")
    return SourceText(tuple(lines), "txt", encoding.name, tuple(_warnings(encoding, bad)))


def _warnings(encoding: Encoding, bad: int) -> list[ParseWarning]:
    found = []
    if encoding.doubtful:
        found.append(f"编码存疑：按 {encoding.name} 读出，请核对文字。")
    if bad:
        found.append(f"有 {bad} 处字符无法按 {encoding.name} 辨认，已略去。")
    return [ParseWarning(message) for message in found]
