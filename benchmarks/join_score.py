"""Are paragraphs whole again on pages of other shapes? ``python -m benchmarks.join_score [TEXTS.jsonl]``.

TEXTS.jsonl holds one text a line, ``{"text": …}``, its paragraphs parted by empty lines; without it the
manuscripts of the sample are taken. Each text is typeset on every sheet, taken apart and joined again.
Printed by sheet: joins right and found, and the share of paragraphs that came back exactly (F1).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from archive.parsing.furniture import drop_page_furniture
from archive.parsing.layout import detect_layout, pieces_of
from archive.parsing.normalize import clean_line
from archive.parsing.pages import detect_grid
from archive.parsing.paragraphs import join_paragraphs
from benchmarks.typesetting import PrintedLine, Sheet, typeset

SAMPLES = Path(__file__).parent.parent / "samples" / "source"
_BATCH = 60_000  # characters of one typeset text: about a compilation of ten speeches

SHEETS = (
    Sheet("28×22, cut by page", 28, 22, wrapped=False, gaps=True),
    Sheet("26×24, cut by page, Word", 26, 24, wrapped=False, gaps=True, hanging=True, spaced=True),
    Sheet("30×20, cut by page, numbers", 30, 20, wrapped=False, feet="— {} —"),
    Sheet("35×28, cut by page, hanging", 35, 28, wrapped=False, gaps=True, hanging=True),
    Sheet("40×30, cut by page, head", 40, 30, wrapped=False, feet="{}", head="讲话材料汇编"),
    Sheet("28×22, wrapped, indented", 28, 22),
    Sheet("30×20, wrapped, numbers", 30, 20, feet="- {} -"),
    Sheet("35×26, wrapped, head", 35, 26, feet="{}", head="讲话材料汇编", hanging=True),
    Sheet("40×30, wrapped, Word", 40, 30, hanging=True, spaced=True),
    Sheet("34×25, wrapped, no indent, gaps", 34, 25, indent=0, gaps=True),
    Sheet("28×22, wrapped, indented, gaps", 28, 22, gaps=True, hanging=True, feet="第 {} 页"),
    # added last, for an honest first try
    Sheet("32×24, cut by page, tight", 32, 24, wrapped=False, hanging=True),
    Sheet("25×18, cut by page, numbers", 25, 18, wrapped=False, gaps=True, feet="·{}·"),
    Sheet("38×26, wrapped, indented, Word", 38, 26, spaced=True, hanging=True, feet="{}"),
    Sheet("30×22, wrapped, no indent", 30, 22, indent=0),
    Sheet("40×28, wrapped, no indent", 40, 28, indent=0, hanging=True, feet="{}"),
)


@dataclass
class Score:
    """Counts of one sheet; ``joined`` and ``whole`` count what the parser made."""

    right: int = 0
    joined: int = 0
    true: int = 0
    same: int = 0
    whole: int = 0
    paragraphs: int = 0

    def row(self, name: str) -> str:
        precision, recall = self.right / max(self.joined, 1), self.right / max(self.true, 1)
        joins = 2 * self.right / max(self.joined + self.true, 1)
        paragraphs = 2 * self.same / max(self.whole + self.paragraphs, 1)
        return f"{name:34s} {precision:.4f} {recall:.4f} {joins:.4f}   {paragraphs:.4f}"


def main() -> None:
    texts = list(_texts(sys.argv[1:]))
    print(f"{'':34s} right  found  F1       paragraphs F1")
    for sheet in SHEETS:
        score = Score()
        for paragraphs in texts:
            measure(typeset(paragraphs, sheet), len(paragraphs), score)
        print(score.row(sheet.name), flush=True)


def measure(lines: Sequence[PrintedLine], paragraphs: int, score: Score) -> list[tuple[int, bool]]:
    """Join ``lines``, count into ``score``, return the wrong seams: (line from 1, joined)."""
    texts = drop_page_furniture([line.text for line in lines])
    pieces = pieces_of(texts, 1, len(texts))
    joined = join_paragraphs(pieces, detect_layout(pieces), detect_grid(pieces))
    opens = {paragraph.line for paragraph in joined}
    filled = [n for n, line in enumerate(lines, 1) if line.paragraph is not None]
    wrong = []
    for before, after in pairwise(filled):
        true, made = lines[before - 1].paragraph == lines[after - 1].paragraph, after not in opens
        score.right += true and made
        score.joined += made
        score.true += true
        if true != made:
            wrong.append((after, made))
    broken = {lines[n - 1].paragraph for n, _ in wrong} | {
        lines[filled[filled.index(n) - 1] - 1].paragraph for n, _ in wrong
    }
    score.same += paragraphs - len(broken)
    score.whole += len(joined)
    score.paragraphs += paragraphs
    return wrong


def _texts(arguments: Sequence[str]) -> Iterator[list[str]]:
    """Paragraphs of texts put together, as a compilation holds them."""
    batch: list[str] = []
    for text in _sources(arguments):
        batch += [
            p
            for part in text.split("\n\n")
            if re.search(r"[\u4e00-\u9fff]", p := clean_line(part.replace("\n", "")).strip())
        ]
        if sum(map(len, batch)) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _sources(arguments: Sequence[str]) -> Iterator[str]:
    if arguments:
        for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
        return
    for path in sorted(SAMPLES.glob("[0-9][0-9].txt")):
        _, body = path.read_text(encoding="utf-8").split("\n\n", 1)
        yield re.sub("(?m)^目录：.*\n.*$", "", body).replace("\n", "\n\n")


if __name__ == "__main__":
    main()
