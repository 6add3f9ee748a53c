"""Patterns: salutations; and no text on which a pattern or the parser does not come back."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from archive.parsing.patterns import SALUTATION
from tests.parsing.hostile_texts import compiled_patterns

_CPU_SECONDS = (
    20  # all patterns take about five, all files five; of the processor, so that load is no failure
)


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("同志们：", True, "the commonest"),
        ("各位领导、各位来宾，女士们、先生们：", True, "several, with marks between them"),
        ("尊敬的王书记，各位来宾、朋友们！", True, "a person by surname"),
        ("各位老师傅们：", True, "a title that goes on behind 老师"),
        ("全体领导干部同志们：", True, "two titles without a mark between them"),
        ("各位代表", True, "a line of its own without a mark"),
        ("各位领导、各位同志、" * 8 + "今天", False, "no end mark: once tried in every way there is"),
        ("同志们要振奋精神。", False, "a sentence"),
        ("我代表县委向大家问好：", False, "我: a sentence"),
        ("各位领导、" * 60 + "同志们：", False, "longer than any salutation"),
    ],
)
def test_salutation(line, expected, why):
    assert bool(SALUTATION.match(line)) is expected, why


@pytest.mark.parametrize("what", ["patterns", "files"])
def test_nothing_takes_for_ever(what):
    """A process of its own is stopped past its limit; its last line names the pattern or file that hangs."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.parsing.hostile_texts", what],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS)),
    )
    assert ran.stdout.splitlines()[-1:] == ["all"], ran.stderr


def test_tables_of_patterns_are_tried_too():
    assert len(compiled_patterns()) > 150
