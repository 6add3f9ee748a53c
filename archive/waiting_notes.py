"""What requests noted and nobody has written yet: counting must not make a reader wait for the database.

Notes lie in the memory of the process, at most so many, and are due once a minute. A process that stops
loses its last minute, no more.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
WRITE_EVERY = 60.0  # seconds
LOCK_WAIT = 0.2  # seconds: counting is never worth a thread's time


class WaitingNotes(Generic[Key, Value]):
    """Key → what was noted of it last, since anything was written; at most ``most`` keys."""

    def __init__(self, most: int) -> None:
        self._lock, self._notes, self._since, self._most = Lock(), {}, time.monotonic(), most

    def add(self, notes: Mapping[Key, Value]) -> None:
        with self._lock:
            for key, value in notes.items():
                if key in self._notes or len(self._notes) < self._most:
                    self._notes[key] = value

    def is_due(self) -> bool:
        return bool(self._notes) and time.monotonic() >= self._since + WRITE_EVERY

    def take(self) -> dict[Key, Value]:
        with self._lock:
            taken, self._notes, self._since = self._notes, {}, time.monotonic()
            return taken
