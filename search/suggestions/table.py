"""What is suggested for what was typed. Pure: entries in, entries out; who may see them is asked elsewhere.

The keys of a kind stand in one long string, a line each, the weightiest first: ``str.find`` walks it at
a thousand million characters a second, and may stop as soon as there is enough. So a table costs little
more memory than its letters, and no letter typed makes it slow. No hit is thrown away in Python: what is
common inside syllables (an, ing) would be slow to walk.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from search.chinese.folding import fold
from search.suggestions.romanised import initials

KINDS = ("speaker", "place", "occasion", "phrase", "heading")
NAMES = ("speaker", "place")
# Entries kept of each kind, the weightiest: the memory of a process has an end.
MOST = {"speaker": 20_000, "place": 5_000, "occasion": 10_000, "phrase": 10_000, "heading": 20_000}
PER_KIND = 6  # candidates: 30 together
SHARE = 3  # of one kind, as long as there are others
ROWS = 3  # rows of the database that an entry remembers as its proof
LONGEST = 50  # characters; what is longer than every entry begins none


class Entry(NamedTuple):
    """One thing to suggest.

    ``weight``: in how many speeches it stood when it was counted. ``rows``: rows of the database that
    prove it (of a speaker himself, of speeches for place and occasion, else of paragraphs). ``names``:
    other forms of a name. ``readings`` (see ``romanised``): the usual one of the text and of each of
    ``names``, then the others.
    """

    kind: str
    text: str
    weight: int
    rows: tuple[int, ...]
    names: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two entries the same: two speakers may share a name."""
        return (self.kind, self.text, *(self.rows if self.kind == "speaker" else ()))


class Table:
    """Entries, ready to be looked up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.size = 0
        self._kinds: dict[str, _Kind] = {}
        by_kind: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        for entry in entries:
            by_kind[entry.kind].append(entry)
        for kind, found in by_kind.items():
            found.sort(key=lambda entry: -entry.weight)
            self._kinds[kind] = _Kind(found)
            self.size += len(found)

    def candidates(self, typed: str, kinds: Sequence[str] = KINDS) -> Iterator[tuple[int, Entry]]:
        """(how well, entry): 0 begins with it, 1 contains it, from 2 on the same in pinyin."""
        folded = fold(typed).replace("'", "")
        if 0 < len(folded) <= LONGEST:
            for kind in kinds:
                yield from self._kinds[kind].find(folded)


def candidates(tables: Iterable[Table], typed: str, kinds: Sequence[str] = KINDS) -> list[Entry]:
    """What continues what was typed, by text, pinyin or initials: at most PER_KIND of each kind and table.

    The best first: names that begin so, then by weight.

    >>> table = Table([Entry("phrase", "营商环境", 17, (4,), (), ("YingShangHuanJing",))])
    >>> [[entry.text for entry in candidates([table], typed)] for typed in ("商环", "yshj", "shang")]
    [['营商环境'], ['营商环境'], ['营商环境']]
    """
    found = chain.from_iterable(table.candidates(typed, kinds) for table in tables)
    ranked = sorted(
        found, key=lambda pair: (pair[0], _name_order(pair[1]), -pair[1].weight, len(pair[1].text))
    )
    return list({entry: None for _, entry in ranked})


def choose(entries: Sequence[Entry], limit: int = 8) -> list[Entry]:
    """The first ``limit``, in order, but of no kind more than SHARE unless the others have no more."""
    counts = dict.fromkeys(KINDS, 0)
    first: list[int] = []
    for place, entry in enumerate(entries):
        counts[entry.kind] += 1
        if counts[entry.kind] <= SHARE:
            first.append(place)
    rest = [place for place in range(len(entries)) if place not in first]
    return [entries[place] for place in sorted([*first, *rest][:limit])]


def merge(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each key, later ones first in ``rows``; of each kind the MOST weightiest."""
    merged: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        old = merged.get(entry.key)
        if old:
            rows = tuple(dict.fromkeys((*entry.rows, *old.rows)))[:ROWS]
            entry = entry._replace(weight=max(old.weight, entry.weight), rows=rows)
        merged[entry.key] = entry
    by_weight = sorted(merged.values(), key=lambda entry: -entry.weight)
    return [
        entry
        for kind in KINDS
        for entry in islice((entry for entry in by_weight if entry.kind == kind), MOST[kind])
    ]


