"""The whole of it as processes: the server, the worker beside it, uploads at the same time, deaths."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.config.test_serve import ROOT
from tests.conftest import SMALL
from tests.importing.processes import children_of, is_running
from tests.importing.served import environment, eventually, rows, site

SAMPLE = (Path(__file__).resolve().parents[2] / "samples" / "lanjiang.txt").read_bytes()


def worker_of(server) -> int:
    """The worker beside the server, once it is there."""
    return eventually(lambda: children_of(server.process.pid), "no worker")[0]


def test_the_worker_lives_with_the_server(tmp_path):
    with site(tmp_path) as server:
        server.login()
        token = server.token("/import/")
        assert server.upload("qingshi.txt", SMALL.encode(), token)[0] == 201
        eventually(lambda: "读出 3 篇，已存为草稿" in server.get("/import/jobs/"), "the job is not done")

        first = worker_of(server)
        os.kill(first, signal.SIGKILL)
        second = eventually(
            lambda: [pid for pid in children_of(server.process.pid) if pid != first],
            "the worker is not started again",
        )[0]
        assert server.upload("more.txt", SMALL.encode() + b" ", token)[0] == 201
        eventually(
            lambda: server.get("/import/jobs/").count("已存为草稿") == 2, "the second worker does not work"
        )

        server.process.kill()
        eventually(lambda: not is_running(second), "the worker outlives a server that was killed")


def test_the_worker_ends_with_the_server_and_can_be_left_out(tmp_path):
    with site(tmp_path) as server:
        worker = worker_of(server)
    assert not is_running(worker)
    with site(tmp_path, "--no-worker", IMPORT_QUOTA_FILES="5") as server:
        assert children_of(server.process.pid) == []
        server.login()
        token = server.token("/import/")
        with ThreadPoolExecutor(12) as pool:  # U10: no two uploads both take the last place
            answers = list(pool.map(lambda n: server.upload(f"{n}.txt", b"%d" % n, token), range(24)))
    assert sorted(status for status, _ in answers) == [201] * 5 + [429] * 19
    assert rows(tmp_path, "SELECT count(*) FROM archive_importjob") == [(5,)]
    assert len(list((tmp_path / "uploads").iterdir())) == 5


def test_a_worker_that_is_stopped_puts_its_job_back(tmp_path):
    """C12, by the signal."""
    with site(tmp_path, "--no-worker") as server:
        server.login()
        assert server.upload("large.txt", SAMPLE * 20, server.token("/import/"))[0] == 201
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment(tmp_path))
    state = "SELECT state, attempts FROM archive_importjob"
    eventually(lambda: rows(tmp_path, state) == [("reading", 1)], "the job is not taken")
    worker.terminate()
    assert worker.wait(30) == 0
    assert rows(tmp_path, state) == [("queued", 0)]
