"""How a text is divided into speeches, as a value: what the machine found and what an editor decided.

A ``Division`` and the lines of the text give the speeches (``compilation.read_speech``), so a decision of
the editor is a new division and never a change of the text: all of them can be taken back.
Lines are counted from 1, in the text that the reader produced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .layout import Layout, pieces_of
from .marks import Marks
from .pages import PageGrid
from .records import ParseError, ParseWarning
from .repairs.kinds import PAGE_FURNITURE
from .title_lines import unwrapped_by_width

_MOST_TITLE_LINES = 12


@dataclass(frozen=True)
class Span:
    """The lines of one speech: title block, then body.

    ``title`` holds the lines of the title block, those put together that were wrapped.
    """

    first_line: int
    title_last_line: int
    last_line: int
    title: tuple[str, ...]
    contents_title: str | None = None  # as the contents list prints it
    warnings: tuple[ParseWarning, ...] = ()
    confidence: float = 1.0  # that a speech begins here; an editor's decision is beyond doubt


@dataclass(frozen=True)
class Division:
    """A whole text divided. ``furniture``: lines that are page numbers and running heads, read as empty.

    ``left_out``: lines that stood in a speech as the file was read, and stand in none any more.
    """

    title: str
    spans: tuple[Span, ...]
    layout: Layout
    grid: PageGrid | None = None
    furniture: frozenset[int] = frozenset()
    marks: Marks = field(default_factory=Marks)
    warnings: tuple[ParseWarning, ...] = ()
    left_out: frozenset[int] = frozenset()

    def merged(self, number: int) -> Division:
        """Speech ``number`` (from 1) becomes the end of the one before it."""
        spans = list(self.spans)
        if not 2 <= number <= len(spans):
            raise ParseError("第一篇前面没有可以并入的讲话。")
        gone = spans.pop(number - 1)
        spans[number - 2] = replace(spans[number - 2], last_line=gone.last_line)
        return replace(self, spans=tuple(spans))

    def dropped(self, number: int) -> Division:
        """Without speech ``number``, e.g. a preface that was taken for one; its lines belong to no speech."""
        if len(self.spans) == 1:
            raise ParseError("至少要留下一篇讲话；不要这次导入，请用“撤销导入”。")
        kept = tuple(span for n, span in enumerate(self.spans, 1) if n != number)
        return replace(self, spans=kept)

    def split_at(self, line: int, lines: Sequence[str]) -> Division:
        """A speech begins at ``line``, which is its title."""
        number = self._number_of(line)
        span = self.spans[number - 1]
        following = next((n for n in range(line + 1, span.last_line + 1) if self._is_text(n, lines)), None)
        if not span.title_last_line < line or following is None or not self._is_text(line, lines):
            raise ParseError("新的一篇要从正文中的一行开始，并且后面还有正文。")
        before_last = self._last_text(line - 1, span.title_last_line, lines)
        if before_last == span.title_last_line:
            raise ParseError("这样前一篇就没有正文了，请用“移动边界”。")
        before = replace(span, last_line=before_last)
        new = self._span(line, line, span.last_line, lines)
        return replace(self, spans=(*self.spans[: number - 1], before, new, *self.spans[number:]))

    def moved(self, number: int, first_line: int, title_last_line: int, lines: Sequence[str]) -> Division:
        """Speech ``number`` begins at ``first_line``, and its body behind ``title_last_line``.

        The speech before ends where this one begins, if it ended there before.
        """
        spans = list(self.spans)
        span = spans[number - 1]
        earlier = spans[number - 2] if number > 1 else None
        least = earlier.title_last_line + 2 if earlier else 1
        title_lines = title_last_line - first_line
        if not least <= first_line <= title_last_line < span.last_line or title_lines > _MOST_TITLE_LINES:
            raise ParseError("边界移不到那里：每篇都要留下标题和正文。")
        touching = earlier and self._last_text(span.first_line - 1, 0, lines) <= earlier.last_line
        if earlier and (touching or earlier.last_line >= first_line):
            last = self._last_text(first_line - 1, earlier.title_last_line, lines)
            if last == earlier.title_last_line:
                raise ParseError("边界移不到那里：每篇都要留下标题和正文。")
            spans[number - 2] = replace(earlier, last_line=last)
        spans[number - 1] = replace(
            self._span(first_line, title_last_line, span.last_line, lines), contents_title=span.contents_title
        )
        return replace(self, spans=tuple(spans))

    def ended(self, number: int, last_line: int, lines: Sequence[str]) -> Division:
        """Speech ``number`` ends with ``last_line``; what stood behind it belongs to no speech."""
        span = self.spans[number - 1]
        last = self._last_text(last_line, span.title_last_line, lines)
        if not span.title_last_line < last <= last_line <= span.last_line:
            raise ParseError("这一篇要在正文中的一行结束。")
        spans = (*self.spans[: number - 1], replace(span, last_line=last), *self.spans[number:])
        return replace(self, spans=spans)

    def added(self, first_line: int, title_last_line: int, last_line: int, lines: Sequence[str]) -> Division:
        """A speech of lines that belonged to none, such as a preface that was dropped by mistake."""
        if not 1 <= first_line <= title_last_line < last_line <= len(lines):
            raise ParseError("请给出标题首行、标题末行和末行，标题后面要有正文。")
        if any(s.first_line <= last_line and first_line <= s.last_line for s in self.spans):
            raise ParseError("这些行里有的已经属于一篇讲话，请先移动那一篇的边界。")
        last = self._last_text(last_line, title_last_line, lines)
        if last == title_last_line or title_last_line - first_line > _MOST_TITLE_LINES:
            raise ParseError("这几行不成一篇讲话：标题后面要有正文，标题不超过十二行。")
        new = self._span(first_line, title_last_line, last, lines)
        return replace(self, spans=tuple(sorted((*self.spans, new), key=lambda span: span.first_line)))

    def leaving(self, before: Division, lines: Sequence[str]) -> Division:
        """With the text that ``before`` had in a speech, or left out, and that now stands in none."""
        old, new = set(before.spans), set(self.spans)
        had = {n for span in old - new for n in range(span.first_line, span.last_line + 1)}
        has = {n for span in new - old for n in range(span.first_line, span.last_line + 1)}
        lost = frozenset(n for n in (had | before.left_out) - has if self._is_text(n, lines))
        return replace(self, left_out=lost)

    def unread(self, lines: Sequence[str]) -> list[tuple[int, int]]:
        """Runs of lines, with text in them, that belong to no speech: covers, contents, notes."""
        runs, start = [], 1
        ends = [*((span.first_line, span.last_line) for span in self.spans), (len(lines) + 1, 0)]
        for first, last in ends:
            if any(self._is_text(n, lines) for n in range(start, first)):
                runs.append((start, first - 1))
            start = last + 1
        return runs

    def marked(self, **marks) -> Division:
        """With other marks: ``division.marked(joined=division.marks.joined | {12})``."""
        return replace(self, marks=replace(self.marks, **marks))

    def same_speech(self, number: int, other: Division, other_number: int) -> bool:
        """Whether speech ``number`` here and ``other_number`` there have the same lines and marks."""
        one, two = self.spans[number - 1], other.spans[other_number - 1]
        lines = one.first_line, one.last_line
        return one == two and self.marks.within(*lines) == other.marks.within(*lines)

    def text(self, lines: Sequence[str], first_line: int, last_line: int) -> list[str]:
        """Lines ``first_line`` to ``last_line`` without page furniture, unless an editor wants it back."""
        return [
            "" if self._is_dropped(number) else lines[number - 1]
            for number in range(first_line, last_line + 1)
        ]

    def furniture_of(self, span: Span) -> list[int]:
        """The lines of a speech that are read as empty."""
        return [n for n in range(span.first_line, span.last_line + 1) if self._is_dropped(n)]

    def _is_dropped(self, line: int) -> bool:
        return line in self.furniture and (line, PAGE_FURNITURE.name) not in self.marks.as_printed

    def _is_text(self, line: int, lines: Sequence[str]) -> bool:
        return line not in self.furniture and bool(lines[line - 1].strip())

    def _last_text(self, last: int, least: int, lines: Sequence[str]) -> int:
        """The last line with text up to ``last``, at least ``least``."""
        while last > least and not self._is_text(last, lines):
            last -= 1
        return last

    def _number_of(self, line: int) -> int:
        for number, span in enumerate(self.spans, 1):
            if span.first_line <= line <= span.last_line:
                return number
        raise ParseError("这一行不在任何一篇讲话里。")

    def _span(self, first: int, title_last: int, last: int, lines: Sequence[str]) -> Span:
        pieces = pieces_of(self.text(lines, first, title_last), 1, title_last - first + 1)
        if not pieces:
            raise ParseError("标题行是空的，请换一行。")
        return Span(first, title_last, last, tuple(unwrapped_by_width(pieces)))
