"""Word between server and worker while the database is busy with the import itself.

SQLite has one writer: while a compilation is being stored, the worker cannot write how far it is, nor the
server that an editor cancels. Both are said in small files beside the upload, on every database.
"""

from __future__ import annotations

import time
from pathlib import Path

from archive.models import ImportJob


def ask_cancel(job: ImportJob) -> None:
    """Tell whoever works on ``job`` to stop."""
    _note(job, "cancel").touch()


def cancel_asked(job: ImportJob) -> bool:
    return _note(job, "cancel").exists()


def tell_stored(job: ImportJob, done: int, total: int) -> None:
    """``done`` of ``total`` speeches are in the transaction."""
    _note(job, "stored").write_text(f"{done} {total}")


def stored(job: ImportJob) -> tuple[int, int] | None:
    """What ``tell_stored`` said last; None where it said nothing."""
    try:
        done, total = _note(job, "stored").read_text().split()
        return int(done), int(total)
    except (FileNotFoundError, ValueError):  # not there, or read while it is written
        return None


def seconds_since_stored(job: ImportJob) -> float | None:
    """Seconds since ``tell_stored`` spoke; None where it never did."""
    try:
        return time.time() - _note(job, "stored").stat().st_mtime
    except FileNotFoundError:
        return None


def clear(job: ImportJob) -> None:
    """Forget what was said about ``job``."""
    for kind in ("cancel", "stored"):
        _note(job, kind).unlink(missing_ok=True)


def _note(job: ImportJob, kind: str) -> Path:
    return Path(f"{job.file.path}.{kind}")
