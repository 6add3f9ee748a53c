"""Titles found without a contents list, by what stands in them, above them and below them.

No single mark makes a title: a line that could be one is believed when enough of them agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import patterns
from .layout import Piece
from .line_shapes import (
    LONGEST_TITLE,
    MOST_TITLE_LINES,
    is_byline,
    is_end,
    is_name,
    looks_like_chapter,
    looks_like_headline,
    looks_like_slogan,
    looks_like_title,
    names_chapter,
    without_number,
)
from .normalize import squeeze
from .title_lines import block_stop, opens_body

# What each mark counts; a title needs LEAST in all, and is beyond doubt from SURE.
_FORM = 3.0
_HEADLINE = 2.0
_SALUTATION = _DATE = _BYLINE = 2.0
_NAME = _NOTE = 1.0
_BEGINS = 1.0
_SPACED = 0.5
_DATES = (patterns.DATE_LINE, patterns.OCCASION_LINE, patterns.LABEL_LINE)
LEAST = 3.0
SURE = 4.0
_NEVER_FIRST = (
    patterns.DATE_LINE,
    patterns.BRACKET_LINE,
    patterns.TABLE_ROW,
    patterns.YEAR_LINE,
    patterns.OFFICE_LINE,
    patterns.SEPARATOR,
    patterns.LABEL_LINE,
)
_LONGEST_LAST_LINE = 20
_FEWEST_TOLD = 4
_MOSTLY = 0.9
DOUBTFUL = 0.6  # confidence of a title below SURE


@dataclass(frozen=True)
class Found:
    """A title block by its pieces ``start`` to ``stop`` (behind the last); ``marks`` speak for it."""

    start: int
    stop: int
    marks: float
    told_below: bool = False  # by a greeting, a date, a byline, a note

    @property
    def confidence(self) -> float:
        return 1.0 if self.marks >= SURE else DOUBTFUL


def find_titles(pieces: Sequence[Piece]) -> list[Found]:
    """Runs of lines that head a speech, in the order of the text."""
    spaced = gaps_are_rare(pieces)
    found: list[Found] = []
    for start in range(len(pieces)):
        if found and start < found[-1].stop:
            continue
        if not _may_head(pieces[start].text) or _names_chapter(pieces, start):
            continue
        best = max(_blocks(pieces, start, spaced=spaced), key=lambda block: block.marks, default=None)
        if best and not (found and _repeats(pieces, found[-1], best)):
            found.append(best)
    return _set_apart(pieces, found) if spaced else found


def _set_apart(pieces: Sequence[Piece], found: Sequence[Found]) -> list[Found]:
    """Where the surest titles stand behind a gap, one with neither a gap nor a mark below is a heading."""
    told = [block for block in found if block.told_below]
    apart = sum(_is_apart(pieces, block.start) for block in told)
    if len(told) < max(_FEWEST_TOLD, len(found) / 2) or apart < _MOSTLY * len(told):
        return list(found)
    return [block for block in found if block.told_below or _is_apart(pieces, block.start)]


def _is_apart(pieces: Sequence[Piece], start: int) -> bool:
    """At the head of the text, below an empty line, or below a number that stands alone: 【篇二】."""
    return not start or pieces[start].after_gap or bool(patterns.NUMBER_LINE.match(pieces[start - 1].text))


def gaps_are_rare(pieces: Sequence[Piece]) -> bool:
    """Whether an empty line says something: not where one follows every line."""
    step = max(1, len(pieces) // 2000)
    sample = [pieces[n].after_gap for n in range(0, len(pieces), step)]
    return sum(sample) <= 0.4 * len(sample)


def _may_head(text: str) -> bool:
    return (
        len(text) <= LONGEST_TITLE
        and not text.endswith(("。", "；", "，", "：", "？", "、", "！"))
        and "。" not in text
        and not looks_like_chapter(text)
        and not any(shape.match(text) for shape in _NEVER_FIRST)
    )


def _names_chapter(pieces: Sequence[Piece], start: int) -> bool:
    """第二部分 / 综合经济 above a title that has no need of a main title."""
    if (
        start == 0
        or start + 1 == len(pieces)
        or not names_chapter(pieces[start].text, pieces[start - 1].text)
    ):
        return False
    below = pieces[start + 1].text
    return looks_like_title(below) and not below.startswith(("在", "—", "─"))


def _blocks(pieces: Sequence[Piece], start: int, *, spaced: bool) -> Iterator[Found]:
    """Title blocks that could begin at ``start``: with a title by its form, else below a slogan."""
    begins = _begins(pieces, start)
    gap = _SPACED if spaced and pieces[start].after_gap else 0.0
    head = _head_by_form(pieces, start, begins=begins)
    heads = [head] if head else list(_slogans(pieces, start)) if begins else []
    for stop, weight in heads:
        end = block_stop(pieces, stop)
        if not opens_body(pieces, end):
            continue
        below = _marks_below(pieces, start, stop, end)
        marks = weight + begins + gap + below
        listed = (
            start > 0 and not begins and looks_like_title(pieces[start - 1].text)
        )  # documents, one a line
        if marks >= LEAST and (begins or marks >= SURE + 1 or (gap and not listed and marks >= SURE - 0.5)):
            yield Found(start, end, marks, told_below=below > 0)


def _begins(pieces: Sequence[Piece], start: int) -> float:
    """Whether something can begin here: at the head, behind a full stop, under a chapter or an office."""
    if start == 0:
        return _BEGINS
    above, before = start - 1, start - 2
    if _names_office(pieces[above]) and not pieces[start].after_gap and above:
        above, before = start - 2, start - 3
    return _BEGINS if is_end(pieces[above].text, pieces[before].text if before >= 0 else "") else 0.0


def _names_office(piece: Piece) -> bool:
    """The office that speaks, set apart above its title."""
    return bool(piece.after_gap and patterns.OFFICE_LINE.match(piece.text))


def _head_by_form(pieces: Sequence[Piece], start: int, *, begins: float) -> tuple[int, float] | None:
    """Where the title's own lines end, when its words tell that it is one."""
    first = pieces[start].text
    if looks_like_headline(first):
        return start + 1, _HEADLINE
    if patterns.MANY.search(squeeze(first)):
        return None
    if patterns.COVER_LINE.search(first) and not looks_like_title(first):
        return None
    text = ""
    for stop in range(start + 1, min(start + MOST_TITLE_LINES, len(pieces)) + 1):
        line = pieces[stop - 1].text
        text += line
        if len(text) > LONGEST_TITLE or patterns.FULL_STOP.search(text):
            return None
        if stop > start + 1 and not _goes_on(first, line, begins=begins):
            return None
        if looks_like_title(text):
            return _with_last_line(pieces, stop, text), _FORM
    return None


