"""What an upload and a reading may take; every value comes from the settings (docs/deploying.md)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class UploadLimits:
    """``file_bytes`` a file, ``files`` a request; ``quota_…`` for what one editor has not finished with."""

    file_bytes: int
    files: int
    quota_files: int
    quota_bytes: int


@dataclass(frozen=True)
class ReadingLimits:
    """What the child process may take: address space and written files in bytes, times in seconds."""

    memory: int
    output: int
    cpu: int
    wall: int


def upload_limits() -> UploadLimits:
    return UploadLimits(
        file_bytes=settings.IMPORT_FILE_MB * MEGABYTE,
        files=settings.IMPORT_FILES,
        quota_files=settings.IMPORT_QUOTA_FILES,
        quota_bytes=settings.IMPORT_QUOTA_MB * MEGABYTE,
    )


def reading_limits() -> ReadingLimits:
    return ReadingLimits(
        memory=settings.IMPORT_MEMORY_MB * MEGABYTE,
        output=512 * MEGABYTE,
        cpu=settings.IMPORT_CPU_SECONDS,
        wall=settings.IMPORT_WALL_SECONDS,
    )
