"""How much memory reading and storing a large text takes: ``python -m benchmarks.import_memory [MB …]``.

Runs the worker on texts of so many megabytes (100 where nothing is said) in archives of their own, and
prints the peak of resident memory of the worker and of its reading process. The time limits are lifted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.long_text import lines_of

TARGET = 300  # MB, of each process
ROOT = Path(__file__).resolve().parent.parent


def main(megabytes: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ |= {"IMPORT_CPU_SECONDS": "36000", "IMPORT_WALL_SECONDS": "72000", "IMPORT_FILE_MB": "1000"}
    with tempfile.TemporaryDirectory(prefix="import-memory-") as folder:
        os.environ["DATA_DIR"] = folder
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
        import django

        django.setup()
        job = _queued(megabytes)
        started = time.perf_counter()
        own, child = _peaks(subprocess.Popen([sys.executable, "manage.py", "worker", "--once"], cwd=ROOT))
        seconds = time.perf_counter() - started
        job.refresh_from_db()
        speeches = job.compilation.speeches.count() if job.compilation else 0
        print(f"{megabytes} MB：{job.get_state_display()}，{speeches} 篇，{seconds:.0f} 秒 {job.failure}")
        print(f"  内存峰值：worker {own} MB，读取进程 {child} MB（目标各 {TARGET} MB 以内）")


def _queued(megabytes: int):
    """A job in the queue: invented speeches, no two of them alike."""
    from django.contrib.auth import get_user_model
    from django.core.files import File

    from archive.importing import add_job

    editor = get_user_model().objects.create_user("editor")
    with tempfile.TemporaryFile() as file:
        file.writelines(f"{line}\n".encode() for line in lines_of(megabytes * 1_000_000))
        return add_job(editor, "large.txt", File(file, name="large.txt"))


def _peaks(worker: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Peaks of resident memory, in MB, of the worker and of what it starts; looked at often (Linux)."""
    own = child = 0
    while worker.poll() is None:
        own = max(own, _resident(worker.pid))
        child = max([child, *map(_resident, _children(worker.pid))])
        time.sleep(0.05)
    return own, child


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


if __name__ == "__main__":
    if len(sys.argv) > 2:
        for each in sys.argv[1:]:
            subprocess.run([sys.executable, "-m", __spec__.name, each], cwd=ROOT, check=True)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
