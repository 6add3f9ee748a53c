"""C1: kills at random moments of importing: ``python -m benchmarks.kill_imports [KILLS]`` (21).

The server, its worker and the reading child are killed (SIGKILL) in turn while files are imported. After
each kill the archive must hold whole compilations only, every job must go on or say why it does not; at the
end everything that was handed in is stored once. Any difference is an AssertionError.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.long_text import lines_of
from tests.importing.processes import children_of, is_running, reading_children_of
from tests.importing.served import Site, eventually, rows, site

VICTIMS = ("child", "worker", "server")
LONGEST_PAUSE = (
    4.0  # seconds between the claim of a job and the kill: reading, dividing and storing take more
)
_FILE_BYTES = 600_000
_WHOLE = """
SELECT (SELECT count(*) FROM archive_speech s WHERE s.compilation_id = c.id), speech_total, sha256, original
FROM archive_compilation c WHERE title LIKE 'handed-%'"""
_BARE = "SELECT count(*) FROM archive_speech WHERE id NOT IN (SELECT speech_id FROM archive_paragraph)"
_DONE = "SELECT count(*) FROM archive_importjob WHERE state = 'done' AND compilation_id IS NOT NULL"
_UNFINISHED = "SELECT id, stage FROM archive_importjob WHERE state IN ('queued', 'reading') ORDER BY id"
_FAILED = "SELECT id, failure FROM archive_importjob WHERE state = 'failed'"


def kill_imports(data_dir: Path, kills: int, said: Callable[[str], object] = print) -> Counter[str]:
    """Kill ``kills`` times in an archive in ``data_dir``, which is new; returns whom in which stage."""
    moments, hit, handed, killed = random.Random(1978), Counter(), 0, 0
    while killed < kills:
        with site(data_dir) as running:
            running.login_again() if killed else running.login()
            while killed < kills and running.process.poll() is None:
                if len(rows(data_dir, _UNFINISHED)) < 2:
                    _hand_in(running, handed)
                    handed += 1
                pause = moments.uniform(0, LONGEST_PAUSE)
                victim, stage = _kill(running, VICTIMS[killed % len(VICTIMS)], pause)
                killed += 1
                hit[f"{victim}/{stage}"] += 1
                said(f"{killed:3} {victim:6} 在 {stage:8}：库中 {_check(data_dir)} 部，无缺损")
                _go_on(running, victim)
    with site(data_dir) as running:
        running.login_again()
        eventually(lambda: not rows(data_dir, _UNFINISHED) or _retry_failed(running), "a job does not end")
    assert (_check(data_dir), rows(data_dir, _FAILED)) == (handed, []), "something is lost"
    _ten_minutes_later(data_dir / "uploads")
    with site(data_dir):
        eventually(lambda: not any((data_dir / "uploads").iterdir()), "an upload is left behind")
    return hit


def _ten_minutes_later(folder: Path) -> None:
    """What a worker left that was killed once its job was done is swept after that time."""
    for path in folder.iterdir():
        os.utime(path, (0, 0))


def _hand_in(running: Site, number: int) -> None:
    text = "".join(f"{line}\n" for line in lines_of(_FILE_BYTES)) + f"第{number}份。\n"
    status, _ = running.upload(f"handed-{number}.txt", text.encode(), running.token("/import/"))
    assert status == 201, status


def _kill(running: Site, victim: str, pause: float) -> tuple[str, str]:
    """Kill when a job has been read for ``pause`` seconds; returns who was killed, in which stage.

    The worker dies in the place of a child that has ended, because its result is being stored.
    """
    reading = "SELECT stage FROM archive_importjob WHERE state = 'reading'"
    eventually(lambda: rows(running.data_dir, reading), "no job is taken")
    time.sleep(pause)
    pid = _pid_of(running, victim)
    if pid is None:
        victim = "worker"
        pid = eventually(lambda: _pid_of(running, victim), "there is no worker")
    stage = (rows(running.data_dir, reading) or [("between",)])[0][0]
    children = [running.process.pid, *children_of(running.process.pid)] if victim == "server" else []
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:  # it ended by itself in this very moment
        return victim, "ended"
    for one in (pid, *children):
        eventually(lambda one=one: not is_running(one), f"{one} outlives the {victim}")
    return victim, stage


def _pid_of(running: Site, victim: str) -> int | None:
    if victim == "server":
        return running.process.pid
    workers = children_of(running.process.pid)
    found = [child for worker in workers for child in reading_children_of(worker)]
    return next(iter(workers if victim == "worker" else found), None)


def _check(data_dir: Path) -> int:
    """The number of compilations, all of them whole; each is the work of a job that is done."""
    found = rows(data_dir, _WHOLE)
    for speeches, total, digest, original in found:
        assert speeches == total > 0, "half a compilation"
        data = (data_dir / "originals" / original).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest, "the original is damaged"
    assert rows(data_dir, _DONE) == [(len(found),)]
    assert len({digest for _, _, digest, _ in found}) == len(found)
    assert rows(data_dir, _BARE) == [(0,)], "half a speech"
    assert rows(data_dir, "PRAGMA integrity_check") == [("ok",)]
    assert rows(data_dir, "PRAGMA foreign_key_check") == []
    return len(found)


def _go_on(running: Site, victim: str) -> None:
    """Time passes for a job whose worker died; one whose child died says so, and is tried again."""
    if victim == "child":
        eventually(lambda: _retry_failed(running) or not rows(running.data_dir, _UNFINISHED), "no word")
        return
    if victim == "server":
        running.process.wait()
    for note in (running.data_dir / "uploads").glob("*.stored"):
        os.utime(note, (0, 0))
    aged = "heartbeat_at = '2000-01-01', attempts = 0"
    rows(running.data_dir, f"UPDATE archive_importjob SET {aged} WHERE state = 'reading'")


def _retry_failed(running: Site) -> bool:
    """Press 重试 wherever a job failed; whether one did."""
    failed = rows(running.data_dir, _FAILED)
    for key, failure in failed:
        assert failure.endswith("。") and ("中止" in failure or "中断" in failure), failure
        running.post(f"/import/{key}/retry/")
    return bool(failed)


def main(kills: int) -> None:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kill-imports-") as folder:
        hit = kill_imports(Path(folder), kills, lambda line: print(line, flush=True))
    seconds = time.perf_counter() - started
    hits = "、".join(f"{what} {count}" for what, count in hit.most_common())
    print(f"{kills} 次强行中止（{hits}），{seconds:.0f} 秒：没有丢失，没有半截，全部读完")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
