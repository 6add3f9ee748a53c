"""A source text → a parsed compilation: contents, bodies, paragraphs, outline, facts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .contents import Contents, find_contents
from .division import Division, Span
from .facts.body_facts import complete_facts
from .facts.titles import parse_title
from .furniture import drop_page_furniture
from .layout import Piece, detect_layout, pieces_of
from .line_shapes import looks_like_chapter
from .marks import marked_pieces
from .normalize import squeeze
from .outline import outline
from .pages import detect_grid
from .paragraphs import join_paragraphs
from .patterns import BARE_NUMBER, COLLECTION, SALUTATION
from .records import ParsedCompilation, ParsedSpeech, ParseError, ParseWarning, SourceText
from .repairs import furniture_repairs, repaired, title_repairs
from .split import Split, TitleBlock, split

_LONGEST_COVER_LINE = 60
_SHORT_COVER_LINE = 10  # 讲话选编 alone is half a title
_MOST_SAMPLED = 30_000  # lines
_STRETCH = 500
_OPENING_LINES = 40  # a greeting stands within them
_GUESSED = 0.3  # confidence of a title that is only the first line of the file


def parse_compilation(source: SourceText, *, change_characters: bool = True) -> ParsedCompilation:
    """Split a text into its speeches and read their facts.

    Without ``change_characters`` the paragraphs have the characters of the source, and the repairs that
    would change them are only listed.

    Raises ParseError where no speech can be found.
    """
    division = divide(source)
    return ParsedCompilation(
        title=division.title,
        format=source.format,
        encoding=source.encoding,
        speeches=tuple(read_speeches(source.lines, division, change_characters=change_characters)),
        warnings=division.warnings,
    )


def divide(source: SourceText) -> Division:
    """Where each speech of a text begins and ends, and how the text is laid out.

    Raises ParseError where no speech can be found.
    """
    lines = drop_page_furniture(source.lines)
    lists = find_contents(_with_bare_numbers(source.lines, lines))
    found = split(lines, lists, source.styled)
    spans = _spans(found, lines) or _whole_text(lines)
    if not spans:
        raise ParseError("没有找到讲话：文件里既没有能与正文对上的目录，也没有“在……会议上的讲话”一类的标题。")
    bodies = _sample(spans, lines)
    layout = detect_layout(bodies)
    front_end = (found.lists[0].first_line if found.lists else spans[0][0].first_line) - 1
    return Division(
        title=_cover_title(lines[:front_end]),
        spans=tuple(_span(block, last) for block, last in spans),
        layout=layout,
        grid=None if layout.columns or layout.indented else detect_grid(bodies),
        furniture=frozenset(
            n for n, (read, kept) in enumerate(zip(source.lines, lines, strict=True), 1) if read and not kept
        ),
        warnings=source.warnings + tuple(_missing(found.lists, spans)),
    )


def read_speeches(
    lines: Sequence[str], division: Division, *, change_characters: bool = True
) -> Iterator[ParsedSpeech]:
    """The speeches of a divided text, one after the other."""
    for number in range(1, len(division.spans) + 1):
        yield read_speech(lines, division, number, change_characters=change_characters)


def read_speech(
    lines: Sequence[str], division: Division, number: int, *, change_characters: bool = True
) -> ParsedSpeech:
    """Speech ``number`` (from 1) of a divided text: paragraphs, headings, facts."""
    span = division.spans[number - 1]
    body = division.text(lines, span.title_last_line + 1, span.last_line)
    pieces = marked_pieces(pieces_of(body, 1, len(body)), division.marks, span.title_last_line)
    printed = join_paragraphs(pieces, division.layout.of_body(pieces), division.grid)
    as_printed = division.marks.as_printed
    facts, of_title = title_repairs(_title_lines(lines, span), parse_title(span.title), as_printed)
    text = repaired(
        printed,
        as_printed=as_printed,
        names=[facts.speaker] if facts.speaker else [],
        every_row_a_line=division.layout.columns is not None,
        change_characters=change_characters,
    )
    blocks = outline(text.paragraphs, division.marks.levels())
    of_lines = furniture_repairs(lines, division.furniture_of(span))
    return ParsedSpeech(
        number=number,
        start_line=span.first_line,
        end_line=span.last_line,
        facts=complete_facts(facts, blocks),
        blocks=blocks,
        contents_title=span.contents_title,
        warnings=span.warnings,
        repairs=tuple(sorted([*of_title, *of_lines, *text.repairs], key=lambda repair: repair.line)),
    )


def _title_lines(lines: Sequence[str], span: Span) -> list[tuple[int, str]]:
    return [(number, lines[number - 1]) for number in range(span.first_line, span.title_last_line + 1)]


def _with_bare_numbers(lines: Sequence[str], kept: Sequence[str]) -> list[str]:
    """In a contents list a figure alone on a line may be the page of the entry above it."""
    return [line if BARE_NUMBER.match(line.strip()) else text for line, text in zip(lines, kept, strict=True)]


def _sample(spans: Sequence[tuple[TitleBlock, int]], lines: Sequence[str]) -> list[Piece]:
    """Lines to judge the layout by: all of them, or stretches from all over a long text."""
    total = sum(last - block.last_line for block, last in spans)
    step = -(-total // _MOST_SAMPLED)
    stretch = _STRETCH if step > 1 else total
    pieces: list[Piece] = []
    for number, (block, last) in enumerate(spans):
        if last - block.last_line <= stretch and number % step:
            continue
        for first in range(block.last_line + 1, last + 1, stretch * step):
            pieces += pieces_of(lines, first, min(last, first + stretch - 1))
    return pieces


def _spans(found: Split, lines: Sequence[str]) -> list[tuple[TitleBlock, int]]:
    """Each title block with the last non-empty line of its body; a title without a body is none."""
    stops = sorted({*found.breaks, *(block.first_line for block in found.blocks), len(lines) + 1})
    spans = []
    for block in found.blocks:
        last = stops[bisect_right(stops, block.last_line)] - 1
        while last > block.last_line and not lines[last - 1].strip():
            last -= 1
        if last > block.last_line:
            spans.append((block, last))
    return spans


def _whole_text(lines: Sequence[str]) -> list[tuple[TitleBlock, int]]:
    """A text without a title that is clearly one speech: somebody is greeted in its first lines."""
    filled = [n for n, line in enumerate(lines[:_OPENING_LINES], 1) if line.strip()]
    greeting = next((n for n in filled if SALUTATION.match(lines[n - 1].strip())), None)
    last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=0)
    if greeting is None or last <= filled[0]:
        return []
    title = lines[filled[0] - 1].strip()
    return [(TitleBlock((title,), filled[0], filled[0], confidence=_GUESSED), last)]


def _span(block: TitleBlock, last: int) -> Span:
    return Span(
        first_line=block.first_line,
        title_last_line=block.last_line,
        last_line=last,
        title=block.texts,
        contents_title=squeeze(block.entry.title) if block.entry else None,
        warnings=tuple(_doubts(block)),
        confidence=block.confidence,
    )


def _doubts(block: TitleBlock) -> Iterator[ParseWarning]:
    if block.entry and block.likeness < 1:
        message = f"目录第 {block.entry.position} 条“{squeeze(block.entry.title)}”与正文标题不完全一致"
        yield ParseWarning(message, block.first_line)
    if block.confidence <= _GUESSED:
        yield ParseWarning("没有认出标题，以文件的第一行作标题，请核对", block.first_line)
    elif block.confidence < 1:
        yield ParseWarning("这一行是按样子认作标题的，请核对", block.first_line)


def _missing(lists: Sequence[Contents], spans: Sequence[tuple[TitleBlock, int]]) -> list[ParseWarning]:
    """Entries without a body, bodies without an entry; a list may name what that of its book names too."""
    if not lists:
        return [ParseWarning("没有找到目录，按标题的样子划分讲话")]
    found = {block.entry for block, _ in spans if block.entry}
    titles = {squeeze(entry.title) for entry in found} if len(lists) > 1 else set()
    warnings = [
        ParseWarning(f"目录第 {entry.position} 条“{squeeze(entry.title)}”在正文中没有找到", entry.line)
        for contents in lists
        for entry in contents.entries
        if entry not in found and squeeze(entry.title) not in titles and not looks_like_chapter(entry.title)
    ]
    return warnings + [
        ParseWarning(f"正文标题“{squeeze(block.texts[0])}”不在目录中", block.first_line)
        for block, _ in spans
        if not block.entry
    ]


def _cover_title(front: Sequence[str]) -> str:
    """The title on the cover; empty where the text opens with the contents list."""
    filled = [n for n, line in enumerate(front) if line.strip() and len(line.strip()) <= _LONGEST_COVER_LINE]
    named = [n for n in filled if COLLECTION.search(squeeze(front[n]))]
    if not filled:
        return ""
    line = (named or filled)[0]
    title = front[line].strip()
    if line - 1 in filled and len(squeeze(title)) <= _SHORT_COVER_LINE:
        title = front[line - 1].strip() + title
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", title)
