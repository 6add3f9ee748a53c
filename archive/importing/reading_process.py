"""Reading in a child process: its limits, its progress, its result; every way it can end has a sentence.

The child (``python -m archive.parsing``) gets nothing but the file: no settings, no database, no standard
input, a folder of its own. It is killed with everything it has started when its time is over, and when
``tell`` raises. Its result is JSON, checked against the records; nothing is ever unpickled.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cattrs import BaseValidationError

import archive
from archive.importer import ReadFile
from archive.importing.limits import MEGABYTE, ReadingLimits
from archive.parsing import Division, ParsedSpeech
from archive.parsing.json_records import from_json

logger = logging.getLogger(__name__)
Tell = Callable[[str, int, int], None]  # stage, done, total; called by these names

PULSE = 0.5  # seconds between two words of the child at which ``tell`` is called all the same
_PIECE = 250_000  # characters of a text that are in memory at a time
_LONGEST_REPORT = 10_000  # characters
_REFUSED, _OUT_OF_MEMORY = 2, 3  # exit codes of archive.parsing.__main__
_ADVICE = "请把文件拆成几份，或另存为 txt 再导入。"
CRASHED = "读取这个文件时程序出错，已停止，详情已记入日志。请把文件另存为 txt 再导入，或联系管理员。"


class ReadingFailed(Exception):
    """A file that was not read; its text is one clear Chinese sentence."""


@dataclass(frozen=True)
class UnpackedFiles:
    """What a zip archive holds: names as their maker saw them, where each lies, why others are not taken."""

    files: tuple[tuple[str, Path], ...]
    skipped: tuple[str, ...]


def read_in_child(
    path: Path, name: str, folder: Path, limits: ReadingLimits, tell: Tell
) -> ReadFile | UnpackedFiles:
    """Read the file ``path``, called ``name``, with ``folder`` (empty) for the result.

    ``tell`` is called at least twice a second and may raise, which ends the child. The speeches are read
    from ``folder`` when they are asked for. Raises ReadingFailed.
    """
    arguments = [str(path), name, str(limits.memory), str(limits.cpu), str(limits.output)]
    with open(folder / "errors", "w+b") as errors:
        process = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "archive.parsing", *arguments],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
        try:
            refusal = _follow(process, time.monotonic() + limits.wall, tell)
        except subprocess.TimeoutExpired:
            raise ReadingFailed(f"读取超过 {limits.wall} 秒，已停止。{_ADVICE}") from None
        finally:
            _kill(process)
    _require_success(process.returncode, refusal, folder, limits)
    return _result(folder)


def _environment(folder: Path) -> dict[str, str]:
    """Next to nothing of ours: no address of a database, no key."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    root = str(Path(archive.__file__).resolve().parent.parent)
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    # glibc reserves address space for each thread, which counts although nothing lies in it
    return kept | own | {"PYTHONPATH": root, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}


def _follow(process: subprocess.Popen[bytes], deadline: float, tell: Tell) -> str | None:
    """Pass on the progress until the child ends; returns the sentence with which it refused the file."""
    reports: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=[process, reports], daemon=True).start()
    progress: dict[str, Any] = {"stage": "reading", "done": 0, "total": 0}
    refusal, told = None, 0.0
    while line := _next(reports):
        if time.monotonic() > deadline:
            raise subprocess.TimeoutExpired(process.args, deadline)
        report = _report(line)
        refusal = report.pop("error", refusal)
        progress |= report
        if time.monotonic() >= told + PULSE:
            tell(**progress)
            told = time.monotonic()
    process.wait(max(deadline - time.monotonic(), 1))
    return refusal


def _next(reports: queue.Queue[bytes]) -> bytes:
    """The next line of the child, ``{}`` where it says nothing for a while, empty at its end."""
    try:
        return reports.get(timeout=PULSE)
    except queue.Empty:
        return b"{}"


def _listen(process: subprocess.Popen[bytes], reports: queue.Queue[bytes]) -> None:
    """Lines of the child, then an empty one."""
    with process.stdout as output:
        while line := output.readline(_LONGEST_REPORT):
            reports.put(line)
    reports.put(b"")


def _report(line: bytes) -> dict[str, Any]:
    try:
        report = json.loads(line)
    except ValueError:
        report = None
    if not isinstance(report, dict):
        logger.error("the reading process wrote no report: %r", line[:200])
        raise ReadingFailed(CRASHED)
    return report


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The child and all that it has started, such as LibreOffice."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):  # all of them have ended; macOS says the latter
        pass
    process.wait()


def _require_success(code: int, refusal: str | None, folder: Path, limits: ReadingLimits) -> None:
    if code == 0:
        return
    if code == _REFUSED and refusal:
        raise ReadingFailed(refusal)
    if code == _OUT_OF_MEMORY:
        raise ReadingFailed(f"读取这个文件需要的内存超过 {limits.memory // MEGABYTE} MB，已停止。{_ADVICE}")
    if code == -getattr(signal, "SIGXCPU", 0):
        raise ReadingFailed(f"读取用了超过 {limits.cpu} 秒的计算时间，已停止。{_ADVICE}")
    if code == -getattr(signal, "SIGKILL", 0):
        raise ReadingFailed(f"读取程序被系统中止，多半是内存不够。请稍后重试；若仍然这样，{_ADVICE}")
    errors = (folder / "errors").read_bytes()[-2_000:].decode(errors="replace")
    logger.error("the reading process ended with code %s:\n%s", code, errors)
    raise ReadingFailed(CRASHED)


def _result(folder: Path) -> ReadFile | UnpackedFiles:
    try:
        if (unpacked := folder / "unpacked").exists():
            found = json.loads(unpacked.read_bytes())
            files = tuple((str(name), folder / f"file{n}") for n, name in enumerate(found["names"]))
            return UnpackedFiles(files, tuple(map(str, found["skipped"])))
        with open(folder / "speeches", "rb") as file:
            head = json.loads(file.readline())
            division = from_json(Division, json.loads(file.readline()))
            start = file.tell()
        speeches = SpeechesInFile(folder / "speeches", start)
        text = partial(_pieces_of, folder / "text")
        return ReadFile(text, head["format"], head["encoding"], division, speeches)
    except (BaseValidationError, ValueError, KeyError, OSError) as error:
        logger.exception("the result of the reading process is not what it should be")
        raise ReadingFailed(CRASHED) from error


def _pieces_of(path: Path) -> Iterator[str]:
    """The text of a result, a piece of at most ``_PIECE`` characters at a time."""
    with open(path, encoding="utf-8", newline="") as file:
        while piece := file.read(_PIECE):
            yield piece


class SpeechesInFile(Sequence[ParsedSpeech]):
    """The speeches of a result, one JSON line each from byte ``start``; one at a time is in memory."""

    def __init__(self, path: Path, start: int) -> None:
        self._path, self._starts = path, []
        with open(path, "rb") as file:
            file.seek(start)
            while True:
                at = file.tell()
                if not file.readline():
                    break
                self._starts.append(at)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> ParsedSpeech:
        with open(self._path, "rb") as file:
            file.seek(self._starts[index])
            return from_json(ParsedSpeech, json.loads(file.readline()))

    def __iter__(self) -> Iterator[ParsedSpeech]:
        return (self[index] for index in range(len(self)))
