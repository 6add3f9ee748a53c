"""The suite on tantivy, and its writer that stays open between edits."""

from pathlib import Path

import pytest
from haystack import connections

from archive.models import Speech
from search.engines import tantivy_writer
from tests.search.engines.alike import *  # noqa: F403
from tests.search.engines.answers import *  # noqa: F403
from tests.search.engines.building import *  # noqa: F403
from tests.search.engines.damage import *  # noqa: F403
from tests.search.engines.facets import *  # noqa: F403
from tests.search.engines.hostile import *  # noqa: F403
from tests.search.engines.inside_words import *  # noqa: F403
from tests.search.engines.memory import *  # noqa: F403
from tests.search.engines.outbox import *  # noqa: F403
from tests.search.searching import find

ENGINE = "tantivy"


def _folder() -> Path:
    return Path(connections["default"].options["PATH"])


def _retitle(speech: Speech, title: str) -> None:
    speech.title = title
    speech.save()


def _titled(title: str) -> int:
    return find(f'标题:"{title}"').total


@pytest.fixture
def speech(searchable):
    return Speech.objects.order_by("pk").first()


def test_of_many_edits_one_after_another_none_is_lost_while_segments_merge(
    speech, django_capture_on_commit_callbacks
):
    edits = tantivy_writer.MOST_SEGMENTS + 10
    for number in range(edits):
        with django_capture_on_commit_callbacks(execute=True):
            _retitle(speech, f"第{number}稿")
        assert (_titled(f"第{number}稿"), _titled(f"第{number - 1}稿"), find("全县").total) == (1, 0, 3)
    [generation] = _folder().glob("g-*")
    segments = tantivy_writer._segments((generation / tantivy_writer.META).read_bytes())
    assert len(segments) <= tantivy_writer.MOST_SEGMENTS
    living = [path.name for path in generation.iterdir() if path.suffix == ".idx"]
    assert len(living) == len(segments), "what was merged away is not kept"


def test_a_writer_kept_open_sees_that_another_process_has_written(speech, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _retitle(speech, "这个进程的改动")
    ours = dict(tantivy_writer._kept)
    tantivy_writer._kept.clear()  # as another process, which knows nothing of ours
    other = Speech.objects.exclude(pk=speech.pk).first()
    with django_capture_on_commit_callbacks(execute=True):
        _retitle(other, "另一进程的改动")
    tantivy_writer._kept.update(ours)
    with django_capture_on_commit_callbacks(execute=True):
        _retitle(speech, "又一次改动")
    assert [_titled(title) for title in ("这个进程的改动", "另一进程的改动", "又一次改动")] == [0, 1, 1]


def test_an_edit_that_fails_leaves_nothing_behind_for_the_next(speech):
    backend = connections["default"].get_backend()
    with pytest.raises(RuntimeError), backend.writing() as writer:
        writer.remove(f"archive.speech.{speech.pk}")
        raise RuntimeError("the disk is full")
    with backend.writing():
        pass
    assert find("全县").total == 3


def test_where_a_killed_process_worked_is_cleared_away(speech, django_capture_on_commit_callbacks):
    (_folder() / "w-killed").mkdir()
    with django_capture_on_commit_callbacks(execute=True):
        _retitle(speech, "改动")
    assert len(list(_folder().glob("w-*"))) == 1
    assert _titled("改动") == 1
