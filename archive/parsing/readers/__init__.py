"""Readers: the bytes of a file → the lines of text in it. One file a format, chosen by content.

Markdown goes by its name, or by signs of several kinds: any text is Markdown.
"""

from __future__ import annotations

import io
import re
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO, Protocol

from ..records import ParseError, SourceText
from .archive_file import SUFFIXES, is_zip_of_files
from .docx import DocxReader
from .epub import EpubReader
from .html import HtmlReader
from .markdown import read_markdown
from .office import office_format, read_office
from .pdf import PdfReader
from .text import SUPPORTED, read_text


class Reader(Protocol):
    """Reads one format."""

    def recognises(self, data: bytes) -> bool:
        """Whether the content (never the name) is of this reader's format."""

    def read(self, data: bytes) -> SourceText:
        """The lines of the text; raises ParseError with one Chinese sentence."""


READERS: tuple[Reader, ...] = (HtmlReader(), PdfReader(), DocxReader(), EpubReader())

# Formats that are met under wrong names, by the first bytes of the file.
_FOREIGN = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"RIFF", "图片或音视频文件"),
    (b"\xd0\xcf\x11\xe0", "表格、演示文稿或其他 Office 文件"),
    (b"PK\x03\x04", "表格、演示文稿或其他 Office 文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ", "xz 压缩包"),
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
    (b"SQLite format 3", "数据库文件"),
)
# Two letters may also begin a text; these formats have zeros in their headers, a text has none.
_NEED_ZEROS = (b"BM", b"MZ")
_BLANK = b"\x00\t\n\r\x0c "
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
# what opens a file that is more than text: zip, OLE, RTF
_CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_MARKDOWN_SUFFIXES = (".md", ".markdown")
# ## 在全县经济工作会议上的讲话: two of them and a line of another sign, and the file is Markdown
_MARKDOWN_HEADING = re.compile(rb"(?m)^#{1,6} +[^\s#]")
_MARKDOWN_LINE = re.compile(rb"(?m)^(?:\*\*[^*\n]+\*\*|> .+|[-*] \[.+\]\(.*\)|-{3})\s*$")
_FEWEST_HEADINGS = 2
_HEAD = 1 << 16


def read_source(data: bytes | BinaryIO, filename: str) -> SourceText:
    """Take the text out of a file, whatever its name says; ``data`` may be a file open for reading.

    A large text had better be given as an open file: it is then never in memory as a whole.
    Raises ParseError, one Chinese sentence, for an empty file, a foreign format, a scan without text.

    >>> read_source("同志们：\\n".encode("gb18030"), "讲话.txt").encoding
    'gb18030'
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    stream.seek(0)
    head = stream.read(_HEAD)
    if head in _MARKS or not (head.strip(_BLANK) or _has_text(stream)):
        raise ParseError("文件是空的。")
    if head.startswith(_CONTAINERS) or any(reader.recognises(head) for reader in READERS):
        found = _read_whole(data if isinstance(data, bytes) else head + stream.read(), filename)
        if found:
            return found
    _refuse_foreign(head, filename)
    if filename.lower().endswith(_MARKDOWN_SUFFIXES) or _is_markdown(head):
        return read_markdown(stream)
    return read_text(stream)


def _is_markdown(head: bytes) -> bool:
    headings = sum(1 for _ in islice(_MARKDOWN_HEADING.finditer(head), _FEWEST_HEADINGS))
    return headings == _FEWEST_HEADINGS and bool(_MARKDOWN_LINE.search(head))


def _has_text(stream: BinaryIO) -> bool:
    return any(chunk.strip(_BLANK) for chunk in iter(lambda: stream.read(_HEAD), b""))


def _read_whole(data: bytes, filename: str) -> SourceText | None:
    for reader in READERS:
        if reader.recognises(data):
            return reader.read(data)
    if kind := office_format(data):
        return read_office(data, "wps" if kind == "doc" and filename.lower().endswith(".wps") else kind)
    if is_zip_of_files(data):
        raise ParseError("这是压缩包，里面的每个文件是一部合集；请逐个导入，或在导入页上传整个压缩包。")
    return None


def _refuse_foreign(head: bytes, filename: str) -> None:
    for magic, name in _FOREIGN:
        if head.startswith(magic) and (magic not in _NEED_ZEROS or b"\x00" in head[:64]):
            raise ParseError(f"{_named(filename)}内容是{name}，请换成 {SUPPORTED} 文件。")


def _named(filename: str) -> str:
    """What the name promises: 文件扩展名是 .docx，但"""
    suffix = PurePath(filename).suffix.lower()
    return f"文件扩展名是 {suffix}，但" if suffix in SUFFIXES else "文件"
