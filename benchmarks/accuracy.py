"""``make score``: every measure of accuracy, as a page of Markdown (kept in ``docs/accuracy.md``).

The real compilation lies in ``REAL_COMPILATIONS``, beside ``gold/``, ``texts/`` and ``tools/``; what is not
at hand is said to be missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("REAL_COMPILATIONS") or ROOT.parent / "shared" / "compilations")
SHARED = REAL.parent
SOURCE = REAL / "economic-work-speeches.txt"
REPORTS = SHARED / "texts" / "work-reports-1954-2012.jsonl"


def measures() -> Iterator[tuple[str, str, Sequence[str | Path]]]:
    """Heading, what is measured, command."""
    module = (sys.executable, "-m")
    yield (
        "Titles",
        "Titles of `tests/parsing/titles.txt`: invented, varied, each with its reason.",
        (*module, "benchmarks.title_score"),
    )
    yield (
        "Where speeches begin",
        "Made-up compilations whose truth is known, one family a difficulty.",
        (*module, "benchmarks.split_score"),
    )
    yield (
        "Paragraphs joined again",
        "Texts typeset on other sheets, taken apart and joined again.",
        (*module, "benchmarks.join_score", *([REPORTS] if REPORTS.exists() else [])),
    )
    yield (
        "Ranking",
        "Judged queries of `benchmarks/judged/`; the worst with what was wanted (number:grade) and came.",
        (*module, "benchmarks.ranking_score", "--engine", "whoosh", "tantivy"),
    )
    if REPORTS.exists():
        yield (
            "Years inferred",
            "State Council work reports with title, date and every year withheld.",
            (*module, "benchmarks.year_score", REPORTS),
        )


def main() -> None:
    print(f"# Accuracy\n\n`make score`, {date.today():%Y-%m-%d}. Right / of, share.\n")
    section("A real compilation", "38 speeches, odd rows have facts.", _real_compilation())
    for heading, what, command in measures():
        section(heading, what, _printed(command))


def section(heading: str, what: str, text: str) -> None:
    print(f"## {heading}\n\n{what}\n\n```\n{text.rstrip()}\n```\n", flush=True)


def _real_compilation() -> str:
    if not SOURCE.exists():
        return f"no {SOURCE.name} in REAL_COMPILATIONS: not measured"
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as parse:
        parse.write(_printed((sys.executable, "manage.py", "parse_compilation", SOURCE, "--json")))
        parse.flush()
        tool = SHARED / "tools" / "score_import.py"
        return _printed((sys.executable, tool, parse.name, SHARED / "gold" / "speeches.json", SOURCE))


def _printed(command: Sequence[str | Path]) -> str:
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout


if __name__ == "__main__":
    main()
