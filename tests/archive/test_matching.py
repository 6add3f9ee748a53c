"""Re-import: which speech and which paragraph is which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.matching import Fingerprint, carry_anchors, match_speeches

A = Fingerprint("县长柳长青在一季度分析会上的讲话", ("同志们：", "一季度开局平稳。"))
A_EDITED = Fingerprint("县长柳常青在一季度分析会上的讲话", ("同志们：", "一季度开局平稳，好于预期。"))
B = Fingerprint("县委书记在项目推进会上的讲话", ("同志们：", "上半年开工十八个项目。"))
OTHER = Fingerprint("关于防汛工作的通知", ("各乡镇要落实责任。",))

PAIRS = [
    ({1: A, 2: B}, [A, B], {0: 1, 1: 2}, "same order"),
    ({1: A, 2: B}, [B, A], {0: 2, 1: 1}, "speeches that changed places keep their ids"),
    ({1: A, 2: B}, [A_EDITED, B], {0: 1, 1: 2}, "a corrected name and sentence are still the speech"),
    ({1: A}, [OTHER], {}, "another text takes nobody's id"),
    ({1: A}, [A_EDITED, A], {1: 1}, "the best pair wins, and an id is used once"),
    ({}, [A], {}, "nothing stored"),
]


@pytest.mark.parametrize(("stored", "parsed", "expected", "why"), PAIRS)
def test_match_speeches(stored, parsed, expected, why):
    assert match_speeches(stored, parsed) == expected, why


ANCHORS = [
    ([(1, "甲"), (2, "乙")], ["甲", "乙"], [1, 2], "nothing changed"),
    ([(1, "甲"), (2, "乙")], ["甲", "丙丙丙", "乙"], [1, 3, 2], "an inserted paragraph gets a new anchor"),
    ([(1, "甲"), (2, "乙"), (3, "丁")], ["甲", "丁"], [1, 3], "a removed one leaves a gap"),
    ([(1, "完成投资九亿元"), (2, "乙")], ["完成投资十亿元", "乙"], [1, 2], "an edited one keeps its anchor"),
    ([(1, "完成投资九亿元")], ["各位代表上午好"], [2], "a replaced one does not inherit it"),
]


@pytest.mark.parametrize(("stored", "texts", "expected", "why"), ANCHORS)
def test_carry_anchors(stored, texts, expected, why):
    anchors, _ = carry_anchors(stored, texts, last_anchor=len(stored))
    assert anchors == expected, why


def test_an_anchor_is_never_given_twice():
    anchors, last = carry_anchors([(1, "甲"), (2, "乙")], ["甲"], last_anchor=2)
    again, _ = carry_anchors([(1, "甲")], ["甲", "新的一段"], last_anchor=last)
    assert (anchors, again) == ([1], [1, 3]), "the address of a removed paragraph is not another's"


PARAGRAPHS = st.lists(st.text("甲乙丙", min_size=1, max_size=4))


@given(PARAGRAPHS, PARAGRAPHS)
def test_anchors_are_unique_and_remember_the_last(old, new):
    stored = list(enumerate(old, start=1))
    anchors, last = carry_anchors(stored, new, last_anchor=len(old))
    assert len(set(anchors)) == len(new)
    assert last >= max([len(old), *anchors])
