"""A random secret key for local use, kept in the data folder so that sessions survive a restart."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def local_secret_key(data_dir: Path) -> str:
    """Read the key of ``data_dir``, making it at the first start; only its owner may read the file.

    The file appears whole or not at all: two processes that start at once use the same key.
    """
    path = data_dir / "secret_key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=data_dir, encoding="ascii") as file:  # mode 0600
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with contextlib.suppress(FileExistsError):  # the other process was first
                os.link(file.name, path)
    return path.read_text(encoding="ascii").strip()
