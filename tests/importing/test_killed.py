"""C1: the worker is killed at random moments of an import, again and again; then it is left in peace.

``KILLS`` says how often (12 where nothing is said). Then reading child, worker and server die in turn;
``python -m benchmarks.kill_imports`` does that more often.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.kill_imports import VICTIMS, kill_imports
from tests.config.test_serve import ROOT
from tests.importing.processes import children_of, is_running
from tests.importing.served import environment, eventually, manage, rows

SAMPLE = (Path(__file__).resolve().parents[2] / "samples" / "lanjiang.txt").read_bytes()
KILLS = int(os.environ.get("KILLS", 12))
HAND_IN = """
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from archive.importing import add_job
user = get_user_model().objects.create_user("bianji")
add_job(user, "lanjiang.txt", ContentFile(open("samples/lanjiang.txt", "rb").read()))
"""


@pytest.fixture
def archive(tmp_path) -> Path:
    """A data folder with the sample in the queue."""
    manage(tmp_path, "migrate", "-v0")
    manage(tmp_path, "shell", "-v0", "-c", HAND_IN)
    return tmp_path


def start(data_dir: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker", "--once"],
        cwd=ROOT,
        env=environment(data_dir),
        stderr=subprocess.DEVNULL,
    )


def test_a_worker_killed_at_any_moment_leaves_whole_speeches_only(archive):
    moments = random.Random(1978)
    ended = set()
    for _ in range(KILLS):
        # As if the last one had died long ago, and for the first time.
        rows(archive, "UPDATE archive_importjob SET heartbeat_at = '2000-01-01', attempts = 0")
        for note in (archive / "uploads").glob("*.stored"):
            os.utime(note, (0, 0))
        worker = start(archive)
        eventually(
            lambda worker=worker: (
                rows(archive, "SELECT attempts FROM archive_importjob") == [(1,)] or worker.poll() is not None
            ),
            "the job is not taken",
        )
        time.sleep(moments.uniform(0, 4))
        children = children_of(worker.pid)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        [(state,)] = rows(archive, "SELECT state FROM archive_importjob")
        ended.add(state)
        assert state in ("reading", "done")
        stored = 26 if state == "done" else 0
        assert rows(archive, "SELECT count(*) FROM archive_speech") == [(stored,)]
        assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
        for child in children:
            eventually(lambda child=child: not is_running(child), "a reading process outlives its worker")
        if state == "done":
            rows(archive, "DELETE FROM search_indexingtask")
            break
    assert "reading" in ended
    rows(archive, "UPDATE archive_importjob SET heartbeat_at = '2000-01-01', attempts = 0")
    assert start(archive).wait(120) == 0
    assert rows(archive, "SELECT state FROM archive_importjob") == [("done",)]
    whole = (
        "SELECT count(*), count(DISTINCT number), sum(title = '') FROM archive_speech WHERE state = 'draft'"
    )
    assert rows(archive, whole) == [(26, 26, 0)]
    bare = "SELECT count(*) FROM archive_speech WHERE id NOT IN (SELECT speech_id FROM archive_paragraph)"
    assert rows(archive, bare) == [(0,)]
    originals = [path for path in (archive / "originals").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in originals] == [SAMPLE]


def test_whoever_is_killed_nothing_is_lost(tmp_path):
    hit = kill_imports(tmp_path, len(VICTIMS))
    assert hit.total() == len(VICTIMS)
