"""Where each speech starts: contents entries matched to bodies, title-like lines beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .contents import Contents, Entry
from .layout import Piece, pieces_of
from .line_shapes import without_number
from .matching import Match, match_entries
from .title_lines import block_stop, main_title_start, unwrapped, unwrapped_by_width
from .title_search import find_titles


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


def find_title_blocks(lines: Sequence[str], contents: Contents | None) -> list[TitleBlock]:
    """The title blocks in the order of the text; bodies stand between them.

    >>> [block.texts for block in find_title_blocks(["县长林某在全县分析会上的讲话", "同志们："], None)]
    [('县长林某在全县分析会上的讲话',)]
    """
    pieces = pieces_of(lines, contents.last_line + 1 if contents else 1, len(lines))
    matches = match_entries(pieces, contents.entries) if contents else []
    blocks = [
        (main_title_start(pieces, match.start), block_stop(pieces, match.stop), match, 1.0)
        for match in matches
    ]
    taken = {index for start, stop, *_ in blocks for index in range(start, stop)}
    for found in find_titles(pieces):
        if not taken & set(range(found.start, found.stop)):
            blocks.append((found.start, found.stop, None, found.confidence))
    blocks.sort(key=lambda block: block[0])
    return [_title_block(pieces[start:stop], match, sure) for start, stop, match, sure in blocks]


def _title_block(pieces: Sequence[Piece], match: Match | None, confidence: float) -> TitleBlock:
    first, last = pieces[0].line, pieces[-1].line
    if match is None:
        return TitleBlock(tuple(unwrapped_by_width(pieces)), first, last, confidence=confidence)
    texts = unwrapped(pieces, match)
    texts[0] = without_number(texts[0])
    return TitleBlock(tuple(texts), first, last, match.entry, match.likeness)
