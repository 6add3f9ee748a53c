"""The cache of word counts: nothing is counted twice, and nothing is believed that was not written."""

from __future__ import annotations

import sqlite3

import pytest

from search import count_cache
from search.count_cache import CountCache
from search.segmentation import segmenter
from search.word_counts import WordCounts

TEXTS = ["抓项目\n项目为王", "", "一季度,开门红"]


class Counting:
    """Counts words, and remembers of which texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> WordCounts:
        self.texts.append(text)
        return WordCounts.of(text, segmenter())


def counted(folder, texts) -> list[str]:
    """The texts that had to be counted; what comes back is right either way."""
    count = Counting()
    assert CountCache(folder).counts(texts, count) == [WordCounts.of(text, segmenter()) for text in texts]
    return count.texts


def test_a_text_is_counted_once(tmp_path):
    assert counted(tmp_path, TEXTS) == TEXTS
    assert counted(tmp_path, [*TEXTS, "新的一篇"]) == ["新的一篇"]
    assert (tmp_path / "word-counts.sqlite3").stat().st_size < 100_000


def test_another_segmenter_counts_anew(tmp_path, monkeypatch):
    counted(tmp_path, TEXTS)
    monkeypatch.setattr(count_cache, "segmenter_version", lambda: "another")
    assert counted(tmp_path, TEXTS) == TEXTS


def test_what_a_whole_build_did_not_ask_for_goes(tmp_path):
    counted(tmp_path, TEXTS)
    CountCache(tmp_path).prune()
    counted(tmp_path, TEXTS[:1])
    CountCache(tmp_path).prune()
    assert counted(tmp_path, TEXTS) == TEXTS[1:]


@pytest.mark.parametrize("harm", ["UPDATE counts SET words = x'00'", "UPDATE counts SET frequencies = words"])
def test_a_damaged_row_is_thrown_away(tmp_path, harm):
    counted(tmp_path, TEXTS)
    with sqlite3.connect(tmp_path / "word-counts.sqlite3") as connection:
        connection.execute(harm)
    assert counted(tmp_path, TEXTS) == TEXTS
    assert counted(tmp_path, TEXTS) == []


def test_a_damaged_file_is_thrown_away(tmp_path, caplog):
    counted(tmp_path, TEXTS)
    (tmp_path / "word-counts.sqlite3").write_bytes(b"no database" * 1000)
    assert counted(tmp_path, TEXTS) == TEXTS
    assert counted(tmp_path, TEXTS) == []
    assert "damaged and thrown away" in caplog.text


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, caplog):
    (tmp_path / "word-counts.sqlite3").mkdir()
    assert counted(tmp_path, TEXTS) == TEXTS
    assert "is not used" in caplog.text
