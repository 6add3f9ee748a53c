"""``manage.py serve``: an empty data folder becomes an archive with the sample in it; twice is once."""

from __future__ import annotations

import os
import re
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
def serving(data_dir: Path, **env: str):
    """The server as a user starts it, on a free port; yields a way to get pages."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DATA_DIR"}}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=clean
        | {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUTF8": "1"}
        | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield lambda path, headers={}, **params: get(
            process,
            urllib.request.Request(f"{address}{path}?{urllib.parse.urlencode(params)}", headers=headers),
        )
    finally:
        process.terminate()
        process.wait(30)


def get(process: subprocess.Popen, url: urllib.request.Request) -> str:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            pytest.fail(f"the server stopped:\n{process.stdout.read()}")
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return response.read().decode()
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    pytest.fail(f"no answer from {url.full_url}")


def portless(page: str) -> str:
    """The page as it would be on any port: it shows its own address."""
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", page)


def test_an_empty_folder_becomes_an_archive_and_a_second_start_changes_nothing(tmp_path):
    with serving(tmp_path) as page:
        assert "26 篇讲话" in page("/")
        first = page("/search/", q='"望川抽水蓄能电站"')
        assert "<mark" in first
        assert page("/healthz") == "ok"
    pointer = (tmp_path / "index" / "current").read_text()
    with serving(tmp_path) as page:
        assert portless(page("/search/", q='"望川抽水蓄能电站"')) == portless(first)
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
    assert (result.returncode, "换一个 --port" in result.stderr) == (2, True)


def test_production_behind_a_proxy(tmp_path):
    """As docs/deploying.md says: collected files, HTTPS by the proxy's word, no sample."""
    production = {
        "PRODUCTION": "true",
        "BEHIND_PROXY": "true",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "127.0.0.1",
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
        cwd=ROOT,
        env=os.environ
        | production
        | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"},
        check=True,
    )
    with serving(tmp_path, **production) as page:
        home = page("/", headers={"X-Forwarded-Proto": "https"})
        assert "三步就能建起来" in home
        style = re.search(r'href="(/static/css/[^"]+\.[0-9a-f]{12}\.css)"', home)[1]
        assert "--" in page(style, headers={"X-Forwarded-Proto": "https"})
