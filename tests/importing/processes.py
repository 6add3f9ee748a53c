"""Which processes run: by asking the system, as nothing else can tell of an orphan."""

from __future__ import annotations

import subprocess


def children_of(pid: int) -> list[int]:
    """Ids of the processes that ``pid`` has started, without those that have ended."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat=,comm="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 3) for line in listed.stdout.splitlines()]
    return [
        int(row[0]) for row in rows if int(row[1]) == pid and "Z" not in row[2] and row[3].strip() != "ps"
    ]


def is_running(pid: int) -> bool:
    """Whether ``pid`` has not ended."""
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return asked.returncode == 0 and "Z" not in asked.stdout
