"""Queries with the speeches a reader would want: the rows of ``benchmarks/judged/*.tsv``.

A row is query, numbers of grade 3, of grade 2, of grade 1, and a word why, divided by tabs; ``#`` opens a
remark. 3: what the asker wants first, the speech is about it or says exactly this; 2: a passage worth
reading; 1: mentions it. Rows of ``held_out_*`` are for looking only: no rule is made to please them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "judged"


@dataclass(frozen=True)
class JudgedQuery:
    """A query, the grade (3, 2, 1) by number of speech, and why."""

    text: str
    grades: Mapping[int, int]
    why: str

    def numbers(self, least: int) -> list[int]:
        """Speeches of grade ``least`` or better."""
        return sorted(number for number, grade in self.grades.items() if grade >= least)


def read_row(line: str) -> JudgedQuery:
    """One row; raises ValueError where a column is missing or a number stands twice.

    >>> read_row("沉陷区搬迁\\t9 24\\t10\\t\\t安置房").grades
    {9: 3, 24: 3, 10: 2}
    """
    text, *columns, why = line.split("\t")
    graded = [
        (int(number), grade)
        for grade, column in zip((3, 2, 1), columns, strict=True)
        for number in column.split()
    ]
    if len(dict(graded)) < len(graded):
        raise ValueError(f"a speech has two grades: {line}")
    return JudgedQuery(text, dict(graded), why)


def judged_queries(name: str) -> list[JudgedQuery]:
    """The rows of ``judged/<name>.tsv``, in their order."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [read_row(line) for line in lines if line and not line.startswith("#")]
