"""Golden files: what a parse is compared with, and written anew on request."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from archive.parsing import ParsedCompilation, ParsedSpeech

GOLDEN = Path(__file__).parent / "golden"


def expected(path: Path, actual: Any) -> Any:
    """The golden value of ``path``; REGENERATE_GOLDEN=1 takes the actual one for it."""
    if os.environ.get("REGENERATE_GOLDEN"):
        path.write_text(json.dumps(actual, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))


def outline_of(compilation: ParsedCompilation) -> dict[str, Any]:
    """Everything about the division of the text: titles, lines, blocks, warnings."""
    return {
        "title": compilation.title,
        "warnings": [warning.message for warning in compilation.warnings],
        "speeches": [
            {
                "title": speech.facts.title,
                "subtitle": speech.facts.subtitle,
                "lines": [speech.start_line, speech.end_line],
                "blocks": [f"{block.heading} {block.text}" for block in speech.blocks],
                "warnings": [warning.message for warning in speech.warnings],
            }
            for speech in compilation.speeches
        ],
    }


def facts_of(speech: ParsedSpeech) -> dict[str, Any]:
    """Facts, number of blocks and headings of a speech."""
    facts = speech.facts
    return {
        "number": speech.number,
        "title": facts.title,
        "subtitle": facts.subtitle,
        "lines": [speech.start_line, speech.end_line],
        "speaker": facts.speaker or facts.office,
        "posts": list(facts.posts),
        "branch": facts.branch,
        "level": facts.level,
        "rank": facts.rank,
        "place": facts.place,
        "occasion": facts.occasion,
        "kind": facts.kind,
        "delivered_on": facts.delivered_on.isoformat() if facts.delivered_on else None,
        "period": [facts.period.label, facts.period.year],
        "blocks": len(speech.blocks),
        "headings": [f"{block.heading} {block.text}" for block in speech.blocks if block.heading],
    }
