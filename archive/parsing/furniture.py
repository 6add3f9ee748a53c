"""Lines of the page and not of the text: page numbers, running heads, what a site says of itself.

None of them is lost: the division lists them, and an editor can have each back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from . import patterns
from .normalize import squeeze

_FEWEST_HEADS = 3
_LONGEST_NUMBER_LINE = 80  # a page number in the middle of its line
_LONGEST_HEAD = 60
_SHORTEST_HEAD = 3
_FEWEST_LINES_APART = 8
_MOST_PAGES_APART = 4  # a head may be left out above a title, and stand on every other page
_LONGEST_ADVERT = 60
_END = ("。", "！", "？", "!", "?")  # of a sentence, which no running head is
_BELOW_TITLE = (
    patterns.SALUTATION,
    patterns.DATE_LINE,
    patterns.BYLINE,
    patterns.BRACKET_LINE,
    patterns.SUBTITLE,
    patterns.OCCASION_LINE,
)


def drop_page_furniture(lines: Sequence[str]) -> list[str]:
    """Empty the lines that are page numbers and running heads; the others stay where they are.

    >>> drop_page_furniture(["一、抓生产", "— 3 —", "二、抓收购"])
    ['一、抓生产', '', '二、抓收购']
    """
    dropped = _page_numbers(lines)
    dropped |= _running_heads(lines, dropped) | _numbered_heads(lines)
    dropped |= {n for n, line in enumerate(lines) if len(line) <= _LONGEST_ADVERT and _is_advert(lines, n)}
    dropped |= _links(lines)
    return ["" if number in dropped else line for number, line in enumerate(lines)]


def _is_advert(lines: Sequence[str], number: int) -> bool:
    """What the site says of itself between two texts; a sentence of a speech may well begin like it."""
    text = lines[number].strip()
    return bool(
        patterns.SITE_LINE.match(text) or (patterns.ADVERT.match(text) and not _cuts_sentence(lines, number))
    )


def _links(lines: Sequence[str]) -> set[int]:
    """相关链接： and the titles below it, which are no contents list and no speeches."""
    found: set[int] = set()
    below = False
    for n, line in enumerate(lines):
        if not line.strip():
            continue
        text = line.strip() if len(line) <= 2 * _LONGEST_ADVERT else ""
        listed = below and patterns.LINK.match(text) and not _is_greeting(_below(lines, n))
        below = bool(listed or patterns.LINKS.match(text))
        if below:
            found.add(n)
    return found


def _is_greeting(text: str) -> bool:
    return bool(patterns.SALUTATION.match(text) or patterns.DATE_LINE.match(text))


def _page_numbers(lines: Sequence[str]) -> set[int]:
    dressed: set[int] = set()
    bare: list[int] = []
    for n, line in enumerate(lines):
        if not line or len(line) > _LONGEST_NUMBER_LINE:
            continue
        text = line.strip()
        if patterns.BARE_NUMBER.match(text):
            bare.append(n)
        elif patterns.PAGE_NUMBER.match(text):
            dressed.add(n)
    values = [int(lines[n].strip()) for n in bare]
    rising = sum(after > before for before, after in pairwise(values))
    # figures alone on a line are page numbers when they count upwards through the file
    counted = len(values) >= 3 and rising >= 0.9 * (len(values) - 1)
    counted = counted or (values == [1, 2] and any(_cuts_sentence(lines, n) for n in bare))
    return dressed | (set(bare) if counted else set())


def _cuts_sentence(lines: Sequence[str], number: int) -> bool:
    """Whether the line with text above is no whole sentence."""
    before = (lines[n].strip() for n in range(number - 1, -1, -1))
    above = next(filter(None, before), "。")
    return not above.endswith(_END)


def _running_heads(lines: Sequence[str], numbers: set[int]) -> set[int]:
    """Short lines that stand again and again beside a page number, a form feed or the end of the text.

    Where a book heads its pages with the title of the speech, a short speech has its title there but once.
    """
    beside = _beside_breaks(lines, numbers)
    titles = {text: found for text, found in beside.items() if patterns.TITLE_END.search(text)}
    opening = _openings(lines, titles)
    heads: set[int] = set()
    repeated: set[int] = set()  # titles
    for text, found in beside.items():
        if text in titles:
            # where no line of them heads a speech for sure, the first one may
            repeated |= found - (opening.get(text) or {min(found)})
        elif len(found) >= _FEWEST_HEADS:
            heads |= found
    return heads | (repeated if len(repeated) >= _FEWEST_HEADS - 1 else set())


def _numbered_heads(lines: Sequence[str]) -> set[int]:
    """Lines that say the same again and again beside a number that grows: 内部资料 注意保存　　12."""
    numbers: dict[str, list[tuple[int, int]]] = {}  # what a line says → its place and number
    for n, line in enumerate(lines):
        found = patterns.NUMBERED_HEAD.match(line.strip()) if len(line) <= 2 * _LONGEST_HEAD else None
        if found and (found["before"] or found["behind"]):
            numbers.setdefault(found["text"], []).append((n, int(found["before"] or found["behind"])))
    return {
        n
        for series in numbers.values()
        if len(series) >= _FEWEST_HEADS and all(_is_next_page(one, other) for one, other in pairwise(series))
        for n, _ in series
    }


def _is_next_page(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two heads, each with place and number, stand a page or a few apart: no rows of a table."""
    (line, page), (other_line, other_page) = one, other
    return other_line - line >= _FEWEST_LINES_APART and 1 <= other_page - page <= _MOST_PAGES_APART


