"""Highlights: computed on the stored text from the query, escaped first and marked after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby, islice
from typing import NamedTuple

from django.utils.safestring import SafeString

from search.chinese.folding import WayBack
from search.matches import TITLE, FoldedSpeech, Match, Span, find_matches
from search.query import SpeechQuery
from search.segmentation import loose_words

SNIPPETS = 3
LOOKED_AT = 200  # matches that the snippets are chosen from
LENGTH = 110  # characters of a snippet, about three lines on a phone
LINE = 80  # characters of a line in the list of all matches
LEAD = 36  # at most so many of them before the match
OPENING = 15  # a salutation is shorter than this
HEADING = 24

# The same paragraphs come up again and again while someone searches.
_way_back = lru_cache(maxsize=2_000)(WayBack.of)


class Block(NamedTuple):
    """A paragraph as stored: its address, its text, its heading level (0 = none)."""

    anchor: int
    text: str
    heading: int = 0


@dataclass(frozen=True)
class SpeechText:
    """The text of a speech as stored, and folded."""

    title: str
    blocks: list[Block]
    folded: FoldedSpeech

    @classmethod
    def of(cls, title: str, blocks: list[Block]) -> SpeechText:
        return cls(title, blocks, FoldedSpeech.of(title, [block.text for block in blocks]))


@dataclass(frozen=True)
class Snippet:
    """A piece of a paragraph. ``match`` is the number of its first match in the speech, 0 for none."""

    anchor: int
    match: int
    html: SafeString
    heading: str


@dataclass(frozen=True)
class Excerpt:
    """What a hit shows of a speech: its title with marks, the number of matches, up to three snippets.

    ``in_title`` of the matches are marked in the title.
    """

    title_html: SafeString
    matches: int
    in_title: int
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True)
class MarkedSpeech:
    """A whole speech with its matches marked and numbered."""

    total: int
    title_html: SafeString
    paragraphs: list[SafeString]


def mark_speech(title: str, paragraphs: Sequence[str], query: SpeechQuery) -> MarkedSpeech:
    """Mark every match as ``<mark id="m3" data-match="3">``, in escaped text.

    The matches of the title are numbered first, then those of the body in reading order: the same
    matches and numbers as a hit's. One that runs over the end of a paragraph is one match, marked in
    both; its id stands on the first mark.
    """
    matches = find_matches(query, FoldedSpeech.of(title, paragraphs), loose_words)
    spans = dict(_marks_by_block(matches))
    texts = enumerate([title, *paragraphs])
    blocks = [_marked(text, spans.get(number, ()), numbered=True) for number, text in texts]
    return MarkedSpeech(len(matches), blocks[0], blocks[1:])


def excerpt(text: SpeechText, query: SpeechQuery) -> Excerpt:
    """Title, number of matches and snippets of a hit.

    The snippets are the paragraphs that say most of what was asked, the first ones among equals, in
    reading order; without any match in the body, the opening of the body.
    """
    matches = find_matches(query, text.folded, loose_words)
    marked = _marks_by_block(islice(matches, LOOKED_AT))
    # Of one word any three paragraphs say as much as all: the first of them, and the title.
    marks = dict(marked if matches.has_several_words(text.folded) else islice(marked, 2 * SNIPPETS + 1))
    in_title = marks.pop(TITLE, ())
    title_html = _marked(text.title, in_title, numbered=False)
    # A paragraph into which a match of the paragraph before runs over has no match of its own to show.
    own = {number: found for number, found in marks.items() if any(mark.first for mark in found)}
    telling = _telling(text, own)
    paths = _heading_paths(text.blocks, [number for number, _ in telling])
    shown = [_around(text.blocks[number - 1], own[number], begun, paths[number]) for number, begun in telling]
    shown_in_title = sum(mark.first for mark in in_title)
    return Excerpt(title_html, len(matches), shown_in_title, tuple(shown or _opening(text.blocks)))


def match_lines(text: SpeechText, query: SpeechQuery, first: int, last: int) -> tuple[int, list[Snippet]]:
    """How many matches a speech has, and those numbered ``first`` … ``last``, a snippet each.

    The same matches and numbers as on the reading page. Matches of the title have anchor 0.
    """
    matches = find_matches(query, text.folded, loose_words)
    listed, lines = list(islice(matches, first - 1, last)), []
    paths = _heading_paths(text.blocks, [match.spans[0].block for match in listed])
    for match in listed:
        marks = [_Mark(span, match.number, first=place == 0) for place, span in enumerate(match.spans)]
        number = match.spans[0].block
        if number == TITLE:
            lines.append(Snippet(0, match.number, _marked(text.title, marks, numbered=False), ""))
        else:
            own = [mark for mark in marks if mark.span.block == number]
            lines.append(_around(text.blocks[number - 1], own, own[0], paths[number], length=LINE))
    return len(matches), lines


class _Mark(NamedTuple):
    """A span with the number of its match; ``first`` where it is the match's first span."""

    span: Span
    number: int
    first: bool


def _marks_by_block(matches: Iterable[Match]) -> Iterator[tuple[int, list[_Mark]]]:
    """The marks of each block that has some, in reading order."""
    marks = (
        _Mark(span, match.number, first=place == 0)
        for match in matches
        for place, span in enumerate(match.spans)
    )
    for block, group in groupby(marks, key=lambda mark: mark.span.block):
        yield block, list(group)


