"""Editors, readers, and jobs that were really read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile

from archive.importing import Worker, add_job
from archive.models import ImportJob


@pytest.fixture
def editor(db):
    """A user who may import, and nothing else."""
    user = get_user_model().objects.create_user("bianji")
    user.user_permissions.add(Permission.objects.get(codename="add_compilation"))
    return user


@pytest.fixture
def reader(db):
    return get_user_model().objects.create_user("duzhe")


@pytest.fixture
def read(editor) -> Callable[..., ImportJob]:
    """Hand in a file and let the worker work."""

    def read(name: str, data: bytes) -> ImportJob:
        job = add_job(editor, name, ContentFile(data))
        Worker().run(once=True)
        job.refresh_from_db()
        return job

    return read


@pytest.fixture
def uploads_left(data_dir) -> Callable[[], list[str]]:
    """Names in the folder of uploads."""
    return lambda: sorted(path.name for path in (data_dir / "uploads").glob("*"))
