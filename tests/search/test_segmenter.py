"""Segmentation: words to rank by, and words to match loosely by."""

from __future__ import annotations

import pytest

from search.chinese.segmenter import LEXICON, Segmenter, lexicon
from search.segmentation import segmenter

WORDS = [
    (
        "固定资产投资增长8.1%",
        ["固定", "资产", "投资", "固定资产投资", "增长", "8", "1"],
        "a long word and its parts",
    ),
    ("gdp,5g", ["gdp", "5g"], "Latin and mixed words, punctuation left out"),
    ("竹浆纸", ["竹", "浆纸"], "an unknown word comes in pieces, none invented"),
    ("，。", [], "punctuation only"),
    ("", [], "nothing"),
]
LOOSE = [
    ("经济运行", ("经济", "运行"), "a dictionary word of two parts"),
    ("固定资产投资", ("固定", "资产", "投资"), "a word of the lexicon"),
    ("经济的运行", ("经济", "运行"), "particles are not asked for"),
    ("不良贷款率", ("不良", "贷款率"), "the parts cover the word without a rest"),
    ("经济经济运行", ("经济", "运行"), "each word once"),
    ("何良军", (), "single characters apart say nothing"),
    ("抓项目", (), "nor does one of them"),
    ("嘉峪关", (), "one word is no two words"),
    ("gdp增速", (), "Latin is matched as written"),
    ("1-5月", (), "digits are matched as written"),
    ("", (), "nothing"),
]


@pytest.mark.parametrize(("folded", "expected", "why"), WORDS)
def test_search_words(folded, expected, why):
    assert segmenter().search_words(folded) == expected, why


@pytest.mark.parametrize(("folded", "expected", "why"), LOOSE)
def test_loose_words(folded, expected, why):
    assert segmenter().loose_words(folded) == expected, why


def test_every_word_of_the_lexicon_is_cut_as_one_and_found_with_its_parts():
    assert len(lexicon()) == len(set(lexicon())) == len(LEXICON.read_text(encoding="utf-8").split())
    assert [word for word in lexicon() if word not in segmenter().search_words(word)] == []


def test_the_dictionary_cache_lies_in_the_folder_given(tmp_path):
    assert Segmenter(tmp_path / "segmenter").search_words("经济") == ["经济"]
    assert [path.name for path in (tmp_path / "segmenter").iterdir()] == ["jieba.cache"]
    assert (tmp_path / "segmenter").stat().st_mode & 0o077 == 0