def _marked(
    text: str, marks: Sequence[_Mark], *, numbered: bool, start: int = 0, end: int | None = None
) -> SafeString:
    """``text[start:end]`` escaped, with the marks that lie in it whole."""
    end = len(text) if end is None else end
    if not marks:
        return SafeString(escape(text[start:end]))
    way_back, parts, position = _way_back(text), [], start
    for mark in marks:
        first, last = way_back.span(mark.span.start, mark.span.end)
        if start <= first and last <= end:
            # Two marks may share a character that folds to several (… → ...): the second stays empty.
            first = max(first, position)
            tag = _tag(mark, numbered=numbered)
            parts += [escape(text[position:first]), tag, escape(text[first:last]), "</mark>"]
            position = max(first, last)
    return SafeString("".join([*parts, escape(text[position:end])]))


def _tag(mark: _Mark, *, numbered: bool) -> str:
    if not numbered:
        return "<mark>"
    identity = f'id="m{mark.number}" ' if mark.first else ""
    return f'<mark {identity}data-match="{mark.number}">'


class _Start(NamedTuple):
    """Where the snippet of a block begins, and which words of the query it then holds."""

    mark: _Mark
    words: frozenset[str]


def _telling(text: SpeechText, marks: Mapping[int, Sequence[_Mark]]) -> list[tuple[int, _Mark]]:
    """Up to SNIPPETS blocks, each with the start of its snippet, in reading order.

    Each is the one that holds most words that none before it holds, then most words at all, then the
    first: of 油茶 收购价 both are shown, though the speech may say 油茶 nine times before the other.
    """
    starts = {number: _start(text.folded.block(number), found) for number, found in marks.items()}
    shown: set[str] = set()
    telling: list[int] = []
    while len(telling) < min(SNIPPETS, len(starts)):
        left = (number for number in starts if number not in telling)
        best = min(left, key=lambda n: (-len(starts[n].words - shown), -len(starts[n].words), n))
        telling.append(best)
        shown |= starts[best].words
    return [(number, starts[number].mark) for number in sorted(telling)]


def _start(folded: str, marks: Sequence[_Mark]) -> _Start:
    own = [(mark, folded[mark.span.start : mark.span.end]) for mark in marks if mark.first]
    best = _Start(own[0][0], frozenset({own[0][1]}))
    if len({word for _, word in own}) == 1:
        return best
    for place, (mark, _) in enumerate(own):
        words = frozenset(_words_up_to(mark.span.start + LENGTH - LEAD, own[place:]))
        best = _Start(mark, words) if len(words) > len(best.words) else best
    return best


def _words_up_to(end: int, marks: Iterable[tuple[_Mark, str]]) -> Iterator[str]:
    for mark, word in marks:
        if mark.span.end > end:
            return
        yield word


def _around(
    block: Block, marks: Sequence[_Mark], begun: _Mark, heading: str, *, length: int = LENGTH
) -> Snippet:
    """A snippet of a block around the match ``begun``, with all ``marks`` that lie in it."""
    first, last = _way_back(block.text).span(begun.span.start, begun.span.end)
    start, end = _window(block.text, first, last, length)
    html = _marked(block.text, marks, numbered=False, start=start, end=end)
    return Snippet(block.anchor, begun.number, _trimmed(html, block.text, start, end), heading)


def _window(text: str, first: int, last: int, length: int) -> tuple[int, int]:
    """Where a snippet around ``text[first:last]`` starts and ends: at a sentence, if one starts near."""
    start = 0
    if first > LEAD:
        near = [found.end() for found in re.finditer(r"[。；！？]", text[first - LEAD : first])]
        start = first - LEAD + (near[0] if near else LEAD // 2)
    return start, min(len(text), max(start + length, last))


def _trimmed(html: SafeString, text: str, start: int, end: int) -> SafeString:
    cut_before = start > 0 and text[start - 1] not in "。；！？"
    return SafeString(("…" if cut_before else "") + html + ("…" if end < len(text) else ""))


def _opening(blocks: Sequence[Block]) -> list[Snippet]:
    for block in sorted(blocks, key=lambda block: block.heading > 0 or len(block.text) < OPENING)[:1]:
        html = _marked(block.text, (), numbered=False, end=min(len(block.text), LENGTH))
        return [Snippet(block.anchor, 0, _trimmed(html, block.text, 0, LENGTH), "")]
    return []


def _heading_paths(blocks: Sequence[Block], numbers: Sequence[int]) -> dict[int, str]:
    """The headings above each of these blocks, found on one way down: 二、正视差距 › （三）土地报批慢."""
    wanted, found, path = set(numbers), {}, {}
    for number, block in enumerate(blocks[: max(wanted, default=0)], start=1):
        if block.heading:
            path = {level: text for level, text in path.items() if level < block.heading}
        if number in wanted:
            found[number] = " › ".join(path.values())
        if block.heading:
            path[block.heading] = _short(block.text)
    return found


def _short(heading: str) -> str:
    """A heading up to its full stop; run into its paragraph it would be far too long."""
    text = heading.split("。", 1)[0]
    return text if len(text) <= HEADING else text[: HEADING - 1] + "…"
