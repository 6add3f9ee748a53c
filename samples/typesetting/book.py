"""The manuscript set in pages: cover, contents list (目录), then every speech on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .layout import BODY, CENTRED, CONTENTS, COVER_TITLE, TITLE, Block, Page, Style, paginate
from .manuscript import Manuscript, Speech

CONTENTS_HEADING = "目 录"


@dataclass(frozen=True)
class Book:
    """The pages in order; ``pages[0]`` is the cover and page 1, which prints no number.

    ``first_pages`` holds the page number that each speech opens on, in the order of the speeches.
    """

    manuscript: Manuscript
    pages: tuple[Page, ...]
    first_pages: tuple[int, ...]


def set_book(manuscript: Manuscript) -> Book:
    """Every page of the compilation; the contents list prints the pages that the speeches truly open on."""
    speeches = [paginate(_speech_blocks(speech)) for speech in manuscript.speeches]
    cover = paginate(_cover_blocks(manuscript))
    # the length of the contents list does not depend on the numbers in it, so a first go can leave them out
    following = 1 + len(cover) + len(paginate(_contents_blocks(manuscript, [0] * len(speeches))))
    first_pages = [following + sum(map(len, speeches[:before])) for before in range(len(speeches))]
    contents = paginate(_contents_blocks(manuscript, first_pages))
    pages = [*cover, *contents, *(page for pages in speeches for page in pages)]
    return Book(manuscript, tuple(pages), tuple(first_pages))


def contents_entries(manuscript: Manuscript) -> list[str]:
    """The numbered entries of the contents list, e.g. 1.在全县经济工作会议上的讲话."""
    return [f"{number}.{speech.contents_title}" for number, speech in enumerate(manuscript.speeches, 1)]


def _cover_blocks(manuscript: Manuscript) -> Iterator[Block]:
    cover = manuscript.cover
    yield from _space(3)
    yield Block(cover.title, COVER_TITLE)
    yield from _space(2)
    yield from (Block(line, CENTRED) for line in cover.imprint)
    yield from _space(3)
    yield from (Block(paragraph, BODY) for paragraph in cover.note)


def _contents_blocks(manuscript: Manuscript, first_pages: list[int]) -> Iterator[Block]:
    yield from _title_block((CONTENTS_HEADING,))
    for entry, page in zip(contents_entries(manuscript), first_pages, strict=True):
        yield Block(entry, CONTENTS, page)


def _speech_blocks(speech: Speech) -> Iterator[Block]:
    yield from _title_block(speech.title_lines, speech.subtitle, speech.date_line)
    yield from (Block(paragraph, BODY) for paragraph in speech.paragraphs)


def _title_block(titles: tuple[str, ...], *below: str | None) -> Iterator[Block]:
    """Titles stand two rows below the head of the type area and one above the text (GB/T 9704)."""
    yield from _space(2)
    yield from (Block(line, TITLE) for line in titles)
    yield from (Block(line, CENTRED) for line in below if line)
    yield from _space(1)


def _space(rows: int) -> Iterator[Block]:
    yield from (Block("", Style(measure=1)) for _ in range(rows))
