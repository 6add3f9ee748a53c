"""Level, rank and place of a title with its body: ``places.txt``, one trap a row, each with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.parsing.facts.body_facts import complete_facts
from archive.parsing.facts.titles import parse_title
from archive.parsing.records import Block

LINES = Path(__file__).with_name("places.txt").read_text(encoding="utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.split("|")] for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("title", "body", "level", "rank", "place", "basis", "why"), ROWS)
def test_row(title, body, level, rank, place, basis, why):
    blocks = [Block(text, line=number) for number, text in enumerate(filter(None, body.split("/")), 2)]
    facts = complete_facts(parse_title([title]), blocks)
    proof = facts.evidence.get("level")
    read = (facts.level, facts.rank, facts.place, proof.basis if proof else None)
    assert read == tuple(None if cell == "-" else cell for cell in (level, rank, place, basis)), why
