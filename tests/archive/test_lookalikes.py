"""The same speech again: what noise leaves of it, and what is another speech however alike it sounds."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from archive.lookalikes import Likeness, Resemblance, folded, likeness, marks, runs

OPENING = "同志们，今天召开全县经济运行分析会，主要任务是分析形势、查找问题，安排部署下一步工作。"
SAME, EXCERPT, WHOLE = Resemblance.SAME, Resemblance.EXCERPT, Resemblance.WHOLE


def text(seed: int, length: int = 3_000) -> str:
    """Invented: characters without meaning, in clauses."""
    draw = random.Random(seed)
    characters = [chr(0x4E00 + number) for number in range(1_500)]
    clauses = ["".join(draw.choices(characters, k=draw.randint(4, 16))) for _ in range(length // 11)]
    return "，".join(clauses)


def misread(original: str, share: float) -> str:
    draw = random.Random(9)
    return "".join("误" if draw.random() < share else character for character in original)


ONE, OTHER = text(1), text(2)
HALF = len(ONE) // 2
MANY = [text(seed, 400) for seed in range(10)]

ROWS = [
    ([ONE], [ONE], SAME, "the same text"),
    ([ONE], [ONE[:900], ONE[900:]], SAME, "cut into paragraphs otherwise"),
    ([ONE], ["　" + ONE.replace("，", ", ")], SAME, "spaces and half-width punctuation"),
    ([ONE], [misread(ONE, 0.01)], SAME, "one character in a hundred misread"),
    (
        MANY,
        [misread(part, 0.01) for part in MANY[:3] + MANY[5:]],
        SAME,
        "two of ten paragraphs lost, misread",
    ),
    (["2019年" + ONE], ["20XX年" + ONE], SAME, "a masked year"),
    ([ONE + OPENING], [OPENING + ONE], SAME, "parts that changed places"),
    ([ONE[:HALF]], [ONE], EXCERPT, "half of it"),
    ([ONE], [misread(ONE[:700], 0.01)], WHOLE, "a quarter of it, misread"),
    ([ONE], [OTHER], None, "another text"),
    ([OPENING + ONE], [OPENING + OTHER], None, "set phrases in common"),
    ([ONE[:HALF] + OTHER], [ONE[:HALF] + text(3)], None, "a third in common: a speaker quotes himself"),
    ([OPENING], [OPENING], None, "too short to tell"),
    ([], [], None, "nothing"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), ROWS)
def test_resemblance(one, other, expected, why):
    assert likeness(runs(folded(one)), runs(folded(other))).resemblance == expected, why


def test_traditional_and_simplified_are_one():
    assert folded(["經濟運行，穩中有進"]) == folded(["经济运行 稳中有进"])


def test_likeness_is_seen_from_both_sides():
    assert Likeness(0.9, 0.2).reversed == Likeness(0.2, 0.9)


SHARED = [
    (misread(ONE, 0.01), 0.5, "most marks survive misreading"),
    (ONE[HALF:], 0.2, "an excerpt has marks of the whole"),
]


@pytest.mark.parametrize(("other", "least", "why"), SHARED)
def test_copies_share_marks(other, least, why):
    one = marks(folded([ONE]))
    assert len(one & marks(folded([other]))) >= least * len(one), why


def test_other_texts_share_no_marks_and_short_ones_have_none():
    assert not marks(folded([ONE])) & marks(folded([OTHER]))
    assert marks(folded([OPENING])) == frozenset()
    assert len(marks(folded([ONE]))) >= 8


def test_marks_are_the_same_in_every_process():
    """Stored marks must be found again tomorrow: no hash of this process's own."""
    code = f"from archive.lookalikes import marks; print(sorted(marks({folded([ONE])!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(sorted(marks(folded([ONE]))))
