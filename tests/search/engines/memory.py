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
from search.query import SpeechQuery
from tests.search.searching import find

pytestmark = pytest.mark.django_db
PAGES = Path("/proc/self/statm")
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
    used, resident = [], []
    tracemalloc.start()
    try:
        with without_collecting():
            for _ in range(10):
                for query in queries:
                    backend.search(query)
                used.append(tracemalloc.get_traced_memory()[0])
                resident.append(_resident_megabytes())
    finally:
        tracemalloc.stop()
    # Python itself keeps a few freed tuples; one object that stays of each query would be 1 MB and more.
    assert used[-1] - used[1] < 500_000, used
    assert resident[-1] - resident[1] < 30, "what an engine keeps outside of Python"


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


def _resident_megabytes() -> float:
    """0 where the system does not tell."""
    return int(PAGES.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if PAGES.exists() else 0.0
