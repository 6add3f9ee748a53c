"""One writer at a time, over all processes: a lock that ends with the process that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from search.index_version import IndexBusy


@contextmanager
def locked(path: Path, wait: float, what: str) -> Iterator[None]:
    """Hold the lock at ``path``; after ``wait`` seconds IndexBusy says that ``what`` is written."""
    lock = FileLock(str(path))
    if not try_for(lock.acquire, timeout=wait, delay=0.05):
        raise IndexBusy(f"另一个进程正在写{what}。")
    try:
        yield
    finally:
        lock.release()
