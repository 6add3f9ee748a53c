"""Where a query's matches stand in a speech: one list, in reading order, for hits and reading page alike.

A bare word that the speech contains as written is matched as written; only where it does not are its
words matched one by one. So the number of matches says how often the speech says just that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from search.chinese.folding import fold
from search.chinese.punctuated import forms_in
from search.grammar import Term
from search.query import SpeechQuery

LooseWords = Callable[[str], tuple[str, ...]]
_SEAM = "\0"  # folds to itself and is in no text that is stored: all paragraphs are folded at once
TITLE = 0  # block of the title; paragraphs are the blocks 1, 2, …


class Span(NamedTuple):
    """A stretch of folded text, ``start`` … ``end - 1``, in one block."""

    block: int
    start: int
    end: int


class Match(NamedTuple):
    """One match; it has several spans where it runs over the end of a paragraph."""

    number: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class FoldedSpeech:
    """The folded title and body of a speech; ``starts`` of its paragraphs, and the end of the last."""

    title: str
    body: str
    starts: list[int]

    @classmethod
    def of(cls, title: str, paragraphs: Sequence[str]) -> FoldedSpeech:
        """Fold a speech as stored."""
        folded = fold(_SEAM.join(paragraphs)).split(_SEAM)
        if len(folded) != len(paragraphs):  # none, or one with the seam in it
            folded = [fold(text) for text in paragraphs]
        return cls(fold(title), "".join(folded), [0, *accumulate(map(len, folded))])

    def block(self, number: int) -> str:
        """The folded title, or a folded paragraph."""
        return self.body[self.starts[number - 1] : self.starts[number]] if number else self.title


@dataclass(frozen=True)
class Matches:
    """The matches of a query in a speech: counted at once, placed as far as they are asked for.

    A page of hits counts a thousand matches and shows sixty.
    """

    title: list[tuple[int, int]]
    body: list[tuple[int, int]]
    starts: list[int]

    def __len__(self) -> int:
        return len(self.title) + len(self.body)

    def has_several_words(self, speech: FoldedSpeech) -> bool:
        """Whether the body has more than one of what was looked for."""
        return len({speech.body[start:end] for start, end in self.body}) > 1

    def __iter__(self) -> Iterator[Match]:
        for number, stretch in enumerate(self.title, start=1):
            yield Match(number, (Span(TITLE, *stretch),))
        for number, stretch in enumerate(self.body, start=len(self.title) + 1):
            yield Match(number, _over_paragraphs(self.starts, *stretch))


def find_matches(query: SpeechQuery, speech: FoldedSpeech, loose_words: LooseWords) -> Matches:
    """Matches of ``query``, numbered from 1: those of the title first, then the body's.

    Matches never overlap: at one place the longest is taken.
    """
    needles = {needle for clause in query.clauses for needle in _needles(clause, speech, loose_words)}
    titled = [term for term in query.terms if term.field == "title"]
    in_title = needles | {form for term in titled for form in (term.folded, *_punctuated(term, speech))}
    return Matches(_occurrences(in_title, speech.title), _occurrences(needles, speech.body), speech.starts)


def _needles(clause: tuple[Term, ...], speech: FoldedSpeech, loose_words: LooseWords) -> Iterator[str]:
    """What is marked for a clause: its terms as written; of a bare one that is not there, its words.

    A word that stands there in another form of its alias has no need of its words.
    """
    anywhere = [term for term in clause if term.field == ""]
    punctuated = {term: _punctuated(term, speech) for term in anywhere}
    literal = [
        term
        for term in anywhere
        if term.folded in speech.title or term.folded in speech.body or punctuated[term]
    ]
    widened = {term.alias_of for term in literal if term.alias_of}
    for term in anywhere:
        yield from punctuated[term]
        if term.quoted or term in literal:
            yield term.folded
        elif term.text not in widened:
            yield from loose_words(term.folded)


def _punctuated(term: Term, speech: FoldedSpeech) -> list[str]:
    """How a bare term is printed with quotation marks or a dot inside."""
    return [] if term.quoted else [*forms_in(term.folded, speech.title), *forms_in(term.folded, speech.body)]


def _occurrences(needles: Iterable[str], text: str) -> list[tuple[int, int]]:
    pattern = _pattern(frozenset(needles))
    return [match.span() for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=256)
def _pattern(needles: frozenset[str]) -> re.Pattern[str] | None:
    longest_first = sorted(needles, key=lambda needle: (-len(needle), needle))
    return re.compile("|".join(map(re.escape, longest_first))) if needles else None


def _over_paragraphs(starts: list[int], start: int, end: int) -> tuple[Span, ...]:
    """A stretch of the body as spans of its paragraphs."""
    spans = []
    while start < end:
        block = bisect_right(starts, start)
        stop = min(end, starts[block])
        spans.append(Span(block, start - starts[block - 1], stop - starts[block - 1]))
        start = stop
    return tuple(spans)
