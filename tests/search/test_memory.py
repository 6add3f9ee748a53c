"""What a process keeps of a Whoosh index that it reads, and no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from haystack import connections

from search.engines.kept import ENTRY, Kept
from search.index_version import IndexDamaged
from tests.search.engines.memory import OPEN, needs_descriptors, without_collecting
from tests.search.searching import find


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
