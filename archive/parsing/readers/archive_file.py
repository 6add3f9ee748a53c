"""Zip archives of compilations: each file in them is a compilation of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..records import ParseError
from .package import Package, entry_name, names_in
from .text import SUPPORTED

_ZIP = "压缩包"
NESTED = "压缩包里的压缩包不打开，请解压后再导入。"
_SUPPORTED = """.txt .text .md .markdown .html .htm .mht .mhtml .xhtml .docx .docm .pdf .doc .wps .rtf .odt
    .epub"""
_PACKED = ".zip .rar .7z .gz .bz2 .xz .tar .tgz"
SUFFIXES = frozenset(_SUPPORTED.split())
_ARCHIVES = frozenset(_PACKED.split())
# parts that make a package of one document, not an archive of files
_PACKAGE_PARTS = frozenset(("[Content_Types].xml", "META-INF/container.xml", "mimetype"))


@dataclass(frozen=True)
class Unpacked:
    """``files``: (name without folders, bytes) in the order of the archive, unpacked when they are asked for,
    which may raise ParseError; ``skipped``: sentences.
    """

    files: Iterator[tuple[str, bytes]]
    skipped: tuple[str, ...]


def is_zip_of_files(data: bytes) -> bool:
    """Whether the bytes are a zip archive, and not a docx, an epub or another document in one.

    >>> is_zip_of_files(b"PK\\x03\\x04" + bytes(30))
    True
    """
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return not names_in(data) & _PACKAGE_PARTS


def unpack(data: bytes) -> Unpacked:
    """The files of a zip archive that may be compilations; nested archives stay shut.

    Raises ParseError for an archive that is damaged, protected, unreasonable, or has none.
    """
    package = Package(data, _ZIP)
    files, skipped = [], []
    for entry in package.files:
        path = PurePosixPath(entry_name(entry).replace("\\", "/"))
        if _is_hidden(path):
            continue
        if reason := _refusal(path):
            skipped.append(f"{path.name}：{reason}")
        else:
            files.append((path.name, entry))
    if not files:
        raise ParseError(f"压缩包里没有可以导入的文件；支持 {SUPPORTED}。")
    return Unpacked(((name, package.read(entry)) for name, entry in files), tuple(skipped))


def _is_hidden(path: PurePosixPath) -> bool:
    """What systems leave behind: __MACOSX/…, .DS_Store, ~$讲话.docx, Thumbs.db."""
    parts = [part for part in path.parts if part not in (".", "..")]
    return (
        not parts
        or any(part.startswith((".", "__MACOSX", "~$")) for part in parts)
        or path.name == "Thumbs.db"
    )


def _refusal(path: PurePosixPath) -> str | None:
    suffix = path.suffix.lower()
    if suffix in _ARCHIVES:
        return NESTED
    if suffix not in SUFFIXES:
        return "不是支持的格式，已略过。"
    return None
