"""Work for child processes that goes wrong. Without Django, as all that children import."""

from __future__ import annotations

import os
import signal


def die_at_the_third(number: int) -> int:
    if number == 3:
        die()
    return number


def refuse(number: int) -> int:
    raise ValueError(number)


def die(*_) -> None:
    """As the system ends a process when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
