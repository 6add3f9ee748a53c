"""Entries of the contents list found again above the bodies, by likeness and never by equality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .contents import Entry, similarity
from .layout import Piece
from .line_shapes import LONGEST_TITLE, MOST_TITLE_LINES, without_number
from .normalize import squeeze

_LEAST_SIMILARITY = 0.7
_SURE_SIMILARITY = 0.9
_DASHES = "—–―─－-"  # before a subtitle, which the contents list may print alone


@dataclass(frozen=True)
class Match:
    """Lines that read like an entry; ``likeness`` 0 – 1."""

    start: int  # index into the pieces
    stop: int  # index behind the last piece
    first_line: int  # from 1
    last_line: int
    entry: Entry
    likeness: float


def match_entries(pieces: Sequence[Piece], entries: Sequence[Entry]) -> list[Match]:
    """The best set of matches that keeps the order of the list, then sure ones out of order."""
    candidates = sorted(_candidates(pieces, entries), key=lambda match: (match.start, match.stop))
    chain = _best_chain(candidates)
    for match in sorted(candidates, key=lambda match: -match.likeness):
        if match.likeness < _SURE_SIMILARITY:
            break
        if not any(match.entry == other.entry or _overlap(match, other) for other in chain):
            chain.append(match)
    return chain


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.stop and other.start < one.stop


def _best_chain(candidates: Sequence[Match]) -> list[Match]:
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


def _candidates(pieces: Sequence[Piece], entries: Sequence[Entry]) -> list[Match]:
    """Runs of one to four lines that read like an entry."""
    wanted = {entry.position: squeeze(entry.title) for entry in entries}
    by_position = {entry.position: entry for entry in entries}
    index: dict[str, set[int]] = defaultdict(set)
    for position, title in wanted.items():
        for pair in _pairs(title):
            index[pair].add(position)
    found = []
    for start, piece in enumerate(pieces):
        if piece.width > LONGEST_TITLE:
            continue
        text = ""
        best: dict[int, Match] = {}
        for stop in range(start + 1, min(start + MOST_TITLE_LINES, len(pieces)) + 1):
            text += squeeze(pieces[stop - 1].text)
            if len(text) > LONGEST_TITLE:
                break
            bare = without_number(text).lstrip(_DASHES)
            for position, shared in _shared(bare, index).items():
                title = wanted[position]
                if 2 * shared < (len(title) + len(bare) - 2) * 0.5:
                    continue
                likeness = similarity(title, bare)
                if likeness >= _LEAST_SIMILARITY and (
                    position not in best or likeness > best[position].likeness
                ):
                    lines = piece.line, pieces[stop - 1].line
                    best[position] = Match(start, stop, *lines, by_position[position], likeness)
        found += best.values()
    return found


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}


def _shared(text: str, index: dict[str, set[int]]) -> Counter[int]:
    """How many pairs of characters the text shares with each entry."""
    return Counter(position for pair in _pairs(text) for position in index.get(pair, ()))