def _name_order(entry: Entry) -> int:
    return NAMES.index(entry.kind) if entry.kind in NAMES else len(NAMES)


def _usual(entry: Entry) -> tuple[str, ...]:
    return entry.readings[: 1 + len(entry.names)]


class _Kind:
    """The entries of one kind by text, by reading and by initials."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._texts = _Lines(entries, lambda entry: map(fold, (entry.text, *entry.names)))
        self._readings = _Lines(entries, _usual, at_capitals=True)
        self._initials = _Lines(entries, lambda entry: map(initials, _usual(entry)))
        self._others = _Lines(entries, lambda entry: map(str.lower, entry.readings[1 + len(entry.names) :]))

    def find(self, folded: str) -> Iterator[tuple[int, Entry]]:
        found: dict[int, int] = {}
        for rank, places in enumerate(self._ways(folded)):
            for place in places:
                found.setdefault(place, rank)
                if len(found) == PER_KIND:
                    break
            if len(found) == PER_KIND:
                break
        return ((rank, self._entries[place]) for place, rank in found.items())

    def _ways(self, folded: str) -> Iterator[Iterable[int]]:
        """Places of entries, best way first; none is walked before it is asked for."""
        yield self._texts.beginning(folded)
        yield self._texts.containing(folded)
        if folded.isascii() and folded.isalnum() and not folded.isdigit():
            yield chain(self._readings.beginning(folded), self._initials.beginning(folded))
            if len(folded) > 1:  # one letter begins too much
                yield self._others.beginning(folded)
                yield self._readings.beginning_in_parts(folded)
                yield chain(self._readings.containing(folded), self._initials.containing(folded))


class _Lines:
    """Keys of entries, a line each. With ``at_capitals`` a key is only found from one of its capitals on."""

    def __init__(
        self,
        entries: Sequence[Entry],
        keys_of: Callable[[Entry], Iterable[str]],
        *,
        at_capitals: bool = False,
    ) -> None:
        keys, self._owners, self._starts = [], array("L"), array("L")
        position = 1
        for place, entry in enumerate(entries):
            for key in keys_of(entry):
                keys.append(key)
                self._owners.append(place)
                self._starts.append(position)
                position += len(key) + 1
        printed = "\n".join(["", *keys, ""])
        self._text = printed.lower() if at_capitals else printed
        self._printed = printed if at_capitals else None

    def beginning(self, typed: str) -> Iterator[int]:
        position = self._text.find("\n" + typed)
        while position >= 0:
            yield self._owners[bisect_right(self._starts, position + 1) - 1]
            position = self._text.find("\n" + typed, position + 1)

    def beginning_in_parts(self, typed: str) -> Iterator[int]:
        """Each syllable typed as far as one likes: sumc, smingchuan, suminc for SuMingChuan.

        A letter first goes on with its syllable, and only else begins the next; where that leads astray
        (shuan: ShuAn or ShiHuan), the other way round. Neither goes back, so nothing takes long.
        """
        first, *rest = typed
        for letter in ("(?>{0}|[a-z]*+{1})", "(?>[a-z]*+{1}|{0})"):
            parts = (letter.format(char, char.upper()) for char in rest)
            # sum → \nS(?>u|[a-z]*+U)(?>m|[a-z]*+M)
            for found in re.finditer(f"\n{first.upper()}{''.join(parts)}", self._printed or ""):
                yield self._owners[bisect_right(self._starts, found.start() + 1) - 1]

    def containing(self, typed: str) -> Iterator[int]:
        find = self._finder(typed)
        position = find(0)
        while position >= 0:
            line = bisect_right(self._starts, position) - 1
            yield self._owners[line]
            if line + 1 == len(self._starts):
                return
            position = find(self._starts[line + 1])

    def _finder(self, typed: str) -> Callable[[int], int]:
        """Where ``typed`` stands next from a position on; -1 for nowhere."""
        if self._printed is None:
            return lambda start: self._text.find(typed, start)
        # uan stands inside of thousands of syllables and begins none: those are passed over in C.
        # zhon → Z(?i:hon)
        search = re.compile(f"{re.escape(typed[0].upper())}(?i:{re.escape(typed[1:])})").search
        return lambda start: found.start() if (found := search(self._printed, start)) else -1
