"""The judged queries are well-formed, so that a slip of the pen is not measured as a fault of search."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.judged_queries import judged_queries, read_row
from search.chinese.folding import fold
from search.query import SpeechQuery

SPEECHES = {"sample": 26, "real": 38}
SETS = [(f"{part}{name}", count) for name, count in SPEECHES.items() for part in ("", "held_out_")]


@pytest.mark.parametrize(("name", "speeches"), SETS, ids=[row[0] for row in SETS])
def test_every_row_can_be_used(name, speeches):
    for query in judged_queries(name):
        assert set(query.grades) <= set(range(1, speeches + 1)), query
        assert query.why and query.text == query.text.strip(), query
        parsed = SpeechQuery.parse(query.text)
        assert not parsed.ignored and (parsed.clauses or parsed.filters), query


@pytest.mark.parametrize(("name", "least"), [("sample", 60), ("real", 60)])
def test_enough_queries_and_none_twice(name, least):
    tuned, apart = judged_queries(name), judged_queries(f"held_out_{name}")
    asked = Counter(fold(query.text) for query in (*tuned, *apart))
    assert max(asked.values()) == 1, asked.most_common(1)
    assert len(tuned) >= least and len(apart) >= 20


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("油茶\t18\t18\t\t产业", "two grades for one speech"),
        ("油茶\t18 18\t\t\t产业", "a number twice"),
        ("油茶\t18\t产业", "a column is missing"),
        ("油茶\t十八\t\t\t产业", "not a number"),
    ],
)
def test_a_slip_is_refused(line, why):
    with pytest.raises(ValueError):
        read_row(line)
