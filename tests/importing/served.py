"""The server as a user starts it, the worker beside it, and an editor with a browser of few means."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.config.test_serve import ROOT, free_port

PASSWORD = "bianji-mima-2026"
PATIENCE = 120  # seconds


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """Of a process with an archive of its own in ``data_dir``."""
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own = {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUTF8": "1"}
    return clean | own | more


def manage(data_dir: Path, *arguments: str, **more: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment(data_dir, **more), check=True, timeout=PATIENCE)


def rows(data_dir: Path, sql: str) -> list[tuple]:
    """What stands in the database, whoever else has it open."""
    with closing(sqlite3.connect(data_dir / "archive.sqlite3", timeout=30)) as database, database:
        return database.execute(sql).fetchall()


def eventually(condition: Callable[[], object], what: str) -> object:
    """What ``condition`` returns as soon as that is something."""
    for _ in range(PATIENCE * 10):
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(what)


class Site:
    """A running server; ``process`` is it."""

    def __init__(self, data_dir: Path, process: subprocess.Popen[bytes], address: str) -> None:
        self.data_dir, self.process, self.address = data_dir, process, address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)

    def get(self, path: str) -> str:
        with self._opener.open(self.address + path, timeout=30) as response:
            return response.read().decode()

    def login(self) -> None:
        """As an editor who is new to the archive."""
        manage(
            self.data_dir,
            *("createsuperuser", "--noinput", "--username", "bianji", "--email", "bianji@example.org"),
            DJANGO_SUPERUSER_PASSWORD=PASSWORD,
        )
        self.login_again()

    def login_again(self) -> None:
        form = {"csrfmiddlewaretoken": self.token("/login/"), "username": "bianji", "password": PASSWORD}
        self._opener.open(f"{self.address}/login/", urllib.parse.urlencode(form).encode(), timeout=30)

    def post(self, path: str) -> None:
        """Press a button of the import page."""
        form = {"csrfmiddlewaretoken": self.token("/import/")}
        self._opener.open(self.address + path, urllib.parse.urlencode(form).encode(), timeout=30).close()

    def token(self, path: str) -> str:
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))[1]

    def upload(self, name: str, data: bytes, token: str) -> tuple[int, dict]:
        """Status and answer, as the page's script gets them."""
        edge = uuid.uuid4().hex
        part = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body = part.encode() + data + f"\r\n--{edge}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={edge}",
            "Accept": "application/json",
            "X-CSRFToken": token,
        }
        request = urllib.request.Request(f"{self.address}/import/", body, headers)
        try:
            with self._opener.open(request, timeout=60) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


@contextmanager
def site(data_dir: Path, *options: str, **more: str) -> Iterator[Site]:
    """``manage.py serve`` with ``options``, answering; stopped as a user stops it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), *options],
        cwd=ROOT,
        env=environment(data_dir, **more),
        stdout=subprocess.DEVNULL,
    )
    running = Site(data_dir, process, f"http://127.0.0.1:{port}")
    try:
        eventually(lambda: _answers(running), "the server does not answer")
        yield running
    finally:
        process.terminate()
        process.wait(40)


def _answers(running: Site) -> bool:
    assert running.process.poll() is None, "the server stopped"
    try:
        return running.get("/healthz") == "ok"
    except urllib.error.URLError:
        return False
