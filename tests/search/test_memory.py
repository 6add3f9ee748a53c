"""What a process keeps: memory stays flat, files are closed."""

from __future__ import annotations

import gc
import os
import tracemalloc
from contextlib import contextmanager
from pathlib import Path

import pytest
from haystack import connections

from archive.models import Speech
from search import builder
from search.engines.kept import ENTRY, Kept
from search.index_version import IndexDamaged
from search.query import SpeechQuery
from tests.search.searching import find

OPEN = Path("/proc/self/fd")
needs_descriptors = pytest.mark.skipif(
    not OPEN.exists(), reason="这个系统没有 /proc/self/fd，数不了打开的文件"
)


@contextmanager
def without_collecting():
    """What a cycle holds counts as kept: a server may collect late, or never what it froze."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def test_memory_is_flat_over_10_000_queries(searchable):
    backend = connections["default"].get_backend()
    words = [
        "竹浆纸",
        "项目",
        "全县",
        '"二季度的路"',
        "夜市 OR 主墩",
        "桥",
        "标题:项目",
        "-夜市",
        "讲话人:柳",
        "路",
    ]
    queries = [SpeechQuery.parse(f"{word} {number}") for word in words for number in range(100)]
    used = []
    tracemalloc.start()
    try:
        with without_collecting():
            for _ in range(10):
                for query in queries:
                    backend.search(query)
                used.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # Python itself keeps a few freed tuples; one object that stays of each query would be 1 MB and more.
    assert used[-1] - used[1] < 500_000, used


@needs_descriptors
def test_thirty_commits_leave_no_file_open(searchable):
    backend = connections["default"].get_backend()
    index = connections["default"].get_unified_index().get_index(Speech)
    speech = index.index_queryset().first()
    assert find("竹浆纸").total == 2
    counts = []
    with without_collecting():
        for _ in range(30):
            backend.update(index, [speech])
            assert find("竹浆纸").total == 2
            counts.append(len(os.listdir(OPEN)))
        builder.build()
        assert find("竹浆纸").total == 2
    assert max(counts) <= min(counts) + 2 * 10, "a snapshot of at most ten segments has two files of each"
    assert len(os.listdir(OPEN)) <= counts[0]


@needs_descriptors
def test_an_index_that_cannot_be_opened_leaves_no_file_open(searchable):
    [generation] = Path(connections["default"].options["PATH"]).glob("g-*")
    (generation / "folded.fronts").write_bytes(b"")
    with without_collecting():
        with pytest.raises(IndexDamaged):
            find("竹浆纸")
        before = len(os.listdir(OPEN))
        for _ in range(10):
            with pytest.raises(IndexDamaged):
                find("竹浆纸")
        assert len(os.listdir(OPEN)) == before


def test_a_cache_is_bounded_in_bytes_and_keeps_what_was_used_last():
    kept: Kept[bytes] = Kept(len, limit=3 * (ENTRY + 100))
    made = []

    def value(key: str, size: int = 100) -> bytes:
        return kept.get(key, lambda key: made.append(key) or bytes(size))

    for key in ("税", "桥", "路", "税", "县"):
        value(key)
    assert [key in kept for key in ("税", "桥", "路", "县")] == [True, False, True, True]
    assert kept.cache_info() == (1, 4, 3 * (ENTRY + 100))
    assert len(value("全县", size=10_000)) == 10_000, "what is too large is made, and not kept"
    assert kept.cache_info().bytes == 0
    assert made == ["税", "桥", "路", "县", "全县"]
