"""Characters taken for each other, names that are near, parts of a text: the pure parts of near misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.chinese.confusable import OTHERS, respelled
from search.chinese.folding import fold
from search.chinese.nearness import nearest, one_slip
from search.chinese.parts import longest_part

SPELLINGS = [
    # as typed, as it stands in the archive, why
    ("帐目", "账目", "same sound, the usual mistake"),
    ("布署", "部署", "same sound"),
    ("赵文峭", "赵文峤", "same shape, in a name"),
    ("毫州", "亳州", "same shape, in a place"),
    ("李玉钢", "李玉刚", "same sound, in a name"),
]


@pytest.mark.parametrize(("typed", "wanted", "why"), SPELLINGS)
def test_a_confusable_character_is_replaced(typed, wanted, why):
    assert wanted in respelled(typed), why


def test_only_one_character_differs_and_nothing_is_the_text_itself():
    for text in ("帐目布署", "开门红", ""):
        for other in respelled(text):
            assert sum(a != b for a, b in zip(text, other, strict=True)) == 1


def test_the_table_is_folded_and_goes_both_ways():
    """What folding makes equal finds the same anyway: such a pair would be a search for nothing."""
    for character, others in OTHERS.items():
        assert fold(character) == character and fold(others) == others
        assert len(set(others)) == len(others) and character not in others
        assert all(character in OTHERS[other] for other in others)


NAMES = [
    # one, other, is it one slip, why
    ("柳长清", "柳长青", True, "another character"),
    ("长柳青", "柳长青", True, "two swapped"),
    ("柳长", "柳长青", True, "one too few"),
    ("柳长青青", "柳长青", True, "one too many"),
    ("青石山县", "青石县", True, "one too many inside"),
    ("王钢", "王刚", True, "two characters, the same surname"),
    ("王刚", "李刚", False, "another surname is another person"),
    ("柳长青", "柳长青", False, "the same is no slip"),
    ("柳青长", "柳长清", False, "two slips"),
    ("柳", "柳青", False, "one character is no name"),
    ("青长柳", "柳长青", False, "swapped, but not neighbours"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), NAMES)
def test_one_slip(one, other, expected, why):
    assert one_slip(one, other) is expected, why
    assert one_slip(other, one) is expected, why


KNOWN = {
    "柳长青": "liu3 chang2 qing1",
    "柳常清": "liu3 chang2 qing1",
    "柳长春": "liu3 chang2 chun1",
    "刘昌庆": "liu2 chang1 qing4",
    "青石县": "qing1 shi2 xian4",
}
NEAREST = [
    # name, its pinyin, expected, why
    (
        "柳长清",
        "liu3 chang2 qing1",
        ["柳长青", "柳常清", "刘昌庆"],
        "the same sound first",
    ),
    ("柳长夏", "liu3 chang2 xia4", ["柳长青", "柳长春"], "one character differs"),
    ("青石现", "qing1 shi2 xian4", ["青石县"], "a place"),
    ("柳长青", "liu3 chang2 qing1", ["柳常清", "刘昌庆", "柳长春"], "never itself"),
    ("海绵城市", "hai3 mian2 cheng2 shi4", [], "a word is near no name"),
    ("柳", "liu3", [], "too short"),
    ("柳" * 50, " ".join(["liu3"] * 50), [], "too long"),
]


@pytest.mark.parametrize(("name", "pinyin", "expected", "why"), NEAREST)
def test_nearest_names(name, pinyin, expected, why):
    assert nearest(name, pinyin, KNOWN) == expected, why


PARTS = [
    # wanted, texts, part, why
    ("以旬保月以月保年", ["坚持以旬保月、以月保季"], "以旬保月", "the beginning is there"),
    (
        "全面超额完成任务",
        ["要超额完成", "完成任务不打折扣"],
        "超额完成",
        "of equals the first",
    ),
    ("竹浆纸", ["竹浆纸"], "竹浆纸", "all of it"),
    ("竹浆纸", ["夜市"], "", "nothing"),
    ("竹浆纸", ["竹、浆、纸"], "", "single characters say nothing"),
    ("竹浆纸", [], "", "no text"),
]


@pytest.mark.parametrize(("wanted", "texts", "part", "why"), PARTS)
def test_the_longest_part(wanted, texts, part, why):
    start, end = longest_part(wanted, texts)
    assert wanted[start:end] == part, why


FEW = "以旬保月季"


@given(wanted=st.text(FEW, max_size=12), texts=st.lists(st.text(FEW, max_size=30), max_size=3))
def test_no_part_is_longer(wanted, texts):
    """Against the plain way: every part, looked for in every text."""
    start, end = longest_part(wanted, texts)
    parts = (wanted[i:j] for i in range(len(wanted)) for j in range(i + 2, len(wanted) + 1))
    assert end - start == max((len(p) for p in parts if any(p in text for text in texts)), default=0)
