"""Work for child processes, most of it going wrong. Without Django, as all that children import."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from search.engines.prepared_texts import PreparedText, _prepare_chunk


def die_at_the_third(number: int) -> int:
    if number == 3:
        die()
    return number


def refuse(number: int) -> int:
    raise ValueError(number)


def die(*_) -> None:
    """As the system ends a process when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def prepare_and_tell(folder: Path, documents: list[dict]) -> tuple[list[PreparedText], list[str]]:
    """The texts as a build has them prepared, and what the process has loaded by then."""
    return _prepare_chunk(folder, "text", documents), list(sys.modules)
