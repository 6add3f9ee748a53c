"""The source text beside the facts: its lines, what each is, and the words that prove a fact marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.parsing import Division, Span
from archive.review.assessment import Assessed

CONTEXT = 6  # lines shown before and after a speech, so that its boundary can be moved there


@dataclass(frozen=True)
class Segment:
    """Words of a line that prove the same facts (none, mostly); ``facts`` are their names, spaced."""

    text: str
    facts: str = ""
    labels: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the source. ``role``: "title", "body", "furniture" or "outside"."""

    number: int
    segments: tuple[Segment, ...]
    role: str

    @property
    def is_empty(self) -> bool:
        return not self.segments


@dataclass(frozen=True)
class Found:
    """Where words stand: in a line, between two columns."""

    line: int
    start: int
    stop: int


def source_lines(
    lines: Sequence[str], division: Division, number: int, facts: Iterable[Assessed]
) -> list[Line]:
    """The lines of speech ``number`` and some around it, the evidence of ``facts`` marked."""
    span = division.spans[number - 1]
    marks: dict[int, list[tuple[int, int, Assessed]]] = {}
    for fact in facts:
        for words, line in fact.words:
            for found in find_words(lines, *_where(span, fact, line), words):
                marks.setdefault(found.line, []).append((found.start, found.stop, fact))
    first = max(1, span.first_line - CONTEXT)
    last = min(len(lines), span.last_line + CONTEXT)
    return [
        Line(n, tuple(_segments(lines[n - 1], marks.get(n, []))), _role(n, span, division))
        for n in range(first, last + 1)
    ]


def find_words(lines: Sequence[str], first: int, last: int, words: str) -> list[Found]:
    """Where ``words`` stand first in the lines ``first`` to ``last``, white space and line ends aside.

    >>> find_words(["县长柳长 青同志", "的讲话"], 1, 2, "柳长青同志的讲话")
    [Found(line=1, start=2, stop=8), Found(line=2, start=0, stop=3)]
    """
    places = [
        (n, column, char)
        for n in range(first, last + 1)
        for column, char in enumerate(lines[n - 1])
        if not char.isspace()
    ]
    wanted = "".join(words.split())
    at = "".join(char for _, _, char in places).find(wanted) if wanted else -1
    if at < 0:
        return []
    spans: dict[int, list[int]] = {}
    for n, column, _ in places[at : at + len(wanted)]:
        spans.setdefault(n, []).append(column)
    return [Found(n, columns[0], columns[-1] + 1) for n, columns in spans.items()]


def _where(span: Span, fact: Assessed, line: int | None) -> tuple[int, int]:
    """The lines to look in: from the line of the evidence on, else the title block, else all of it."""
    if line and span.first_line <= line <= span.last_line:
        return line, span.last_line
    in_title = "title" in fact.bases or "byline" in fact.bases
    return span.first_line, span.title_last_line if in_title else span.last_line


def _segments(line: str, marks: list[tuple[int, int, Assessed]]) -> Iterable[Segment]:
    """The line cut where a mark begins or ends.

    >>> [segment.text for segment in _segments("县长柳长青", [])]
    ['县长柳长青']
    """
    edges = sorted({0, len(line), *(edge for start, stop, _ in marks for edge in (start, stop))})
    for start, stop in pairwise(edges):
        here = [fact for a, b, fact in marks if a <= start and stop <= b]
        names = dict.fromkeys(fact.name for fact in here)
        labels = dict.fromkeys(fact.label for fact in here)
        yield Segment(line[start:stop], " ".join(names), "、".join(map(str, labels)))


def _role(number: int, span: Span, division: Division) -> str:
    if not span.first_line <= number <= span.last_line:
        return "outside"
    if number in division.furniture:
        return "furniture"
    return "title" if number <= span.title_last_line else "body"
