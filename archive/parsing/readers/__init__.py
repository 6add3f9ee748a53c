"""Readers: the bytes of a file → the lines of text in it. One file a format, chosen by content."""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from ..records import ParseError, SourceText
from .docx import DocxReader
from .pdf import PdfReader
from .text import TextReader


class Reader(Protocol):
    """Reads one format."""

    def recognises(self, data: bytes) -> bool:
        """Whether the content (never the name) is of this reader's format."""

    def read(self, data: bytes) -> SourceText:
        """The lines of the text; raises ParseError with one Chinese sentence."""


READERS: tuple[Reader, ...] = (PdfReader(), DocxReader(), TextReader())

# Formats that are met under wrong names, by the first bytes of the file.
_FOREIGN = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"RIFF", "图片或音视频文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件(.doc/.wps)"),
    (b"{\\rtf", "RTF 文件"),
    (b"PK\x03\x04", "压缩包"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
)


def read_source(data: bytes, filename: str) -> SourceText:
    """Take the text out of a txt, docx or pdf file, whatever its name says.

    Raises ParseError, one Chinese sentence, for an empty file, a foreign format, a scan without text.

    >>> read_source("同志们：\\n".encode("gb18030"), "讲话.txt").encoding
    'gb18030'
    """
    if not data.strip(b"\x00\t\n\r\x0c ") or data in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        raise ParseError("文件是空的。")
    for reader in READERS[:-1]:
        if reader.recognises(data):
            return reader.read(data)
    for magic, name in _FOREIGN:
        # BM may also begin a text; a bitmap has zeros in its header, a text has none
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:20]):
            raise ParseError(f"{_named(filename)}内容是{name}，请换成 txt、docx 或 pdf 文件。")
    if not READERS[-1].recognises(data):
        raise ParseError("文件不是文本，读不出文字；支持 txt、docx 和 pdf。")
    return READERS[-1].read(data)


def _named(filename: str) -> str:
    """What the name promises: 扩展名是 .docx，但"""
    suffix = PurePath(filename).suffix
    return f"文件扩展名是 {suffix}，但" if suffix in (".txt", ".docx", ".pdf") else "文件"
