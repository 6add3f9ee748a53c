"""The worker as a process beside the server: started with it, stopped with it, started again if it dies."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading

from django.conf import settings

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds before a worker that died is started again
PATIENCE = 30.0  # seconds that a worker may take to put its job down


class WorkerProcess:
    """``with WorkerProcess(): server.run()``.

    The worker reads its standard input and ends when that closes: so it ends with the server even when
    the server is killed.
    """

    def __enter__(self) -> WorkerProcess:
        self._ending = threading.Event()
        self._process = self._start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        return self

    def __exit__(self, *_) -> None:
        self._ending.set()
        self._watcher.join()
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            logger.error("the worker did not end and was killed")
            self._process.kill()
            self._process.wait()

    def _watch(self) -> None:
        while not self._ending.wait(0.5):
            code = self._process.poll()
            if code:
                logger.error("the worker ended with code %s and is started again", code)
                if not self._ending.wait(PAUSE):
                    self._process.stdin.close()
                    self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--beside-server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        )
