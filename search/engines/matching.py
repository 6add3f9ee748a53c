"""A SpeechQuery on a snapshot: which documents match, and how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.engines.bitmaps import members
from search.engines.snapshot import Snapshot
from search.grammar import Term
from search.query import SpeechQuery
from search.ranking import relevance
from search.segmentation import loose_words

_VARIANTS = "speaker_variants"
_STORED = {"speaker": ("speaker_name", _VARIANTS), "posts": ("posts",), "place": ("place",)}


@dataclass(frozen=True)
class Found:
    """Documents that match a term: all of them, those that hold it as written, those in whose title it is."""

    documents: int
    literal: int
    titles: int


class Matching:
    """The documents that a query's text matches, filters aside."""

    def __init__(self, snapshot: Snapshot, query: SpeechQuery) -> None:
        self._snapshot, self._query = snapshot, query
        self._clauses = [[find(snapshot, term) for term in clause] for clause in query.clauses]
        self.documents = snapshot.live
        for clause in self._clauses:
            self.documents &= _union(found.documents for found in clause)
        for term in query.excluded:
            self.documents &= ~find(snapshot, term).literal

    def ranked(self, documents: int) -> list[int]:
        """``documents`` by relevance."""
        clauses = self._clauses
        literal = set(
            members(_every(_union(found.literal for found in clause) for clause in clauses) & documents)
        )
        titles = Counter(
            document
            for clause in clauses
            for document in members(_union(found.titles for found in clause) & documents)
        )
        scores, chronology = self._scores(), self._snapshot.chronology
        return sorted(
            members(documents),
            key=lambda document: relevance(
                literal=document in literal,
                titles=titles[document],
                score=scores.get(document, 0.0),
                chronology=chronology[document],
            ),
        )

    def _scores(self) -> dict[int, float]:
        scores: Counter = Counter()
        for term, found in zip(
            self._query.terms, (f for clause in self._clauses for f in clause), strict=True
        ):
            if not term.field:
                for part in _term_scores(self._snapshot, term, found):
                    scores.update(part)
        return scores


def find(snapshot: Snapshot, term: Term) -> Found:
    """Where ``term`` stands.

    A bare term is also looked for in the contents list's title, in other forms of the speaker's name,
    and word by word.
    """
    if term.field in _STORED:
        documents = _union(snapshot.mentioning(field, term.folded) for field in _STORED[term.field])
        return Found(documents, documents, 0)
    titles, contents, bodies = snapshot.containing(term.folded)
    if term.field == "title":
        return Found(titles, titles, titles)
    literal = titles | bodies
    if term.quoted:
        return Found(literal, literal, titles)
    named = contents | snapshot.mentioning(_VARIANTS, term.folded)
    return Found(literal | named | _loose(snapshot, term), literal, titles)


def _loose(snapshot: Snapshot, term: Term) -> int:
    """Documents with all words of a term, wherever they stand; none where it has no such words."""
    words = [snapshot.containing(word) for word in loose_words(term.folded)]
    return _every(titles | bodies for titles, _, bodies in words) if words else 0


def _term_scores(snapshot: Snapshot, term: Term, found: Found) -> Iterable[dict[int, float]]:
    """A term that is a word of the index is scored as one; any other by how often it stands there."""
    if snapshot.has_word(term.folded):
        yield snapshot.word_scores(term.folded)
    else:
        yield snapshot.literal_scores(term.folded, found.literal)
    if found.documents & ~found.literal:
        yield from (snapshot.word_scores(word) for word in loose_words(term.folded))


def _union(sets: Iterable[int]) -> int:
    union = 0
    for documents in sets:
        union |= documents
    return union


def _every(sets: Iterable[int]) -> int:
    every = -1  # all bits
    for documents in sets:
        every &= documents
    return every
