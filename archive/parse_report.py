"""A parsed compilation → the JSON contract of ``manage.py parse_compilation`` and its table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .parsing import REPAIRS, Evidence, ParsedCompilation, ParsedSpeech, Repair, TitleFacts
from .periods import Period

_NONE = "—"


def compilation_to_dict(compilation: ParsedCompilation) -> dict[str, Any]:
    """The whole contract, ready for ``json.dumps``."""
    return {
        "title": compilation.title,
        "format": compilation.format,
        "encoding": compilation.encoding,
        "warnings": [warning.message for warning in compilation.warnings],
        "speeches": [_speech_to_dict(speech) for speech in compilation.speeches],
    }


def _speech_to_dict(speech: ParsedSpeech) -> dict[str, Any]:
    headings = [
        {"level": block.heading, "text": block.text, "paragraph": index}
        for index, block in enumerate(speech.blocks)
        if block.heading
    ]
    return {
        "number": speech.number,
        "title": speech.facts.title,
        "subtitle": speech.facts.subtitle,
        "start_line": speech.start_line,
        "end_line": speech.end_line,
        **facts_to_dict(speech.facts),
        "paragraphs": [block.text for block in speech.blocks],
        "headings": headings,
        "evidence": evidence_to_dict(speech.facts),
        "warnings": [warning.message for warning in speech.warnings],
        "repairs": [_repair_to_dict(repair) for repair in speech.repairs],
    }


def _repair_to_dict(repair: Repair) -> dict[str, Any]:
    return {
        "name": repair.name,
        "label": REPAIRS[repair.name].label,
        "line": repair.line,
        "before": repair.before,
        "after": repair.after,
    }


def facts_to_dict(facts: TitleFacts) -> dict[str, Any]:
    """The facts of a title, from speaker to period."""
    return {
        "speaker": facts.speaker,
        "posts": list(facts.posts),
        "branch": facts.branch,
        "level": facts.level,
        "rank": facts.rank,
        "place": facts.place,
        "occasion": facts.occasion,
        "kind": facts.kind,
        "delivered_on": facts.printed_date,
        "period": _period_to_dict(facts),
    }


def evidence_to_dict(facts: TitleFacts) -> dict[str, Any]:
    """What each fact was read from, by its name."""
    return {name: _evidence_to_dict(found) for name, found in facts.evidence.items()}


def _period_to_dict(facts: TitleFacts) -> dict[str, Any]:
    """Label as printed, year, and the quarter in which the period ends."""
    period = Period.parse(facts.period.label, facts.period.year)
    quarter = period.quarter if period else None
    return {"label": facts.period.label, "year": facts.period.year, "quarter": quarter}


def _evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    line = {"line": evidence.line} if evidence.line else {}
    return {"text": evidence.text, "basis": evidence.basis, "confidence": evidence.confidence, **line}


def compilation_to_table(compilation: ParsedCompilation) -> str:
    """The same for people: two lines a speech, warnings under them."""
    encoding = f"，编码 {compilation.encoding}" if compilation.encoding else ""
    rows = [
        f"合集：{compilation.title or '（未见题名）'}",
        f"格式：{compilation.format}{encoding}；讲话：{len(compilation.speeches)} 篇",
    ]
    rows += [f"注意：{warning.message}" for warning in compilation.warnings]
    for speech in compilation.speeches:
        rows += _speech_rows(speech)
    return "\n".join(rows)


def _speech_rows(speech: ParsedSpeech) -> list[str]:
    facts = speech.facts
    subtitle = f"——{facts.subtitle}" if facts.subtitle else ""
    year = f"{facts.period.year}年" if facts.period.year else ""
    details = {
        "讲话人": facts.speaker or facts.office,
        "职务": "、".join(facts.posts),
        "层级": facts.level,
        "层次": facts.rank,
        "期间": year + (facts.period.label or ""),
        "日期": facts.printed_date,
        "行": f"{speech.start_line}–{speech.end_line}",
        "段": str(len(speech.blocks)),
    }
    listed = "  ".join(f"{name} {value or _NONE}" for name, value in details.items())
    rows = ["", f"{speech.number:>3}. {facts.title}{subtitle}", f"     {listed}"]
    rows += [f"     修整  {_counted(speech.repairs)}"] if speech.repairs else []
    return rows + [f"     注意：{warning.message}" for warning in speech.warnings]


def _counted(repairs: Sequence[Repair]) -> str:
    counts = Counter(REPAIRS[repair.name].label for repair in repairs)
    return "，".join(f"{label} {count}" for label, count in counts.most_common())
