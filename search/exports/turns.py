"""Few long exports at once: a process has few threads, and readers need the others."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore

AT_ONCE = 2  # in one process; the server of manage.py serve has four threads
LONG = 1_000  # speeches; what is shorter takes no turn

_turns = BoundedSemaphore(AT_ONCE)


class Turn(Iterator[str]):
    """A file that is being written; its turn ends with it, or when whoever reads it goes away."""

    def __init__(self, written: Iterator[str]) -> None:
        self._written, self._is_taken = written, True

    def __next__(self) -> str:
        try:
            return next(self._written)
        except BaseException:  # its end, or whatever went wrong: passed on
            self.close()
            raise

    def close(self) -> None:
        """Called by Django when the answer is sent or given up."""
        if self._is_taken:
            self._is_taken = False
            _turns.release()


def in_turn(written: Iterator[str], speeches: int) -> Iterator[str] | None:
    """``written``, a long one in its turn; None where all turns are taken."""
    if speeches <= LONG:
        return written
    return Turn(written) if _turns.acquire(blocking=False) else None
