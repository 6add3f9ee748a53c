"""The file of suggestions: written whole by a build, grown by every change, read by every process.

``suggestions.jsonl`` in the data folder: a line that names the version, then an entry a line. A build
puts a new file in its place in one step; changes append to it. A process reads what is new since it
last looked: a file of another first line anew, one that has grown from where it stopped. What is appended
is a second, small table; past MOST_RECENT bytes the file is merged and written whole.

A file and no table of the database: it can be lost at no cost, loads in a third of a second, and no
transaction waits for it. Nor need it be right: ``visible`` asks the database about every answer.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock

from django.conf import settings

from search.chinese.folding import FOLDING_VERSION
from search.file_lock import locked
from search.suggestions.table import KINDS, Entry, Table, merge

logger = logging.getLogger(__name__)
VERSION = f"suggestions 1:{FOLDING_VERSION}".encode()
# suggestions 1:… 0f1e2d3c4b5a6978 2310044
_HEADER = re.compile(re.escape(VERSION) + rb" [0-9a-f]{16} [0-9]{1,12}\n")
MOST_RECENT = 400_000  # bytes, about 3,000 entries
WAIT = 10.0  # seconds for another writer, in a build


class StoredSuggestions:
    """The file, and what this process has read of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading = Lock()
        self._forget()

    def tables(self) -> tuple[Table, Table]:
        """The entries of the last build, and those appended since; empty where there is no file."""
        with self._reading:
            try:
                self._catch_up()
            except FileNotFoundError:
                self._forget()
            except (OSError, ValueError, TypeError) as error:
                logger.warning("the suggestions cannot be read, build_index makes them anew: %s", error)
                self._forget()
            return self._whole, self._recent

    def is_current(self) -> bool:
        """Whether the file is there, made by this version of the program, and can be read to its end."""
        header = self._header()
        return self._is_mine(header) and all(map(_entry, self._lines(len(header)).splitlines()))

    def _is_mine(self, header: bytes) -> bool:
        """Of this version, and not cut short: what follows ``header`` was written whole."""
        return bool(_HEADER.fullmatch(header)) and self.path.stat().st_size >= _end_of_whole(header)

    @contextmanager
    def rewritten(self) -> Iterator[list[Entry]]:
        """Fill the list that is given: it takes the place of what is there.

        What others append meanwhile is kept. Raises IndexBusy.
        """
        with self._locked(WAIT):  # nobody is in the middle of a line
            header = self._header()
            size = self.path.stat().st_size if header else 0
        entries: list[Entry] = []
        yield entries
        with self._locked(WAIT):
            if self._is_mine(header) and header == self._header():
                entries += _entries(self._lines(size))
            self._write(entries)

    def append(self, entries: Iterable[Entry], wait: float) -> None:
        """Add what changed speeches bring. Raises IndexBusy after ``wait`` seconds.

        Without a file that serves a build is due, and adds them.
        """
        lines = b"".join(map(_line, entries))
        with self._locked(wait):
            header = self._header()
            if not lines or not self._is_mine(header):
                return
            with self.path.open("ab") as file:
                # Half a line, of a writer that was ended, must not take the next one with it.
                file.write(lines if self._ends_in_line_feed() else b"\n" + lines)
                size = file.tell()
            if size - _end_of_whole(header) > MOST_RECENT:
                self._write(_entries(self._lines(len(header))))

    def _write(self, entries: Iterable[Entry]) -> None:
        lines = b"".join(map(_line, merge(entries)))
        new = self.path.with_suffix(".new")
        with new.open("wb") as file:
            file.write(VERSION + f" {secrets.token_hex(8)} {len(lines)}\n".encode())
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self.path)

    def _locked(self, wait: float) -> AbstractContextManager[None]:
        return locked(self.path.with_suffix(".lock"), wait, "检索提示")

    def _catch_up(self) -> None:
        found = self.path.stat()
        looked_at = (found.st_ino, found.st_size, found.st_mtime_ns)
        if looked_at == self._looked_at:
            return
        header = self._header()
        if header != self._header_read or found.st_size < self._read_to:
            self._forget()
            if not self._is_mine(header):
                logger.warning("the suggestions are of another version or cut short: build_index mends them")
                self._looked_at = looked_at
                return
            end = _end_of_whole(header)
            self._whole = Table(_entries(self._lines(len(header), end)))
            self._header_read, self._read_to = header, end
        if lines := self._lines(self._read_to):
            self._recent_entries = merge([*self._recent_entries, *_entries(lines)])
            self._recent = Table(self._recent_entries)
            self._read_to += len(lines)
        self._looked_at = looked_at

    def _header(self) -> bytes:
        """The first line: version, what no other writing has, length of the whole; empty without a file."""
        try:
            with self.path.open("rb") as file:
                return file.readline(200)
        except FileNotFoundError:
            return b""

    def _lines(self, start: int, end: int | None = None) -> bytes:
        """Whole lines from ``start`` on; one that is being written has no end yet."""
        with self.path.open("rb") as file:
            file.seek(start)
            data = file.read(None if end is None else end - start)
        return data[: data.rfind(b"\n") + 1]

    def _ends_in_line_feed(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"

    def _forget(self) -> None:
        self._looked_at, self._header_read, self._read_to = (0, 0, 0), b"", 0
        self._whole, self._recent = Table(()), Table(())
        self._recent_entries: list[Entry] = []


_opened: dict[Path, StoredSuggestions] = {}


def stored() -> StoredSuggestions:
    """Those of the data folder, one object for the process."""
    path = settings.DATA_DIR / "suggestions.jsonl"
    return _opened.get(path) or _opened.setdefault(path, StoredSuggestions(path))


def _end_of_whole(header: bytes) -> int:
    """Where the entries of the last build end, and the appended ones begin. Raises ValueError."""
    return len(header) + int(header.split()[-1])


def _line(entry: Entry) -> bytes:
    return (json.dumps(entry, ensure_ascii=False) + "\n").encode()


def _entries(lines: bytes) -> list[Entry]:
    """The entries of ``lines``; one that cannot be read is left out, and the log says so."""
    found = list(map(_entry, lines.splitlines()))
    if unreadable := found.count(None):
        logger.warning("%d lines of the suggestions cannot be read, build_index makes them anew", unreadable)
    return [entry for entry in found if entry]


def _entry(line: bytes) -> Entry | None:
    """None where the line is no entry: a writer was ended in the middle of it."""
    try:
        kind, text, weight, rows, names, readings = json.loads(line)
        if kind in KINDS and isinstance(text, str):
            return Entry(kind, text, int(weight), tuple(rows), tuple(names), tuple(readings))
    except (ValueError, TypeError, RecursionError):
        logger.debug("no entry: %r", line)
    return None
