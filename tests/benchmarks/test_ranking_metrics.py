"""nDCG, recall and precision against values worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.ranking_metrics import ndcg, precision, recall

# 1 / log2(rank + 1) of the ranks 1 – 3
FIRST, SECOND, THIRD = 1.0, 0.6309297535714575, 0.5

NDCG = [
    # found, grades, expected, why
    ([4, 20], {4: 3, 20: 3}, 1.0, "the best order"),
    ([20, 4], {4: 3, 20: 3}, 1.0, "equals may change places"),
    ([8, 17], {17: 3}, SECOND, "one place too low"),
    ([8, 5, 17], {17: 3}, THIRD, "two places too low"),
    ([8, 17], {17: 3, 8: 1}, (1 * FIRST + 7 * SECOND) / (7 * FIRST + 1 * SECOND), "gains are 7, 3, 1"),
    ([17], {17: 3, 8: 2}, 7 / (7 + 3 * SECOND), "what is missing costs"),
    ([99, 98], {17: 3}, 0.0, "nothing wanted came"),
    ([], {17: 3}, 0.0, "nothing came"),
    ([], {}, 1.0, "nothing is wanted, nothing came"),
    ([5], {}, 0.0, "nothing is wanted, something came"),
    ([*range(100, 110), 17], {17: 3}, 0.0, "rank 11 is not looked at"),
    (list(range(1, 13)), dict.fromkeys(range(1, 13), 2), 1.0, "more wanted than places"),
]


@pytest.mark.parametrize(("found", "grades", "expected", "why"), NDCG, ids=[row[-1] for row in NDCG])
def test_ndcg(found, grades, expected, why):
    assert ndcg(found, grades) == pytest.approx(expected), why


SHARES = [
    # found, wanted, recall, precision, why
    ([1, 2], [2, 3, 4, 5], 0.25, 0.5, "one of four; one of two"),
    ([2], [2], 1.0, 1.0, "just that"),
    ([], [2], 0.0, 1.0, "what is not there is not wrong"),
    ([2], [], 1.0, 0.0, "nothing is wanted"),
    ([], [], 1.0, 1.0, "right to be empty"),
]


@pytest.mark.parametrize(("found", "wanted", "share", "exact", "why"), SHARES, ids=[r[-1] for r in SHARES])
def test_recall_and_precision(found, wanted, share, exact, why):
    assert (recall(found, wanted), precision(found, wanted)) == (share, exact), why
