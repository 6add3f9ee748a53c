"""An archive of its own for measuring: a new data folder and database, thrown away at the end."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def prepare(kept: Path | None = None) -> Path:
    """Set Django up on an archive in ``kept``, or on an empty one; returns its data folder."""
    folder = kept or Path(tempfile.mkdtemp(prefix="speech-archive-bench-"))
    if not kept:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(DATA_DIR=str(folder), DATABASE_URL=f"sqlite:///{folder / 'archive.sqlite3'}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return folder


@cache
def source_file() -> Path:
    """The real compilation where there is one, else the sample."""
    real = Path(os.environ.get("REAL_COMPILATIONS", ROOT.parent / "shared" / "compilations"))
    return next(iter(sorted(real.glob("*.txt"))), ROOT / "samples" / "lanjiang.txt")


@cache
def imported() -> int:
    """Import the file, which indexes it too; returns the number of speeches."""
    prepare()
    from archive.importer import import_compilation

    path = source_file()
    return import_compilation(path.read_bytes(), path.name).stored
