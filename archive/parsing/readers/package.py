"""Zip packages (docx, epub, plain zip) opened with distrust: what is claimed is checked before anything
is unpacked, and what is unpacked is counted. Nothing is ever written to disk, nested archives stay shut.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from itertools import islice

from lxml import etree

from ..records import ParseError

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_RATIO = 100  # text packs 3 : 1, the XML of Word 10 : 1 to 30 : 1
_RATIO_FROM = 1024 * 1024  # bytes unpacked: small files may be all alike
_ENTRY_SIGNATURE = b"PK\x01\x02"
_LOCAL_HEADER = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
_ENCRYPTED = 0x1
_UNICODE_NAME = 0x800
_UNICODE_PATH_FIELD = 0x7075  # Info-ZIP: the name once more, in UTF-8

_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError)


class Package:
    """A zip archive that has passed the checks; ``what`` names it in sentences (Word 文件).

    Raises ParseError for one that is damaged, protected or unreasonable.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        self._left = MOST_UNPACKED_BYTES
        # counted in the bytes, since the archive's own count may lie and a list of a million takes long
        if data.count(_ENTRY_SIGNATURE) > MOST_ENTRIES:
            raise self._too_large()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (*_DAMAGED, OSError) as error:
            raise ParseError(f"{what}已损坏，无法打开；请重新取得这个文件。") from error
        self._check(self._archive.infolist())

    @property
    def files(self) -> list[zipfile.ZipInfo]:
        """The entries that are files, in the order of the archive."""
        return [entry for entry in self._archive.infolist() if not entry.is_dir()]

    def has(self, name: str) -> bool:
        """Whether there is an entry of that name."""
        return name in self._archive.NameToInfo

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """The bytes of one entry, never more than it claims; raises ParseError."""
        try:
            with self._archive.open(name) as file:
                data = file.read(self._left + 1)
        except (*_DAMAGED, KeyError, OSError, RuntimeError) as error:
            raise ParseError(f"{self._what}已损坏，无法打开；请重新取得这个文件。") from error
        self._left -= len(data)
        if self._left < 0:
            raise self._too_large()
        return data

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise ParseError(f"{self._what}有密码保护，请去掉密码后再导入。")
        names = {entry.filename for entry in entries}
        if len(names) < len(entries) or any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
            raise ParseError(f"{self._what}的结构可疑（有重名或链接的条目），为安全起见没有打开。")
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES or any(map(_is_bomb, entries)):
            raise self._too_large()

    def _too_large(self) -> ParseError:
        return ParseError(f"{self._what}解压后过大，为安全起见没有打开。")


def names_in(data: bytes) -> frozenset[str]:
    """Names of the entries of a zip archive, of a damaged one as far as they are found."""
    if data.count(_ENTRY_SIGNATURE) <= MOST_ENTRIES:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return frozenset(archive.NameToInfo)
        except (*_DAMAGED, OSError):
            pass
    headers = _LOCAL_HEADER.finditer(data)
    found = (data[h.end() : h.end() + int.from_bytes(h[1], "little")] for h in islice(headers, MOST_ENTRIES))
    return frozenset(name.decode("utf-8", "replace") for name in found)


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as its maker saw it: UTF-8 where the archive says so, else GB18030.

    >>> entry_name(zipfile.ZipInfo("讲话.txt".encode("gbk").decode("cp437")))
    '讲话.txt'
    """
    if entry.flag_bits & _UNICODE_NAME:
        return entry.filename
    if name := _unicode_path(entry.extra):
        return name
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def parse_xml(data: bytes, what: str) -> etree._Element:
    """Root of an XML part; no entity is resolved, nothing is fetched, a DOCTYPE is refused.

    Raises ParseError.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise ParseError(f"{what}里有外部定义（DOCTYPE），为安全起见没有打开。")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"{what}已损坏，无法打开；请重新取得这个文件。") from error
    if root.getroottree().docinfo.doctype:  # in UTF-16, or behind a long comment
        raise ParseError(f"{what}里有外部定义（DOCTYPE），为安全起见没有打开。")
    return root


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _unicode_path(extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH_FIELD and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None
