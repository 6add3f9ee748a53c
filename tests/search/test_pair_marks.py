"""Sets of documents, and the marks that spare reading: never no where the text says yes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.bitmaps import bitmap, flags, from_flags, members
from search.engines.folded_texts import encoded, occurrence
from search.engines.lines import Lines
from search.engines.pair_marks import SIZE, PairTable, pair_marks, pairs

TEXTS = st.lists(st.text("经济运行税桥𠮷a1，", max_size=40), min_size=1, max_size=20)


@given(st.sets(st.integers(0, 300)))
def test_a_set_gives_back_its_members(documents):
    bits = bitmap(documents)
    assert members(bits) == sorted(documents)
    assert bits.bit_count() == len(documents)
    assert from_flags(flags(bits)) == bits


@given(TEXTS, st.data())
def test_a_text_has_the_marks_of_all_its_pairs(texts, data):
    table = PairTable(b"".join(map(pair_marks, texts)))
    number = data.draw(st.integers(0, len(texts) - 1))
    for pair in pairs(texts[number]):
        assert table.having(pair) >> number & 1, pair


def test_marks_rule_out_most_texts():
    texts = ["全县经济运行总体平稳", "夜市开了三个月", "桥", ""]
    marks = b"".join(map(pair_marks, texts))
    assert len(marks) == len(texts) * SIZE
    assert members(PairTable(marks).having("经济")) == [0]
    assert members(PairTable(marks).having("不在")) == []


ODD = [
    ("\u4e00\u4e4e", "\u4e4e", 1, "its bytes stand across two characters as well: 00 4e 4e 4e"),
    ("\u4e4e\u4e4e\u4e4e", "\u4e4e", 0, "every byte is alike"),
    ("经济运行经济", "经济", 0, "twice"),
    ("\u4e61\u6162", "\u624e", None, "only across two characters: 61 4e 62 61"),
    ("a税𠮷b", "𠮷", 2, "beyond the basic plane"),
]


@pytest.mark.parametrize(("body", "wanted", "expected", "why"), ODD)
def test_only_whole_characters_count(body, wanted, expected, why):
    at = occurrence(encoded(wanted), encoded(body))
    assert (None if at < 0 else at // 2) == expected, why


@given(
    st.text("\u4e00\u4e4e\u004e\u4eff", max_size=30), st.text("\u4e4e\u004e\u4e00", min_size=1, max_size=3)
)
def test_bytes_find_what_characters_find(body, wanted):
    assert occurrence(encoded(wanted), encoded(body)) // 2 == body.find(wanted)


@given(TEXTS, st.text("经济运行税桥𠮷a1，", min_size=1, max_size=3))
def test_lines_are_looked_through_as_each_text_by_itself(texts, wanted):
    by_document = {3 * number: text.encode() for number, text in enumerate(texts)}
    found = members(Lines(by_document).having(wanted))
    assert found == [3 * number for number, text in enumerate(texts) if wanted in text]
    assert all(Lines(by_document).of(document) == text for document, text in by_document.items())
