"""Reading a catalogue (.po) as a list of its entries, without the header."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")|(".*")')


@dataclass(frozen=True)
class Entry:
    """A message and what it is in the other language: one form, or those of one and of several."""

    msgid: str
    plural: str
    msgstr: tuple[str, ...]
    is_fuzzy: bool
    context: str = ""


def read_catalogue(text: str) -> list[Entry]:
    """The entries in their order; blank lines part them."""
    entries = map(_entry, re.split(r"\n\s*\n", text.strip()))
    return [entry for entry in entries if entry.msgid]


def _entry(block: str) -> Entry:
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if found := _LINE.fullmatch(line):
            name = found[1] or name
            fields[name] = fields.get(name, "") + ast.literal_eval(found[2] or found[3])
    words = tuple(text for field, text in fields.items() if field.startswith("msgstr"))
    flags = [line for line in block.splitlines() if line.startswith("#,")]
    is_fuzzy = any("fuzzy" in line for line in flags)
    return Entry(
        fields.get("msgid", ""), fields.get("msgid_plural", ""), words, is_fuzzy, fields.get("msgctxt", "")
    )
