"""Where each speech starts and ends: contents entries matched to bodies, title-like lines else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import patterns
from .contents import Contents, Entry, similarity, without_number
from .layout import Piece, pieces_of
from .normalize import squeeze

_LEAST_SIMILARITY = 0.7
_SURE_SIMILARITY = 0.9
_MOST_TITLE_LINES = 4
_LONGEST_TITLE = 130
_WIDE_TITLE_LINE = 14  # full-width characters: 22 point type holds 20 on a page


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


@dataclass(frozen=True)
class _Match:
    start: int  # index into the pieces
    stop: int  # index behind the last piece
    first_line: int  # from 1
    last_line: int
    entry: Entry
    likeness: float


def find_title_blocks(lines: Sequence[str], contents: Contents | None) -> list[TitleBlock]:
    """The title blocks in the order of the text; bodies stand between them."""
    pieces = pieces_of(lines, contents.last_line + 1 if contents else 1, len(lines))
    matches = _match_entries(pieces, contents.entries) if contents else []
    blocks = [_with_neighbours(pieces, match) for match in matches]
    taken = {index for start, stop, _ in blocks for index in range(start, stop)}
    for start, stop in _title_like(pieces):
        if not taken & set(range(start, stop)):
            blocks.append((start, stop, None))
    blocks.sort(key=lambda block: block[0])
    return [_title_block(pieces[start:stop], match) for start, stop, match in blocks]


def _title_block(pieces: Sequence[Piece], match: _Match | None) -> TitleBlock:
    first, last = pieces[0].line, pieces[-1].line
    if match is None:
        return TitleBlock(tuple(_unwrapped_by_width(pieces)), first, last)
    texts = _unwrapped(pieces, match)
    texts[0] = without_number(texts[0])
    return TitleBlock(tuple(texts), first, last, match.entry, match.likeness)


def _unwrapped(pieces: Sequence[Piece], match: _Match) -> list[str]:
    """The lines of the block; a line that goes on with the listed title is put to the one before."""
    texts: list[str] = []
    for piece in pieces:
        wrapped = match.first_line < piece.line <= match.last_line and not patterns.SUBTITLE.match(piece.text)
        if texts and wrapped:
            texts[-1] += _listed_space(match.entry.title, texts[-1]) + piece.text
        else:
            texts.append(piece.text)
    return texts


def _unwrapped_by_width(pieces: Sequence[Piece]) -> list[str]:
    """Without a contents list: a wide line goes on in the next one unless the facts begin there."""
    texts = [without_number(pieces[0].text)]
    for before, piece in pairwise(pieces):
        apart = (
            patterns.SUBTITLE,
            patterns.BRACKET_LINE,
            patterns.DATE_LINE,
            patterns.FACT_LINE,
            patterns.BYLINE,
        )
        wide = before.width >= _WIDE_TITLE_LINE and before.width >= piece.width - 2
        cut = before.text.endswith("、") or (wide and not any(pattern.match(piece.text) for pattern in apart))
        if cut and not patterns.TITLE_END.search(before.text):
            texts[-1] += piece.text
        else:
            texts.append(piece.text)
    return texts


def _listed_space(title: str, before: str) -> str:
    """A space where the contents list prints one behind ``before``, as between two clauses."""
    end = squeeze(before)[-3:]
    return " " if re.search(r"\s*".join(map(re.escape, end)) + r"\s", title) else ""


# ---- matching the contents list ----


def _match_entries(pieces: Sequence[Piece], entries: Sequence[Entry]) -> list[_Match]:
    """The best set of matches that keeps the order of the list, then sure ones out of order."""
    candidates = sorted(_candidates(pieces, entries), key=lambda match: (match.start, match.stop))
    chain = _best_chain(candidates)
    for match in sorted(candidates, key=lambda match: -match.likeness):
        if match.likeness < _SURE_SIMILARITY:
            break
        if not any(match.entry == other.entry or _overlap(match, other) for other in chain):
            chain.append(match)
    return chain


def _overlap(one: _Match, other: _Match) -> bool:
    return one.start < other.stop and other.start < one.stop


def _best_chain(candidates: Sequence[_Match]) -> list[_Match]:
    """The run of candidates, rising in text and list alike, with the greatest likeness in all."""
    best: list[tuple[float, int]] = []  # total likeness of the best chain that ends here, and its link
    for position, match in enumerate(candidates):
        total, link = match.likeness, -1
        for earlier in range(position):
            other = candidates[earlier]
            follows = other.stop <= match.start and other.entry.position < match.entry.position
            if follows and best[earlier][0] + match.likeness > total:
                total, link = best[earlier][0] + match.likeness, earlier
        best.append((total, link))
    chain = []
    position = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while position >= 0:
        chain.append(candidates[position])
        position = best[position][1]
    return chain[::-1]


def _candidates(pieces: Sequence[Piece], entries: Sequence[Entry]) -> list[_Match]:
    """Runs of one to four lines that read like an entry."""
    wanted = {entry.position: squeeze(entry.title) for entry in entries}
    by_position = {entry.position: entry for entry in entries}
    index: dict[str, set[int]] = defaultdict(set)
    for position, title in wanted.items():
        for pair in _pairs(title):
            index[pair].add(position)
    found = []
    for start, piece in enumerate(pieces):
        if piece.width > _LONGEST_TITLE:
            continue
        text = ""
        best: dict[int, _Match] = {}
        for stop in range(start + 1, min(start + _MOST_TITLE_LINES, len(pieces)) + 1):
            text += squeeze(pieces[stop - 1].text)
            if len(text) > _LONGEST_TITLE:
                break
            bare = without_number(text)
            for position, shared in _shared(bare, index).items():
                title = wanted[position]
                if 2 * shared < (len(title) + len(bare) - 2) * 0.5:
                    continue
                likeness = similarity(title, bare)
                if likeness >= _LEAST_SIMILARITY and (
                    position not in best or likeness > best[position].likeness
                ):
                    lines = piece.line, pieces[stop - 1].line
                    best[position] = _Match(start, stop, *lines, by_position[position], likeness)
        found += best.values()
    return found


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}


def _shared(text: str, index: dict[str, set[int]]) -> Counter[int]:
    """How many pairs of characters the text shares with each entry."""
    return Counter(position for pair in _pairs(text) for position in index.get(pair, ()))


# ---- the lines around a title ----


def _with_neighbours(pieces: Sequence[Piece], match: _Match) -> tuple[int, int, _Match]:
    start = _main_title(pieces, match.start)
    return start, _rest_of_block(pieces, match.stop), match


def _main_title(pieces: Sequence[Piece], start: int) -> int:
    """Contents lists may print the subtitle only: the main title is in the lines above it."""
    text = pieces[start].text
    if not patterns.SUBTITLE.match(text) and not text.startswith("在"):
        return start
    first = start
    while first > 0 and start - first < 3 and _may_be_main_title(pieces[first - 1].text):
        first -= 1
    # at the head of the text, or behind the full stop of the speech before
    return first if first == 0 or patterns.FULL_STOP.search(pieces[first - 1].text) else start


def _may_be_main_title(text: str) -> bool:
    return (
        4 <= len(text) <= 40
        and not patterns.FULL_STOP.search(text)
        and not text.endswith(("，", "、", "；", "）"))
        and not any(
            p.match(text) for p in (patterns.HEADING_1, patterns.HEADING_2, patterns.ITEM, patterns.DATE_LINE)
        )
        and not patterns.SALUTATION.match(text)
    )


def _rest_of_block(pieces: Sequence[Piece], stop: int) -> int:
    """Subtitle, date line, byline below the title."""
    for _ in range(4):
        if stop < len(pieces) - 1 and _below_title(pieces[stop].text, pieces[stop + 1].text):
            stop += 1
    return stop


def _below_title(text: str, following: str) -> bool:
    if patterns.DATE_LINE.match(text) or patterns.BRACKET_LINE.match(text):
        return True
    if patterns.SUBTITLE.match(text):
        return len(text) <= 80 and not patterns.FULL_STOP.search(text)
    if len(text) > 40 or patterns.SALUTATION.match(text):
        return False
    if patterns.BYLINE.match(text):
        return True
    opens = patterns.SALUTATION.match(following) or patterns.DATE_LINE.match(following)
    return bool(opens and patterns.LONE_NAME.match(text))


# ---- bodies without a contents list ----


def _title_like(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Runs of lines that can be nothing but the title of a speech."""
    found: list[tuple[int, int]] = []
    for start in range(len(pieces)):
        if found and start < found[-1][1]:
            continue
        stop = None if patterns.COVER_LINE.search(pieces[start].text) else _title_end(pieces, start)
        if stop is None:
            continue
        stop = _rest_of_block(pieces, stop)
        ended = start == 0 or pieces[start].after_gap or patterns.FULL_STOP.search(pieces[start - 1].text)
        if _opens_body(pieces, stop, surely=not ended):
            found.append((start, stop))
    return found


def _title_end(pieces: Sequence[Piece], start: int) -> int | None:
    text = ""
    for stop in range(start + 1, min(start + _MOST_TITLE_LINES, len(pieces)) + 1):
        text += pieces[stop - 1].text
        if len(text) > _LONGEST_TITLE or patterns.FULL_STOP.search(text):
            return None
        if looks_like_title(text):
            return stop
    return None


def looks_like_title(text: str) -> bool:
    """Whether the line could head a speech.

    >>> looks_like_title("县长林某在全县一季度经济运行分析会上的讲话")
    True
    """
    text = without_number(squeeze(text))
    if not 8 <= len(text) <= _LONGEST_TITLE or patterns.NO_TITLE.match(text):
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
