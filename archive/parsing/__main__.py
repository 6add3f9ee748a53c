"""``python -m archive.parsing FILE NAME MEMORY CPU OUTPUT``: reads one file in a process of its own.

MEMORY (address space) and OUTPUT (each file written) are limits in bytes, CPU in seconds; a system without
them (Windows) goes without. Into the working folder go ``text``, the lines of the source, and ``speeches``,
JSON lines: format and encoding, the division, then one speech a line; of a zip archive ``unpacked``, JSON
with the names of its files, which lie in ``file0``, ``file1``, …, and what was skipped. Standard output is
JSON lines: ``{"stage": "speeches", "done": 3, "total": 38}``, and ``{"error": "文件是空的。"}`` for a file
that cannot be read. Exit code 0, 2 for such a file, 3 where the memory did not suffice.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REFUSED, OUT_OF_MEMORY = 2, 3


def main(file: str, name: str, memory: str, cpu: str, output: str) -> int:
    # Whatever a library prints goes to standard error: the reports stay clean.
    reports = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)

    def tell(**report: Any) -> None:
        reports.write(json.dumps(report, ensure_ascii=False) + "\n")

    threading.Thread(target=_end_with_parent, args=[os.getppid()], daemon=True).start()
    _limit(int(memory), int(cpu), int(output))
    from .records import ParseError

    try:
        _read(Path(file), name, tell)
    except ParseError as error:
        tell(error=str(error))
        return REFUSED
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _read(file: Path, name: str, tell: Callable[..., None]) -> None:
    from . import divide, is_zip_of_files, read_source, read_speeches
    from .json_records import to_json

    tell(stage="reading", done=0, total=0)
    with file.open("rb") as opened:
        if opened.read(4) == b"PK\x03\x04" and is_zip_of_files(file.read_bytes()):
            return _unpack(file.read_bytes())
        source = read_source(opened, name)
    tell(stage="dividing", done=0, total=0)
    with open("text", "w", encoding="utf-8", newline="") as text:
        for number, line in enumerate(source.lines):
            text.write("\n" + line if number else line)
    division = divide(source)
    total = len(division.spans)
    tell(stage="speeches", done=0, total=total)
    with open("speeches", "w", encoding="utf-8", newline="") as speeches:
        for record in ({"format": source.format, "encoding": source.encoding}, to_json(division)):
            speeches.write(json.dumps(record, ensure_ascii=False) + "\n")
        for done, speech in enumerate(read_speeches(source.lines, division), start=1):
            speeches.write(json.dumps(to_json(speech), ensure_ascii=False) + "\n")
            tell(stage="speeches", done=done, total=total)


def _unpack(data: bytes) -> None:
    from . import is_zip_of_files, unpack
    from .readers.archive_file import NESTED
    from .records import ParseError

    found, names = unpack(data), []
    skipped = list(found.skipped)
    for name, content in found.files:
        if is_zip_of_files(content):  # 内.docx that is a zip archive: level by level it would never end
            skipped.append(f"{name}：{NESTED}")
            continue
        Path(f"file{len(names)}").write_bytes(content)
        names.append(name)
    if not names:
        raise ParseError("压缩包里没有可以导入的文件：" + "".join(skipped))
    Path("unpacked").write_text(json.dumps({"names": names, "skipped": skipped}), encoding="utf-8")


def _limit(memory: int, cpu: int, output: int) -> None:
    """Before anything is read of the file."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, output, output),
        (resource.RLIMIT_CPU, cpu, cpu + 5),  # apart: the soft one ends the process with a signal of its own
        (resource.RLIMIT_AS, memory, memory),
    ):
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):  # macOS has no limit of address space; the wall time still holds
            continue


def _end_with_parent(parent: int) -> None:
    """Nobody waits for the result of a child whose parent was killed: it ends, with all it has started."""
    while os.getppid() == parent:
        time.sleep(0.5)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
