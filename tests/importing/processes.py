"""Which processes run: by asking the system, as nothing else can tell of an orphan."""

from __future__ import annotations

import subprocess


def children_of(pid: int) -> list[int]:
    """Ids of the processes that ``pid`` has started, without those that have ended."""
    return [child for child, _ in _children(pid)]


def reading_children_of(pid: int) -> list[int]:
    """Those that read a file for it; a test run also has a browser among its children."""
    return [child for child, command in _children(pid) if "archive.parsing" in command]


def _children(pid: int) -> list[tuple[int, str]]:
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 3) for line in listed.stdout.splitlines()]
    return [
        (int(row[0]), row[3])
        for row in rows
        if int(row[1]) == pid and "Z" not in row[2] and not row[3].startswith("ps ")
    ]


def is_running(pid: int) -> bool:
    """Whether ``pid`` has not ended."""
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return asked.returncode == 0 and "Z" not in asked.stdout
