"""Work for all cores: chunks go to child processes and come back in their order. Nothing is lost silently.

Children are spawned, not forked: a server has threads, and a forked lock stays locked for ever. They
ignore Ctrl-C, which the parent answers by ending them, and they end by themselves when it dies.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
MOST = 8  # children; the parent, which writes, could not feed more


class ChildDied(Exception):
    """A child was ended from outside, for lack of memory as a rule; what it worked on is not done."""


def in_children(
    work: Callable[[Chunk], Result], chunks: Iterable[Chunk], children: int | None = None
) -> Iterator[tuple[Chunk, Result]]:
    """Each chunk with ``work(chunk)``, in order; raises what ``work`` raises, and ChildDied.

    No more chunks are read ahead than the children need to stay busy, so memory stays flat. ``work`` and
    what goes in and out must be picklable.
    """
    count = children or min(MOST, os.cpu_count() or 1)
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start)
    waiting: deque = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(work, chunk)))
            if len(waiting) > 2 * count:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    except BrokenProcessPool as error:
        raise ChildDied("a child process died") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(chunk, future) -> tuple:
    return chunk, future.result()


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Else it would wait for work for ever: each child keeps the others' queue open."""
    parent_process().join()
    os._exit(1)
