"""Facts completed from the body: level, rank, place, period."""

from __future__ import annotations

from collections.abc import Sequence

from .records import Block, TitleFacts


def complete_facts(facts: TitleFacts, blocks: Sequence[Block]) -> TitleFacts:
    """``facts`` with what the body proves besides."""
    return facts
