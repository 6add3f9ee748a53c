"""Archives that can be searched."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager

import pytest

from search import builder


@pytest.fixture
def searchable(small):
    """The three speeches of tests/conftest.py, indexed: numbers 1 – 3."""
    builder.build()
    return small


@pytest.fixture
def searchable_sample(sample):
    """The sample compilation, indexed."""
    builder.build()
    return sample


@pytest.fixture
def full_disk(monkeypatch):
    """``with full_disk():`` nothing more can be made safe on the disk."""

    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    @contextmanager
    def full():
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            yield

    return full
