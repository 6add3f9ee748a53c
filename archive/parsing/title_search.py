"""Titles found without a contents list: runs of lines that can be nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from . import patterns
from .contents import without_number
from .layout import Piece
from .matching import LONGEST_TITLE, MOST_TITLE_LINES
from .normalize import squeeze
from .title_lines import block_stop


def find_titles(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Runs of lines that can be nothing but the title of a speech."""
    found: list[tuple[int, int]] = []
    for start in range(len(pieces)):
        if found and start < found[-1][1]:
            continue
        stop = None if patterns.COVER_LINE.search(pieces[start].text) else _title_end(pieces, start)
        if stop is None:
            continue
        stop = block_stop(pieces, stop)
        ended = start == 0 or pieces[start].after_gap or patterns.FULL_STOP.search(pieces[start - 1].text)
        if _opens_body(pieces, stop, surely=not ended):
            found.append((start, stop))
    return found


def _title_end(pieces: Sequence[Piece], start: int) -> int | None:
    first = pieces[start].text
    text = ""
    for stop in range(start + 1, min(start + MOST_TITLE_LINES, len(pieces)) + 1):
        text += pieces[stop - 1].text
        if len(text) > LONGEST_TITLE or patterns.FULL_STOP.search(text):
            return None
        if stop > start + 1 and (patterns.OPENING.match(first) or first.endswith(("，", "；", "）"))):
            return None  # the end of the speech before
        if looks_like_title(text):
            return stop
    return None


def looks_like_title(text: str) -> bool:
    """Whether the line could head a speech.

    >>> looks_like_title("县长林某在全县一季度经济运行分析会上的讲话")
    True
    """
    text = without_number(squeeze(text))
    if not 8 <= len(text) <= LONGEST_TITLE or patterns.NO_TITLE.match(text):
        return False
    if any(stop in text for stop in "。；！？：") or "，" in text.split("——")[-1]:
        return False
    named = patterns.TITLE_END.search(text)
    occasion = patterns.TITLE_OCCASION.search(text)
    return bool((named and (occasion or text.endswith("工作报告"))) or (occasion and "——在" in text))


def _opens_body(pieces: Sequence[Piece], stop: int, *, surely: bool) -> bool:
    """What follows a title: a salutation, a first heading, or (less surely) a paragraph."""
    if stop >= len(pieces):
        return False
    text = pieces[stop].text
    if patterns.SALUTATION.match(text) or patterns.DATE_LINE.match(pieces[stop - 1].text):
        return True
    if surely:
        return False
    return bool(patterns.HEADING_1.match(text)) or (len(text) >= 15 and not looks_like_title(text))
