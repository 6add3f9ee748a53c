"""References after GB/T 7714—2015 (``archive.citation``), numbered in the order of the result (9.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.citation import gbt_7714
from archive.facts import cited
from search.exports.heading import Heading
from search.exports.rows import Row


def write(heading: Heading, rows: Iterable[Row]) -> Iterator[str]:
    """The file: what was asked, the references, and how many they are."""
    yield "".join(f"{line}\n" for line in [*heading.lines(), "著录格式：GB/T 7714—2015", ""])
    total = 0
    for total, row in enumerate(rows, start=1):
        yield f"[{total}] {gbt_7714(cited(row.speech, row.address), heading.exported_at.date())}\n"
    yield f"\n全文完，共 {total} 篇。\n"
