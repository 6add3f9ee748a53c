"""Where each speech starts: contents entries matched to bodies, title-like lines beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from . import patterns
from .books import Book, books_of
from .chapters import breaks
from .contents import Contents, Entry
from .filled_lines import FilledLines
from .layout import Piece
from .line_shapes import looks_like_chapter, names_no_speech, without_number
from .matching import Match
from .normalize import squeeze
from .styled import styled_titles
from .title_lines import (
    block_stop,
    cover_above,
    fact_above,
    main_title_start,
    number_above,
    unfinished_above,
    unwrapped,
    unwrapped_by_width,
)
from .title_search import SURE, Found, find_titles, gaps_are_rare

_FACTS = (patterns.DATE_LINE, patterns.BYLINE, patterns.BRACKET_LINE)


@dataclass(frozen=True)
class TitleBlock:
    """The lines above a body: main title, subtitle, date, byline; ``entry`` where the contents list it.

    ``texts``: the lines, those put together that the contents list prints as one.
    """

    texts: tuple[str, ...]
    first_line: int  # from 1
    last_line: int
    entry: Entry | None = None
    likeness: float = 1.0
    confidence: float = 1.0  # that a speech begins here


@dataclass(frozen=True)
class _Block:
    start: int  # index into the pieces
    stop: int
    match: Match | None = None
    confidence: float = 1.0
    title_at: int | None = None  # where the title is read, when a cover page prints it before

    def title(self, pieces: Sequence[Piece]) -> str:
        """The title as its lines print it, white space removed."""
        stop = self.match.stop if self.match else self.start + 1
        return without_number(squeeze("".join(piece.text for piece in pieces[self.start : stop])))


@dataclass(frozen=True)
class Split:
    """``blocks`` in the order of the text; a body ends at the next of them or at a line of ``breaks``.

    ``lists``: the contents lists that were believed.
    """

    blocks: tuple[TitleBlock, ...]
    breaks: tuple[int, ...] = ()
    lists: tuple[Contents, ...] = ()


def split(lines: Sequence[str], lists: Sequence[Contents], styled: Iterable[tuple[int, int]] = ()) -> Split:
    """The title blocks of the text and the lines that belong to no speech.

    ``lists``: its contents lists. ``styled``: (line, level) of lines that the file itself styles as headings.

    >>> [block.texts for block in split(["县长林某在全县分析会上的讲话", "同志们："], []).blocks]
    [('县长林某在全县分析会上的讲话',)]
    """
    levels = dict(styled)
    parts = [_split_book(book, levels) for book in books_of(lines, lists)]
    return Split(
        tuple(block for part in parts for block in part.blocks),
        tuple(sorted({line for part in parts for line in part.breaks})),
        tuple(contents for part in parts for contents in part.lists),
    )


def _split_book(book: Book, levels: Mapping[int, int]) -> Split:
    pieces = book.pieces
    blocks, chapters = _listed(book)
    taken = {n for block in blocks for n in range(block.start, block.stop)}
    for found in _unlisted(pieces, levels):
        if taken.isdisjoint(range(found.start, found.stop)):
            blocks.append(_Block(found.start, found.stop, None, found.confidence))
    blocks = _with_facts_above(pieces, sorted(blocks, key=lambda block: block.start))
    blocks = list(_with_covers(pieces, blocks))
    stops = breaks(pieces, [block.start for block in blocks]) + [pieces[start].line for start in chapters]
    if book.stop:
        stops.append(book.stop)
    lists = (book.contents,) if book.contents else ()
    return Split(tuple(_title_block(pieces, block) for block in blocks), tuple(stops), lists)


def _listed(book: Book) -> tuple[list[_Block], list[int]]:
    """Blocks that the contents list names, and where it names chapters, a preface, an appendix."""
    pieces = book.pieces
    blocks: list[_Block] = []
    chapters: list[int] = []
    for match, following in zip_longest(book.matches, book.matches[1:]):
        if looks_like_chapter(match.entry.title) or names_no_speech(match.entry.title):
            chapters.append(match.start)
            continue
        whole = unfinished_above(pieces, match.start)
        match = replace(match, start=whole, first_line=pieces[whole].line)
        start = max(main_title_start(pieces, match.start), blocks[-1].stop if blocks else 0)
        stop = block_stop(pieces, match.stop)
        blocks.append(_Block(start, min(stop, following.start) if following else stop, match))
    return blocks, chapters


def _with_facts_above(pieces: FilledLines, blocks: Sequence[_Block]) -> list[_Block]:
    """The number above a title; a date or an office where a gap tells that it does not sign what is above."""
    told = gaps_are_rare(pieces)
    starts = [fact_above(pieces, block.start, block.stop) if told else block.start for block in blocks]
    return [
        replace(block, start=number_above(pieces, start)) for block, start in zip(blocks, starts, strict=True)
    ]


def _with_covers(pieces: FilledLines, blocks: Sequence[_Block]) -> Iterator[_Block]:
    """A page with the title alone before a speech is its first page, and no speech of its own."""
    behind = 0  # the block before
    for block, following in zip_longest(blocks, blocks[1:]):
        title = block.title(pieces)
        if following and following.start == block.stop and following.title(pieces) == title:
            continue
        cover = max(cover_above(pieces, block.start, title), behind)
        behind = block.stop
        yield replace(block, start=cover, title_at=block.start) if cover < block.start else block


def _unlisted(pieces: FilledLines, levels: Mapping[int, int]) -> list[Found]:
    """Title blocks by style, and those by form that no style speaks against."""
    by_style, title_level = styled_titles(pieces, levels)
    if title_level is None:
        return find_titles(pieces)
    taken = {n for found in by_style for n in range(found.start, found.stop)}
    by_form = [
        found
        for found in find_titles(pieces)
        if found.marks >= SURE + 1
        and pieces[found.start].line not in levels
        and not taken & set(range(found.start, found.stop))
    ]
    return by_style + by_form


def _title_block(pieces: FilledLines, block: _Block) -> TitleBlock:
    lines = pieces[block.title_at or block.start : block.stop]
    first, last = pieces[block.start].line, lines[-1].line
    if block.title_at:  # date and byline stand on the cover only
        cover = pieces[block.start : block.title_at]
        lines += [piece for piece in cover if any(shape.match(piece.text) for shape in _FACTS)]
    if len(lines) > 1 and patterns.NUMBER_LINE.match(lines[0].text):
        del lines[0]
    if len(lines) > 1 and patterns.DATE_LINE.match(lines[0].text):
        lines = [*lines[1:], lines[0]]  # facts are read alike from a date above and below
    if block.match is None:
        return TitleBlock(tuple(unwrapped_by_width(lines)), first, last, confidence=block.confidence)
    match = block.match
    texts = unwrapped(lines, match.entry.title, match.first_line, match.last_line)
    texts[0] = without_number(texts[0])
    return TitleBlock(tuple(texts), first, last, match.entry, match.likeness)
