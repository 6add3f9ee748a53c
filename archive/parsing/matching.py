"""Entries of the contents list found again above the bodies, by likeness and never by equality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from .contents import Entry, similarity
from .layout import Piece
from .line_shapes import LONGEST_TITLE, MOST_TITLE_LINES, is_end, without_number
from .normalize import squeeze
from .title_lines import block_stop, opens_body

_LEAST_SIMILARITY = 0.7
_SURE_SIMILARITY = 0.9
_CONTEXT = 0.1
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
    chain = _best_chain(candidates, [_weight(pieces, match) for match in candidates])
    for match in sorted(candidates, key=lambda match: -match.likeness):
        if match.likeness < _SURE_SIMILARITY:
            break
        if not any(match.entry == other.entry or _overlap(match, other) for other in chain):
            chain.append(match)
    return chain


def _weight(pieces: Sequence[Piece], match: Match) -> float:
    """Likeness, and whether the lines above and below are those of a title and not of a mention."""
    before = pieces[match.start - 2].text if match.start > 1 else ""
    begins = match.start == 0 or is_end(pieces[match.start - 1].text, before)
    return match.likeness + _CONTEXT * (begins + opens_body(pieces, block_stop(pieces, match.stop)))


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.stop and other.start < one.stop


def _best_chain(candidates: Sequence[Match], weights: Sequence[float]) -> list[Match]:
    """The run of candidates, rising in text and list alike, with the greatest weight in all.

    ``candidates`` in the order of the text. A tree over the positions of the list (Fenwick) keeps the
    best chain up to each position, so that the time grows with n log n.
    """
    highest = max((match.entry.position for match in candidates), default=0)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (highest + 1)  # weight of a chain, and its last match
    links: list[int] = []
    waiting: list[tuple[int, int, float]] = []  # stop, candidate, weight of the chain that it ends
    for number, match in enumerate(candidates):
        while waiting and waiting[0][0] <= match.start:
            _, earlier, total = heappop(waiting)
            _raise(tree, candidates[earlier].entry.position, (total, earlier))
        total, link = _best_below(tree, match.entry.position)
        links.append(link)
        heappush(waiting, (match.stop, number, total + weights[number]))
    for _, earlier, total in waiting:
        _raise(tree, candidates[earlier].entry.position, (total, earlier))
    chain = []
    position = _best_below(tree, highest + 1)[1]
    while position >= 0:
        chain.append(candidates[position])
        position = links[position]
    return chain[::-1]


def _raise(tree: list[tuple[float, int]], position: int, value: tuple[float, int]) -> None:
    while position < len(tree):
        if value[0] > tree[position][0]:
            tree[position] = value
        position += position & -position


def _best_below(tree: Sequence[tuple[float, int]], position: int) -> tuple[float, int]:
    """The best chain that ends before ``position`` of the list; of equals the earliest in the text."""
    best = (0.0, -1)
    position -= 1
    while position > 0:
        if tree[position][0] > best[0] or (tree[position][0] == best[0] and tree[position][1] < best[1]):
            best = tree[position]
        position -= position & -position
    return best


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
