"""Patterns and whole readings on texts that take a bad one for ever; run in a process of its own.

``python -m tests.parsing.hostile_texts patterns`` (or ``files``) prints each before it is tried, so
that the last line names the one that does not come back.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from itertools import pairwise

import archive.parsing
from archive.parsing import ParseError, parse_compilation, read_source
from archive.parsing.facts.event_table import KINDS, events
from archive.parsing.facts.year_marks import pattern_of

LENGTH = 2_000  # characters: longer than nearly every paragraph of a speech
_MOST_WORDS = 12  # of each pattern
_REPEATED = (
    "各位领导、各位同志、",
    "同志",
    "阁下等",
    "等同志",
    "高新",
    "前任",
    "XX市",
    "1—",
    "1月至",
    "～",
    "—",
    ". ",
    "\t",
    "\u3000",
    "（ ",
    "在会上的总结",
    "<!-- ",
    "<meta ",
    "**a",
    "[a](",
    "| - ",
    "~{",
    "兼",
)


def compiled_patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module of the package holds, also inside its tables and data files."""
    found = {}
    for module in pkgutil.walk_packages(archive.parsing.__path__, "archive.parsing."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(_patterns_in(value)):
                found.setdefault(pattern.pattern, (f"{module.name}.{name}[{number}]", pattern))
    for event in (event for kind in KINDS for event in events(kind)):
        if re.search(r"[*+{]", event.pattern):  # without a repetition nothing can take long
            found.setdefault(event.pattern, (f"events.tsv {event.example}", pattern_of(event)))
    return dict(found.values())


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _patterns_in(item)


def hostile_texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Words of the pattern itself, single and in twos, over and over, and an end that does not fit."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = sorted(set(re.findall(r"[\u4e00-\u9fff]{1,6}", source)))
    words = words[:: len(words) // _MOST_WORDS + 1]
    pairs = [one + other for one, other in pairwise(words)]
    for repeated in (*_REPEATED, *words, *pairs):
        yield (repeated * LENGTH)[:LENGTH] + "\x01今天"


def hostile_files() -> dict[str, bytes]:
    """Texts of a kind that no one prints: they may be refused, but soon."""
    title = "县长岳明在全县防汛工作会上的讲话\n同志们：\n"
    sentence = "今年的雨来得早，也来得急，各位同志辛苦了。"
    texts = {
        "one line of 5 MB": title + sentence * 82_000,
        "no title, one line of 5 MB": sentence * 82_000,
        "200,000 empty lines": title + "\n" * 200_000 + sentence,
        "40,000 lines that go on": title + "今年的雨来得早，\n" * 40_000,
        "40,000 figures": "目录\n" + "县长岳明\n5\n" * 40_000,
        "a line of leader dots": title + "在全县会上" + "." * 300_000 + "x",
        "a line of dashes": title + "在全县会上" + "—" * 300_000 + "x",
        "a line of spaces": title + "（" + " " * 300_000 + "x",
    }
    return {name: text.encode() for name, text in texts.items()}


def try_patterns() -> None:
    """Search every pattern in its hostile texts."""
    for name, pattern in compiled_patterns().items():
        print(name, flush=True)
        for text in hostile_texts(pattern):
            pattern.search(text if isinstance(pattern.pattern, str) else text.encode())


def try_files() -> None:
    """Read and split every hostile file."""
    for name, data in hostile_files().items():
        print(name, flush=True)
        with contextlib.suppress(ParseError):
            parse_compilation(read_source(data, "讲话.txt"))


if __name__ == "__main__":
    {"patterns": try_patterns, "files": try_files}[sys.argv[1]]()
    print("all")
