"""U10: how long others wait for a page: ``python -m benchmarks.beside_uploads [CONNECTIONS] [MEGABYTES]``.

``manage.py serve`` with the sample; readers open a speech, a list and a search again and again: while nothing
else happens, while CONNECTIONS (300) uploads send one byte a second each, and while a text of MEGABYTES (50)
is handed in and imported, when an editor logs in every second besides. Prints the median and the 95th
percentile of each. The time limits of reading are lifted.
"""

from __future__ import annotations

import socket
import statistics
import sys
import tempfile
import threading
import time
import urllib.error
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.long_text import lines_of
from tests.importing.served import Site, rows, site

PAGES = ("/speeches/1/", "/compilations/", "/search/?q=%E7%BB%8F%E6%B5%8E", "/")
READERS = 4
ROUNDS = 25  # of all pages, by each reader
TARGET = 2.0  # times the idle p95
UNLIMITED = {"IMPORT_CPU_SECONDS": "36000", "IMPORT_WALL_SECONDS": "72000", "IMPORT_MEMORY_MB": "2048"}
_HEAD = (
    "POST /import/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    "Content-Length: 1000000\r\n\r\n--x\r\n"
)


def main(connections: int, megabytes: int) -> None:
    with tempfile.TemporaryDirectory(prefix="beside-") as folder, site(Path(folder), **UNLIMITED) as running:
        running.login()
        _waits(running, _rounds(2))  # caches
        idle = _say("闲时", _waits(running, _rounds(ROUNDS)))
        with slow_uploads(running, connections):
            _say(f"{connections} 个每秒一字节的上传", _waits(running, _rounds(ROUNDS)), idle)
        text = "".join(f"{line}\n" for line in lines_of(megabytes * 1_000_000)).encode()
        status, _ = running.upload("large.txt", text, running.token("/import/"))
        assert status == 201, status
        started = time.perf_counter()
        with ThreadPoolExecutor(1) as writer:
            logins = writer.submit(_logins, running)
            waits = _waits(running, lambda: _while_importing(running))
        seconds = time.perf_counter() - started
        _say(f"导入 {megabytes} MB 的 {seconds:.0f} 秒里", waits, idle)
        _say("  其间登录（要写数据库）", logins.result())
        print(rows(Path(folder), "SELECT state, total, failure FROM archive_importjob"))


def _rounds(count: int) -> Callable[[], Iterator[int]]:
    return lambda: iter(range(count))


def _while_importing(running: Site) -> Iterator[int]:
    """A round every second as long as the job goes on."""
    number = 0
    while rows(running.data_dir, "SELECT 1 FROM archive_importjob WHERE state IN ('queued', 'reading')"):
        yield number
        number += 1
        time.sleep(1)


def _logins(running: Site) -> list[float]:
    """Seconds for each login, which has to write, while the job goes on."""

    def login() -> None:
        Site(running.data_dir, running.process, running.address).login_again()

    return [_timed(login) for _ in _while_importing(running)]


def _waits(running: Site, rounds: Callable[[], Iterator[int]]) -> list[float]:
    """Seconds for each page that the readers open, one after another; a failure is an endless wait."""

    def read(_: int) -> list[float]:
        return [_timed(partial(running.get, path)) for _ in rounds() for path in PAGES]

    with ThreadPoolExecutor(READERS) as pool:
        return [wait for waits in pool.map(read, range(READERS)) for wait in waits]


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    try:
        act()
    except (OSError, urllib.error.URLError):
        return float("inf")
    return time.perf_counter() - started


def _say(when: str, waits: list[float], idle: float = 0.0) -> float:
    """Print, and return the 95th percentile."""
    p95 = sorted(waits)[int(0.95 * (len(waits) - 1))]
    failed = sum(wait == float("inf") for wait in waits)
    compared = f"，是闲时的 {p95 / idle:.1f} 倍（目标 {TARGET:g} 倍以内）" if idle else ""
    print(
        f"{when}：{len(waits)} 页，中位数 {statistics.median(waits) * 1000:.0f} 毫秒，"
        f"p95 {p95 * 1000:.0f} 毫秒{compared}，没有打开 {failed} 页",
        flush=True,
    )
    return p95


@contextmanager
def slow_uploads(running: Site, connections: int) -> Iterator[None]:
    """So many uploads at once, a byte a second each."""
    address = urlsplit(running.address)
    ended = threading.Event()
    with ExitStack() as opened:
        sockets = [
            opened.enter_context(socket.create_connection((address.hostname, address.port)))
            for _ in range(connections)
        ]
        for one in sockets:
            one.sendall(_HEAD.format(host=address.netloc).encode())

        def drip() -> None:
            while not ended.wait(1):
                for one in sockets:
                    one.sendall(b"x")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    main(*(asked + [300, 50][len(asked) :]))
