"""The suite on Whoosh, and what only Whoosh can do wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from haystack import connections
from whoosh.writing import SegmentWriter

from archive.models import Speech
from search.engines.folded_texts import FRONTS, PAIRS
from search.index_version import IndexDamaged
from tests.search.engines.alike import *  # noqa: F403
from tests.search.engines.answers import *  # noqa: F403
from tests.search.engines.building import *  # noqa: F403
from tests.search.engines.damage import *  # noqa: F403
from tests.search.engines.facets import *  # noqa: F403
from tests.search.engines.hostile import *  # noqa: F403
from tests.search.engines.inside_words import *  # noqa: F403
from tests.search.engines.memory import *  # noqa: F403
from tests.search.engines.outbox import *  # noqa: F403
from tests.search.engines.terms import *  # noqa: F403
from tests.search.searching import find, numbers

ENGINE = "whoosh"


def test_only_relevance_is_worked_out_for_relevance(searchable):
    snapshot = connections["default"].get_backend().opened()
    for sort in ("date", "compilation"):
        assert find("项目 全县", sort=sort).total == 2
    assert snapshot.word_scores.cache_info().misses == 0
    find("项目 全县")
    assert snapshot.word_scores.cache_info().misses > 0


def test_texts_cut_short_under_an_open_index_are_said(searchable):
    assert find("竹浆纸").total == 2  # opened
    [path] = Path(connections["default"].options["PATH"]).glob("g-*/folded.texts")
    with path.open("r+b") as file:
        file.truncate(100)
    with pytest.raises(IndexDamaged):
        find('"青石大桥"')


@pytest.mark.parametrize("name", [FRONTS, "folded.texts", PAIRS])
def test_what_a_writer_left_half_written_shifts_nothing(searchable, name):
    """A full disk leaves a part of a record in a file that the next generation shares."""
    [path] = Path(connections["default"].options["PATH"]).glob(f"g-*/{name}")
    with path.open("ab") as file:
        file.write(b"x" * 101)
    connection = connections["default"]
    index = connection.get_unified_index().get_index(Speech)
    Speech.objects.filter(number=1).update(title="县长在琉璃鲸鱼产业会上的讲话")
    connection.get_backend().update(index, [Speech.objects.get(number=1)])
    assert numbers('"竹浆纸项目已经点火试车"') == [1]
    assert numbers('"琉璃鲸鱼"') == [1]


def test_an_engine_that_loses_documents_is_noticed_before_the_swap(searchable, monkeypatch):
    """Whoosh's writer of several processes did, when one was killed."""
    add, calls = SegmentWriter.add_document, []

    def add_but_the_second(writer, **fields) -> None:
        calls.append(fields)
        if len(calls) != 2:
            add(writer, **fields)

    monkeypatch.setattr(SegmentWriter, "add_document", add_but_the_second)
    with pytest.raises(CommandError) as error:
        call_command("build_index", verbosity=0)
    assert str(error.value) == "新建的索引里有 2 篇讲话，应有 3 篇，没有启用。"
    assert find("全县").total == 3
