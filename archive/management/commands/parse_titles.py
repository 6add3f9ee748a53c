"""``manage.py parse_titles [FILE] [--json]``: facts of titles alone, without splitting."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.files import read_file, readable_name
from archive.parse_report import evidence_to_dict, facts_to_dict
from archive.parsing import ParseError, TitleFacts, parse_title, read_source

_LABELS = {
    "speaker": "讲话人",
    "posts": "职务",
    "branch": "机构类别",
    "level": "行政层级",
    "rank": "职务层次",
    "place": "地点",
    "occasion": "场合",
    "kind": "文种",
    "delivered_on": "日期",
}


class Command(BaseCommand):
    """Exit codes: 0 done, 2 a file that cannot be read, 1 a fault of ours."""

    help = "从标题读出讲话人、职务、场合、期间等事实；标题之间空一行，不给文件时读标准输入。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the form of the answer."""
        parser.add_argument("file", nargs="?", metavar="FILE", help="标题文件；省略时读标准输入")
        parser.add_argument("--json", action="store_true", help="每个标题输出一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Parse and print, in order."""
        name: str | None = options["file"]
        try:
            data = read_file(name) if name else sys.stdin.buffer.read()
            lines = read_source(data, readable_name(name) if name else "标准输入.txt").lines
        except ParseError as error:
            raise CommandError(str(error), returncode=2) from error
        for block in title_blocks(lines):
            facts = parse_title(block)
            self.stdout.write(
                json.dumps(_to_dict(facts), ensure_ascii=False) if options["json"] else _to_text(facts)
            )


def title_blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Blocks of lines parted by blank lines."""
    for filled, block in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield list(block)


def _to_dict(facts: TitleFacts) -> dict[str, Any]:
    title = {"title": facts.title, "subtitle": facts.subtitle}
    return title | facts_to_dict(facts) | {"evidence": evidence_to_dict(facts)}


def _to_text(facts: TitleFacts) -> str:
    values = facts_to_dict(facts)
    period = values["period"]
    values["posts"] = "、".join(values["posts"])
    values["speaker"] = facts.speaker or facts.office
    year = f"{period['year']}年" if period["year"] else ""
    rows = [f"{label}：{values[name]}" for name, label in _LABELS.items() if values[name]]
    rows += [f"期间：{year}{period['label']}"] if period["label"] else []
    subtitle = f"——{facts.subtitle}" if facts.subtitle else ""
    return "\n    ".join([facts.title + subtitle, *rows]) + "\n"
