"""The outline of a speech: its headings nested by level, for the list beside the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class OutlineEntry:
    """A heading and those below it; ``anchor`` is the paragraph's address (``#p12``)."""

    anchor: int
    text: str
    entries: list[OutlineEntry] = field(default_factory=list)


def nest_headings(paragraphs: Iterable) -> list[OutlineEntry]:
    """Headings as a tree; a level that the text skips (一、 then 1.) hangs under the nearest above it."""
    roots: list[OutlineEntry] = []
    path: list[tuple[int, OutlineEntry]] = []
    for paragraph in paragraphs:
        if not paragraph.heading:
            continue
        while path and path[-1][0] >= paragraph.heading:
            path.pop()
        entry = OutlineEntry(paragraph.anchor, paragraph.text)
        (path[-1][1].entries if path else roots).append(entry)
        path.append((paragraph.heading, entry))
    return roots
