"""Entries of the contents list found again above the bodies, by likeness and never by equality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import heappop, heappush

from .contents import Entry
from .layout import Piece
from .line_shapes import LONGEST_TITLE, MOST_TITLE_LINES, is_end, without_number
from .normalize import squeeze
from .title_lines import block_stop, opens_body

_LEAST_SIMILARITY = 0.7
_SURE_SIMILARITY = 0.9
_CONTEXT = 0.1
_NO_TITLE_END = ("，", "；", "：", "？", "！")
_NEAR = 3
_MOST_COUNTED = 2_000  # entries counted for one line
_MOST_COMPARED = 12
_LEAST_KNOWN = 0.5  # share of the pairs of characters of a line
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
    listed = {match.entry.position for match in chain}
    taken = {n for match in chain for n in range(match.start, match.stop)}
    for match in sorted(candidates, key=lambda match: -match.likeness):
        if match.likeness < _SURE_SIMILARITY:
            break
        lines = range(match.start, match.stop)
        if match.entry.position not in listed and taken.isdisjoint(lines):
            chain.append(match)
            listed.add(match.entry.position)
            taken.update(lines)
    return chain


def _weight(pieces: Sequence[Piece], match: Match) -> float:
    """Likeness, and whether the lines above and below are those of a title and not of a mention."""
    before = pieces[match.start - 2].text if match.start > 1 else ""
    begins = match.start == 0 or is_end(pieces[match.start - 1].text, before)
    return match.likeness + _CONTEXT * (begins + opens_body(pieces, block_stop(pieces, match.stop)))


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
    listed = _Listed(entries)
    found: list[Match] = []
    for start in range(len(pieces)):
        if not listed.may_begin(pieces[start].text):
            continue
        text = ""
        best: dict[int, Match] = {}
        for stop in range(start + 1, min(start + MOST_TITLE_LINES, len(pieces)) + 1):
            text += squeeze(pieces[stop - 1].text)
            if len(text) > LONGEST_TITLE:
                break
            lines = pieces[start].line, pieces[stop - 1].line
            for entry, likeness in listed.like(without_number(text).lstrip(_DASHES)):
                if entry.position not in best or likeness > best[entry.position].likeness:
                    best[entry.position] = Match(start, stop, *lines, entry, likeness)
            if any(match.likeness == 1 for match in best.values()):
                break
        found += best.values()
    return found


class _Listed:
    """The entries by their words, so that few of them are compared with a line.

    Letter for letter first; else those that share the rarest pairs of characters with it.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._titles = [squeeze(entry.title) for entry in entries]
        self._same: dict[str, list[int]] = defaultdict(list)
        self._index: dict[str, list[int]] = defaultdict(list)
        self._met: Counter[str] = Counter()  # how often a title was found letter for letter
        for number, title in enumerate(self._titles):
            self._same[title].append(number)
            for pair in _pairs(title):
                self._index[pair].append(number)

    def may_begin(self, text: str) -> bool:
        """Whether a title can begin with this line: no sentence, and much of it stands in some entry."""
        if len(text) > LONGEST_TITLE or "。" in text or text.endswith(_NO_TITLE_END):
            return False
        bare = without_number(squeeze(text)).lstrip(_DASHES)
        known = sum(pair in self._index for pair in _pairs(bare))
        return known >= _LEAST_KNOWN * (len(bare) - 1)

    def like(self, bare: str) -> Iterator[tuple[Entry, float]]:
        """Entries that read like the line, each with its likeness."""
        if same := self._same.get(bare):
            # the list names it several times: the n-th of them is above the n-th body, or nearly so
            nth = min(self._met[bare], len(same) - 1)
            self._met[bare] += 1
            yield from ((self._entries[n], 1.0) for n in same[max(0, nth - _NEAR) : nth + _NEAR + 1])
            return
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(bare)
        for number in self._nearest(bare):
            matcher.set_seq1(self._titles[number])
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
            if all(bound() >= _LEAST_SIMILARITY for bound in bounds):
                yield self._entries[number], matcher.ratio()

    def _nearest(self, bare: str) -> list[int]:
        pairs = sorted(_pairs(bare) & self._index.keys(), key=lambda pair: (len(self._index[pair]), pair))
        shared: Counter[int] = Counter()
        counted = 0
        for pair in pairs:
            if counted > _MOST_COUNTED:
                break
            shared.update(self._index[pair])
            counted += len(self._index[pair])
        return [number for number, _ in shared.most_common(_MOST_COMPARED)]


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}
