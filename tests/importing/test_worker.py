"""The worker, with real child processes: what becomes of a job, and what it leaves."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from archive.enums import JobState
from archive.importing import Worker, add_job

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def test_a_file_becomes_a_draft(editor, small_file, data_dir):
    job = add_job(editor, "qingshi.txt", ContentFile(small_file))
    Worker().run(once=True)
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.DONE, "")
    assert list((data_dir / "uploads").iterdir()) == []
    assert job.compilation.speeches.count() == 3