def _openings(lines: Sequence[str], beside: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """Where each of the titles ``beside`` breaks heads a speech: 政府工作报告 may do so for every year.

    For sure with a greeting, date or byline below; else in the middle of a page, unless another title follows
    as in a contents list.
    """
    found: dict[str, set[int]] = {}
    for n, line in enumerate(lines) if beside else ():
        text = squeeze(line) if line and len(line) <= 2 * _LONGEST_HEAD else ""
        if text in beside:
            below = _below(lines, n)
            heads = n not in beside[text] and not patterns.TITLE_END.search(below)
            if heads or any(shape.match(below) for shape in _BELOW_TITLE):
                found.setdefault(text, set()).add(n)
    return found


def _without_page(line: str) -> str:
    """What a head says apart from the number of its page: 讲话选编 · 12 → 讲话选编."""
    text = squeeze(line)
    bare = patterns.PAGE_IN_HEAD.sub("", text) if len(text) <= _LONGEST_HEAD else text
    return bare if len(bare) >= _SHORTEST_HEAD else text


def _beside_breaks(lines: Sequence[str], numbers: set[int]) -> dict[str, set[int]]:
    """The short lines right above and below a page number or a form feed, by their text."""
    beside: dict[str, set[int]] = {}
    above: int | None = None  # the last line with text
    waiting = False  # for the first line with text below a break
    for n, line in enumerate(lines):
        near = []
        if n in numbers or "\f" in line:
            near += [above] if above is not None else []
            waiting = True
        if line.strip() and n not in numbers:
            near += [n] if waiting else []
            above, waiting = n, False
        for found in near:
            if len(lines[found]) <= _LONGEST_HEAD and not lines[found].endswith(_END):
                beside.setdefault(_without_page(lines[found]), set()).add(found)
    if beside and above is not None and len(lines[above]) <= _LONGEST_HEAD:  # the text ends with a page
        beside.setdefault(_without_page(lines[above]), set()).add(above)
    return beside


def _below(lines: Sequence[str], number: int) -> str:
    """The next line with text; empty at the end."""
    following = (lines[n].strip() for n in range(number + 1, len(lines)))
    return next(filter(None, following), "")
