"""Period and year of a title with its body: ``years.txt``, one trap a row, each with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.parsing.facts.body_facts import complete_facts
from archive.parsing.facts.titles import parse_title
from archive.parsing.records import Block

LINES = Path(__file__).with_name("years.txt").read_text(encoding="utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.split("|")] for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("title", "body", "label", "year", "why"), ROWS)
def test_row(title, body, label, year, why):
    blocks = [Block(text, line=number) for number, text in enumerate(body.split("/"), 2)]
    period = complete_facts(parse_title([title]), blocks).period
    assert (period.label or "-", str(period.year or "-")) == (label, year), why
