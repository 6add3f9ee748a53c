"""Every pattern of the package on texts that make a bad one backtrack; run in a process of its own.

Prints each pattern before it is tried, so that the last line names the one that does not come back.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import archive.parsing

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
    "兼",
)


def compiled_patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module of the package holds, also inside its tables."""
    found = {}
    for module in pkgutil.walk_packages(archive.parsing.__path__, "archive.parsing."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(_patterns_in(value)):
                found.setdefault(pattern.pattern, (f"{module.name}.{name}[{number}]", pattern))
    return dict(found.values())


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _patterns_in(item)


def hostile_texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Words of the pattern itself, single and in twos, over and over, and an end that does not fit."""
    words = sorted(set(re.findall(r"[\u4e00-\u9fff]{1,6}", pattern.pattern)))
    words = words[:: len(words) // _MOST_WORDS + 1]
    pairs = [one + other for one, other in zip(words, words[1:], strict=False)]
    for repeated in (*_REPEATED, *words, *pairs):
        yield (repeated * LENGTH)[:LENGTH] + "\x01今天"


if __name__ == "__main__":
    for name, pattern in compiled_patterns().items():
        print(name, flush=True)
        for text in hostile_texts(pattern):
            pattern.search(text)
    print("all")