def _goes_on(first: str, line: str, *, begins: float) -> bool:
    """Whether ``line`` can be the second line, or a later one, of a title."""
    if (
        not (begins or is_byline(first))
        or patterns.OPENING.match(first)
        or first.endswith(("，", "；", "）"))
    ):
        return False  # the end of the speech before
    others = (patterns.DATE_LINE, patterns.SALUTATION, patterns.NUMBER_LINE)
    return not (looks_like_chapter(line) or any(shape.match(line) for shape in others))


def _with_last_line(pieces: Sequence[Piece], stop: int, text: str) -> int:
    """…——在全县经济工作会议 / 上的讲话, …上的总结 / 讲话: the title was complete too early."""
    if stop < len(pieces) and len(pieces[stop].text) <= _LONGEST_LAST_LINE:
        longer = text + pieces[stop].text
        ends = patterns.TITLE_END.search(longer) or pieces[stop].text in ("上", "议上", "会上", "会议上")
        if ends and looks_like_title(longer):
            return stop + 1
    return stop


def _slogans(pieces: Sequence[Piece], start: int) -> Iterator[tuple[int, float]]:
    if patterns.ITEM.match(pieces[start].text):
        return
    for stop in range(start + 1, min(start + 3, len(pieces)) + 1):
        if not looks_like_slogan(pieces[stop - 1].text) or is_name(pieces[stop - 1].text):
            return
        yield stop, 0.0


def _marks_below(pieces: Sequence[Piece], start: int, stop: int, end: int) -> float:
    """What the lines below the title say for it."""
    below = [pieces[n].text for n in range(stop, end)]
    marks = 0.0
    if any(shape.match(text) for shape in _DATES for text in below):
        marks += _DATE
    if any(is_byline(text) or patterns.POST_LINE.match(text) for text in below):
        marks += _BYLINE
    elif any(is_name(text) for text in below):
        marks += _NAME
    if any(patterns.BRACKET_LINE.match(text) and not patterns.DATE_LINE.match(text) for text in below):
        marks += _NOTE
    following = pieces[end].text
    if patterns.SALUTATION.match(following) and not following.endswith(("！", "!")):
        numbered = patterns.NUMBERED.match(pieces[start].text) and not below
        marks += 0.0 if numbered and not looks_like_title(pieces[start].text) else _SALUTATION
    return marks


def _repeats(pieces: Sequence[Piece], last: Found, block: Found) -> bool:
    """The title of the speech again, as a running head prints it."""
    if block.stop > block.start + 1 or patterns.SALUTATION.match(pieces[block.stop].text):
        return False  # a running head has nothing below it
    one, other = squeeze(pieces[last.start].text), squeeze(pieces[block.start].text)
    return without_number(one) == without_number(other)
