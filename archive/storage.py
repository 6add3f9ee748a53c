"""Where files lie: the originals of compilations byte for byte, named by their SHA-256; uploads till read."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def originals() -> FileSystemStorage:
    """The folder of originals; outside every URL: a view hands them out as attachments."""
    return FileSystemStorage(location=settings.DATA_DIR / "originals", base_url=None)


def original_path(compilation, file_name: str = "") -> str:
    """``ab/ab12….pdf``: the name a user gave never reaches the file system."""
    digest = compilation.sha256
    return f"{digest[:2]}/{digest}.{compilation.source_format}"


def uploads() -> FileSystemStorage:
    """The folder of files that wait to be read; outside every URL."""
    return FileSystemStorage(location=settings.DATA_DIR / "uploads", base_url=None)


def upload_path(job, file_name: str = "") -> str:
    """A name of our own: the name a user gave never reaches the file system."""
    return uuid.uuid4().hex
