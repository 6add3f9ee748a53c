"""Reading a file that a caller named, with a sentence for everything that can be wrong with it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import BinaryIO

from archive.parsing import ParseError
from archive.parsing.normalize import clean_line

MAX_BYTES = 100_000_000  # a txt compilation of that size has some thirty million characters
MOST_NAME = 255  # characters of a file name that are kept
UNNAMED = "未命名"
_LONGEST_ENDING = 10


def read_file(name: str) -> bytes:
    """Bytes of the file ``name``; raises ParseError with a Chinese sentence when it cannot be read."""
    with open_file(name) as file:
        return file.read()


def open_file(name: str) -> BinaryIO:
    """The file ``name``, open; raises ParseError with a Chinese sentence when it cannot be read."""
    path = Path(name)
    try:
        if path.is_dir():
            raise ParseError("这是一个文件夹，请指定其中的合集文件。")
        if path.stat().st_size > MAX_BYTES:
            raise ParseError(f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再导入。")
        return path.open("rb")
    except FileNotFoundError:
        raise ParseError("没有这个文件，请检查路径。") from None
    except OSError as error:
        raise ParseError(f"文件无法读取（{error.strerror}），请检查权限。") from error


def readable_name(path: str) -> str:
    """The last part of a path as text, also where its bytes are GB18030, as in zips of old machines."""
    name = os.fsencode(PurePath(path).name)
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def shown_name(name: str) -> str:
    """A name that a stranger gave, fit to be shown: no folders, no invisible characters, ≤ 255 characters.

    Files are never stored under it: ``archive.storage`` names them by their content.

    >>> shown_name("..\\\\讲\\u202e话.docx")
    '讲话.docx'
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    base = clean_line("".join(char for char in base if char not in "\n\f"))
    base = " ".join(base.split()).strip(" .") or UNNAMED
    stem, dot, ending = base.rpartition(".")
    if len(base) > MOST_NAME and dot and len(ending) <= _LONGEST_ENDING:
        return stem[: MOST_NAME - len(ending) - 1] + dot + ending
    return base[:MOST_NAME]
