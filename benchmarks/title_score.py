"""``python -m benchmarks.title_score [TABLE] [-v] [--only FIELD,FIELD]``: titles → facts, right by field.

Prints how many rows of the table (tests/parsing/titles.txt unless another is given) are read right, field by
field, and how often a speaker is invented on a title that names none; ``-v`` lists what is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from archive.parsing import parse_title
from tests.parsing.title_table import KEYS, TITLES, TitleRow, as_row, read_table


def main() -> None:
    """Read the table, parse every title, print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", nargs="?", type=Path, default=TITLES)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--only", default=",".join(KEYS), help="fields that the table gives")
    options = parser.parse_args()
    rows = read_table(options.table)
    report(rows, [as_row(parse_title(row.lines)) for row in rows], options.only.split(","), options.verbose)


def report(rows: Sequence[TitleRow], got: Sequence[dict[str, str]], fields: Sequence[str], verbose: bool):
    """One line a field: right / rows, share; then the invented speakers."""
    pairs = list(zip(rows, got, strict=True))
    for name in fields:
        right = sum(row.facts.get(name) == facts.get(name) for row, facts in pairs)
        print(f"{name:6s}\t{right:4d} / {len(rows)}\t{right / len(rows):.3f}")
    silent = [facts for row, facts in pairs if "讲话人" not in row.facts]
    invented = sum("讲话人" in facts for facts in silent)
    print(f"讲话人是编造的\t{invented:4d} / {len(silent)}\t{invented / max(len(silent), 1):.3f}")
    if verbose:
        for row, facts in pairs:
            _differences(row, facts, fields)


def _differences(row: TitleRow, facts: dict[str, str], fields: Sequence[str]) -> None:
    wrong = [name for name in fields if row.facts.get(name) != facts.get(name)]
    if wrong:
        print("\n" + "\n".join(row.lines))
    for name in wrong:
        print(f"    {name}: {facts.get(name)}  ≠  {row.facts.get(name)}")


if __name__ == "__main__":
    main()
