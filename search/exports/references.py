"""References after GB/T 7714—2015, numbered in the order of the result (顺序编码制, 9.1).

A speech is a part of its compilation (4.2, 8.8.1: ``//``). The type is that of the work it stands in: a
compilation is 汇编, [G], online [G/OL] (8.2.2, appendix B); [R] is a scientific report, [A] a record under
an archive's number, and [Z] is for what has no type. Who is not named is left out (8.1.3), so are place
and publisher, which an electronic resource may lack (8.4.1.3, 8.4.2.3). The day of the speech is no day
of publication: it stands behind the title as what explains it (8.2.3). Day of citation: 8.4.4.2;
address: 8.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.facts import date_text
from search.exports.heading import Heading, one_line
from search.exports.rows import Row


def write(heading: Heading, rows: Iterable[Row]) -> Iterator[str]:
    """The file: what was asked, the references, and how many they are."""
    yield "".join(f"{line}\n" for line in [*heading.lines(), "著录格式：GB/T 7714—2015", ""])
    total = 0
    for total, row in enumerate(rows, start=1):
        yield f"[{total}] {reference(row, f'{heading.exported_at:%Y-%m-%d}')}\n"
    yield f"\n全文完，共 {total} 篇。\n"


def reference(row: Row, today: str) -> str:
    """One reference; no full stop behind the address, where it would be copied along (7.1: 可用).

    柳长青. 在全县分析会上的讲话：2021年4月20日[G/OL]//青石县经济工作讲话. [2026-11-24]. http://host/speeches/1/
    """
    speech = row.speech
    title = "：".join(filter(None, [speech.title, speech.subtitle, date_text(speech)]))
    author = f"{one_line(row.speaker)}. " if row.speaker else ""
    return f"{author}{one_line(title)}[G/OL]//{one_line(speech.compilation.title)}. [{today}]. {row.address}"
