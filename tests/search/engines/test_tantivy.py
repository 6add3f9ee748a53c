"""The suite on tantivy, and its writer that stays open between edits."""

import shutil
from pathlib import Path

import pytest
from haystack import connections

from archive.models import Speech
from search import builder
from search.engines import tantivy_writer
from tests.search.engines.alike import *  # noqa: F403
from tests.search.engines.answers import *  # noqa: F403
from tests.search.engines.building import *  # noqa: F403
from tests.search.engines.damage import *  # noqa: F403
from tests.search.engines.damage import index_forgotten
from tests.search.engines.facets import *  # noqa: F403
from tests.search.engines.hostile import *  # noqa: F403
from tests.search.engines.inside_words import *  # noqa: F403
from tests.search.engines.memory import *  # noqa: F403
from tests.search.engines.outbox import *  # noqa: F403
from tests.search.engines.terms import *  # noqa: F403
from tests.search.searching import find

ENGINE = "tantivy"


def _folder() -> Path:
    return Path(connections["default"].options["PATH"])


def _segments() -> dict[str, str]:
    [generation] = _folder().glob("g-*")
    return tantivy_writer._segments((generation / tantivy_writer.META).read_bytes())


def _retitle(speech: Speech, title: str) -> None:
    speech.title = title
    speech.save()


def _titled(title: str) -> int:
    return find(f'标题:"{title}"').total


@pytest.fixture
def speech(searchable):
    return Speech.objects.order_by("pk").first()


def test_of_many_edits_one_after_another_none_is_lost_and_every_process_can_read_them(speech):
    for number in range(40):
        _retitle(speech, f"第{number}稿")
        index_forgotten()  # as the next process, which reads every file and compares it with the manifest
        assert (_titled(f"第{number}稿"), _titled(f"第{number - 1}稿"), find("全县").total) == (1, 0, 3)
    [generation] = _folder().glob("g-*")
    living = [path.name for path in generation.iterdir() if path.suffix == ".idx"]
    assert len(living) == len(_segments()), "what was merged away is not kept"


def test_processes_that_end_after_an_edit_do_not_pile_up_segments(speech, monkeypatch):
    monkeypatch.setattr(tantivy_writer, "MOST_SEGMENTS", 3)
    speeches, most = list(Speech.objects.order_by("pk")), 0
    for number in range(24):
        _retitle(speeches[number % 3], f"第{number}稿")
        tantivy_writer._kept.clear()  # its process has ended, and with it the merging
        most = max(most, len(_segments()))
    assert most <= 8, "tantivy merges eight, and is waited for from the fourth on"
    assert [_titled(f"第{number}稿") for number in (20, 21, 22, 23)] == [0, 1, 1, 1]


def test_a_writer_kept_open_sees_that_another_process_has_written(speech):
    _retitle(speech, "这个进程的改动")
    ours = dict(tantivy_writer._kept)
    tantivy_writer._kept.clear()  # as another process, which knows nothing of ours
    _retitle(Speech.objects.exclude(pk=speech.pk).first(), "另一进程的改动")
    tantivy_writer._kept.update(ours)
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


def test_a_writer_whose_folder_is_gone_starts_anew(speech):
    _retitle(speech, "改动")
    for work in _folder().glob("w-*"):
        shutil.rmtree(work)
    _retitle(speech, "又一次改动")
    assert _titled("又一次改动") == 1


def test_where_a_killed_process_worked_is_cleared_away(speech):
    (_folder() / "w-killed").mkdir()
    _retitle(speech, "改动")
    assert len(list(_folder().glob("w-*"))) == 1
    assert _titled("改动") == 1
    builder.build()
    assert not list(_folder().glob("w-*")), "nor does it hold on to an index that was replaced"
