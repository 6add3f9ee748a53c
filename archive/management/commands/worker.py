"""``manage.py worker``: reads the files that editors have handed in, until it is stopped."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable

from django.core.management.base import BaseCommand

from archive.importing import Worker
from archive.tables import require_tables


class Command(BaseCommand):
    help = "逐个读取排队的导入任务；收到停止信号时，手上的任务退回队列。manage.py serve 会自动运行它。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="队列读完就退出")
        parser.add_argument("--beside-server", action="store_true", help=argparse.SUPPRESS)

    def handle(self, *, once: bool, beside_server: bool, **_) -> None:
        require_tables()
        worker = Worker(stopped=_input_closed() if beside_server else _never)
        kinds = (signal.SIGTERM, signal.SIGINT)
        before = [signal.signal(kind, worker.stop) for kind in kinds]
        try:
            worker.run(once=once)
        finally:
            for kind, handler in zip(kinds, before, strict=True):
                signal.signal(kind, handler)


def _never() -> bool:
    return False


def _input_closed() -> Callable[[], bool]:
    """Whether the server that holds the other end of standard input is gone, however it ended."""
    closed = threading.Event()

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 100):
            pass
        closed.set()

    threading.Thread(target=wait, daemon=True).start()
    return closed.is_set
