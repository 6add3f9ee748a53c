"""``manage.py serve``: an empty data folder becomes an archive with the sample in it; twice is once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # seconds that a first start may take on a slow machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(data_dir: Path):
    """The server as a user starts it, on a free port; yields its address and a way to get pages."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DATA_DIR"}}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=clean
        | {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield lambda path, **params: get(process, f"{address}{path}?{urllib.parse.urlencode(params)}")
    finally:
        process.terminate()
        process.wait(30)


def get(process: subprocess.Popen, url: str) -> str:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            pytest.fail(f"the server stopped:\n{process.stdout.read()}")
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return response.read().decode()
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    pytest.fail(f"no answer from {url}")


def test_an_empty_folder_becomes_an_archive_and_a_second_start_changes_nothing(tmp_path):
    with serving(tmp_path) as page:
        assert "26 篇讲话" in page("/")
        first = page("/search/", q='"望川抽水蓄能电站"')
        assert "<mark" in first
        assert page("/healthz") == "ok"
    pointer = (tmp_path / "index" / "current").read_text()
    with serving(tmp_path) as page:
        assert page("/search/", q='"望川抽水蓄能电站"') == first
    assert (tmp_path / "index" / "current").read_text() == pointer, "the index was not built again"


def test_a_port_that_is_taken_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(taken.getsockname()[1])],
            cwd=ROOT,
            env=os.environ
            | {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'a.sqlite3'}"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    assert (result.returncode, "请换一个 --port" in result.stderr) == (2, True)
