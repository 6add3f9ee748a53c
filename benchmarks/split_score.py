"""How many starts of speeches are found and right: ``python -m benchmarks.split_score [-v] [--seed N]``.

Made-up compilations whose truth is known (``benchmarks.made``), one family a difficulty.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from archive.parsing import ParseError, SourceText, divide
from benchmarks.made import FAMILIES, Made, make, plans


@dataclass
class Score:
    """Counts of starts and of ends."""

    wanted: int = 0
    found: int = 0
    printed: int = 0
    ends: int = 0

    def add(self, other: Score) -> None:
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        found, right = self.found / max(self.wanted, 1), self.found / max(self.printed, 1)
        ends = self.ends / max(self.found, 1)
        return f"found {found:.3f}  right {right:.3f}  ends {ends:.3f}  of {self.wanted}"


def score(made: Made, misses: list[str] | None = None) -> Score:
    """One compilation divided and compared with its truth; ``misses`` collects what differs."""
    try:
        spans = divide(SourceText(made.lines, "txt", styled=made.styled)).spans
    except ParseError:
        spans = ()
    starts = {span.first_line: span for span in spans}
    truth = dict(zip(made.starts, made.ends, strict=True))
    if misses is not None:
        misses += [f"missed {n}: {_around(made, n)}" for n in made.starts if n not in starts]
        misses += [f"invented {n}: {_around(made, n)}" for n in starts if n not in truth]
    found = [n for n in starts if n in truth]
    ends = sum(starts[n].last_line == truth[n] for n in found)
    if misses is not None:
        misses += [
            f"end of {n}: {starts[n].last_line} for {truth[n]} {_around(made, starts[n].last_line)}"
            for n in found
            if starts[n].last_line != truth[n]
        ]
    return Score(len(truth), len(found), len(spans), ends)


def _around(made: Made, line: int) -> str:
    return " / ".join(text.strip()[:40] for text in made.lines[max(0, line - 4) : line + 4] if text.strip())


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("-v", "--verbose", action="store_true")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=30)
    options.add_argument("--family", choices=FAMILIES)
    asked = options.parse_args()
    total = Score()
    for family in [asked.family] if asked.family else FAMILIES:
        score_of_family, misses = Score(), []
        for plan in plans(family, asked.count, asked.seed):
            before = len(misses)
            score_of_family.add(score(make(plan), misses))
            if len(misses) > before:
                misses.insert(before, f"--- {plan}")
        total.add(score_of_family)
        print(f"{family:20s} {score_of_family}")
        if asked.verbose and misses:
            print("\n".join(misses))
    print(f"{'all':20s} {total}")


if __name__ == "__main__":
    main()
