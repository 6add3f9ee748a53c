"""BibTeX: each speech as a part of its compilation, under a key that stays (``speech12``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.citation import one_line
from archive.enums import DatePrecision
from archive.facts import date_text
from archive.models import Speech
from search.exports.heading import Heading
from search.exports.rows import Row

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces, escaped ones too: their names balance.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: "\\" + sign for sign in "$&#%_"},
    }
)


def write(heading: Heading, rows: Iterable[Row]) -> Iterator[str]:
    """The file; what stands above the entries is no entry, so an @ in the query must not begin one."""
    yield "".join(f"% {line}\n" for line in heading.lines()).replace("@", "＠")
    total = 0
    for row in rows:
        yield "\n" + _entry(row, f"{heading.exported_at:%Y-%m-%d}")
        total += 1
    yield f"\n% 全文完，共 {total} 篇\n"


def escaped(text: str) -> str:
    r"""Text as TeX prints it back.

    >>> escaped("增长8% & {试点}")
    '增长8\\% \\& \\textbraceleft{}试点\\textbraceright{}'
    """
    return one_line(text).translate(_ESCAPES)


def _entry(row: Row, today: str) -> str:
    speech = row.speech
    fields = {
        # Double braces: the name of an office may hold a comma or " and ", a title keeps its capitals.
        "author": f"{{{escaped(row.speaker)}}}" if row.speaker else "",
        "title": f"{{{escaped(speech.full_title)}}}",
        "booktitle": f"{{{escaped(speech.compilation.title)}}}",
        "year": str(speech.delivered_on.year) if speech.delivered_on else "",
        "note": f"讲话时间：{date_text(speech)}" if speech.delivered_on else "",
        "url": row.address,
        "urldate": today,
        "langid": "chinese",
        # what the styles for GB/T 7714 print as [G/OL]
        "mark": "G",
        "medium": "OL",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return "".join([f"@incollection{{speech{speech.pk},\n", *lines, *_month(speech), "}\n"])


def _month(speech: Speech) -> list[str]:
    known = speech.date_precision in (DatePrecision.DAY, DatePrecision.MONTH)
    return [f"  month = {_MONTHS[speech.delivered_on.month - 1]},\n"] if known else []
