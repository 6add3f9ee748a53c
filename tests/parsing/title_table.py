"""The table of titles: how a row is written, and how what the parser reads is compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.parsing.records import TitleFacts

TITLES = Path(__file__).parent / "titles.txt"
KEYS = (
    "讲话人",
    "单位",
    "职务",
    "首职",
    "机构",
    "层级",
    "职级",
    "地点",
    "场合",
    "文种",
    "日期",
    "期间",
    "副题",
)


@dataclass(frozen=True)
class TitleRow:
    """One row: the lines of a title, the facts it holds (absent ones are empty), and why it is here."""

    lines: tuple[str, ...]
    facts: dict[str, str]
    why: str


def read_table(path: Path = TITLES) -> list[TitleRow]:
    """Blocks of title lines, one ``=`` line of facts, one ``#`` line that says why."""
    rows = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        facts = next((line for line in lines if line.startswith("=")), None)
        if facts is None:
            continue
        why = next(line for line in lines if line.startswith("#"))
        pairs = dict(part.strip().partition(" ")[::2] for part in facts[1:].split("；") if part.strip())
        if unknown := set(pairs) - set(KEYS):
            raise ValueError(f"unknown key {unknown} in {facts}")
        rows.append(TitleRow(tuple(line for line in lines if not line.startswith(("=", "#"))), pairs, why))
    return rows


def as_row(facts: TitleFacts) -> dict[str, str]:
    """The facts as the table writes them, empty ones left out."""
    period = " ".join(str(part) for part in (facts.period.label, facts.period.year) if part)
    values = {
        "讲话人": facts.speaker,
        "单位": facts.office,
        "职务": "、".join(facts.posts),
        "首职": facts.primary_post if len(facts.posts) > 1 else None,
        "机构": facts.branch,
        "层级": facts.level,
        "职级": facts.rank,
        "地点": facts.place,
        "场合": facts.occasion,
        "文种": facts.kind,
        "日期": facts.printed_date,
        "期间": period,
        "副题": facts.subtitle,
    }
    return {key: value for key, value in values.items() if value}
