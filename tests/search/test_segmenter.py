"""Segmentation: words to rank by, and words to match loosely by."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.chinese.folding import fold
from search.chinese.segmenter import DICTIONARY, LEXICON, Segmenter, lexicon
from search.segmentation import segmenter
from tests.conftest import SAMPLES

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
    ("政策?", ("政策",), "a word with a sign behind it"),
    ("。政策,", ("政策",), "or around it"),
    ("政策的", (), "a particle is no sign: everything would be found"),
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


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> tuple[Segmenter, Segmenter]:
    """A segmenter that cuts with rjieba, and one that cuts with jieba."""
    folder = tmp_path_factory.mktemp("segmenter")
    return Segmenter(folder), Segmenter(folder, fast=False)


def test_jiebas_cache_lies_in_the_folder_given_and_rjieba_needs_none(tmp_path):
    folder = tmp_path / "segmenter"
    assert Segmenter(folder).search_words("经济") == ["经济"]
    assert not folder.exists()
    assert Segmenter(folder, fast=False).search_words("经济") == ["经济"]
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]
    assert folder.stat().st_mode & 0o077 == 0


ALIKE = [
    ("盯紧盯牢,抓紧抓牢", "two ways of cutting that weigh the same"),
    ("gdp增长8.5%,5g基站1-5月建成c++#1", "runs of digits, Latin and signs"),
    ("第㐀𠀀鿪﨎号文件é", "characters that no dictionary has, and none of the main block"),
    ("开发区进出口一季度", "words of the lexicon that the dictionary has too"),
    ("经济运行" * 20_000, "a long text without a break"),
    ("a" * 10_000 + "8" * 10_000, "a long run of Latin"),
]


@pytest.mark.parametrize(("folded", "why"), ALIKE, ids=[row[1] for row in ALIKE])
def test_rjieba_and_jieba_cut_alike(both, folded, why):
    fast, plain = both
    assert fast.search_words(folded) == plain.search_words(folded), why
    assert fast.loose_words(folded) == plain.loose_words(folded), why


def test_rjieba_and_jieba_cut_the_sample_alike(both):
    fast, plain = both
    text = (SAMPLES / "lanjiang.txt").read_text(encoding="utf-8")
    for line in map(fold, text.splitlines()):
        assert fast.search_words(line) == plain.search_words(line)
        assert fast.loose_words(line[:200]) == plain.loose_words(line[:200])


PIECES = st.sampled_from([*lexicon(), *"的了盯紧牢抓实干一二三亿元", "gdp", "8.5%", "1-5", "，", "㐀", "𠀀"])


@given(text=st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_rjieba_and_jieba_cut_whatever_is_written_alike(both, text):
    fast, plain = both
    folded = fold(text)
    assert fast.search_words(folded) == plain.search_words(folded)
    assert fast.loose_words(folded) == plain.loose_words(folded)


def test_the_index_is_built_anew_when_the_dictionary_is_another():
    assert f"jieba {version('jieba')}".startswith(DICTIONARY)
    assert version("rjieba").startswith("0.2"), "compare the words of both before a newer one is named here"
