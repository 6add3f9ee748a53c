"""The folder of uploads: a work folder beside each upload while it is read, and nothing left behind."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.models import ImportJob
from archive.storage import uploads

_LEFT_BEHIND_AFTER = 600  # seconds: an upload lies here for a moment before its row is written


@contextmanager
def work_folder(job: ImportJob) -> Iterator[Path]:
    """An empty folder for the reading of ``job``; gone afterwards, whatever happens."""
    folder = Path(f"{job.file.path}.reading")
    shutil.rmtree(folder, ignore_errors=True)  # of a worker that was killed
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Delete what belongs to no job: of requests and workers that were killed."""
    root = Path(uploads().location)
    if not root.is_dir():
        return
    held = set(ImportJob.objects.exclude(file="").values_list("file", flat=True))
    for path in root.iterdir():
        if path.name.split(".")[0] not in held and _age(path) > _LEFT_BEHIND_AFTER:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.lstat().st_mtime
    except FileNotFoundError:
        return 0
