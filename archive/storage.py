"""Where the original files of compilations lie: byte for byte, named by their SHA-256."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def originals() -> FileSystemStorage:
    """The folder of originals; outside every URL: a view hands them out as attachments."""
    return FileSystemStorage(location=settings.DATA_DIR / "originals", base_url=None)


def original_path(compilation, file_name: str = "") -> str:
    """``ab/ab12….pdf``: the name a user gave never reaches the file system."""
    digest = compilation.sha256
    return f"{digest[:2]}/{digest}.{compilation.source_format}"
