"""Reading a file that a caller named, with a sentence for everything that can be wrong with it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from archive.parsing import ParseError

MAX_BYTES = 100_000_000  # a txt compilation of that size has some thirty million characters


def read_file(name: str) -> bytes:
    """Bytes of the file ``name``; raises ParseError with a Chinese sentence when it cannot be read."""
    path = Path(name)
    try:
        if path.is_dir():
            raise ParseError("这是一个文件夹，请指定其中的合集文件。")
        if path.stat().st_size > MAX_BYTES:
            raise ParseError(f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再导入。")
        return path.read_bytes()
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
