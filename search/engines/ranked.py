"""Found documents in the order of their relevance (search/ranking.py), on a snapshot.

Everything that the index knows is worked out for all of them. What takes reading the texts – how near
the words stand, how often a text that is no word of the index occurs – is looked at in the best few
hundred of that order only, whatever page is asked for: so pages stay disjoint and complete.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.engines.bitmaps import every, flags, members, union
from search.engines.folded_texts import decoded
from search.engines.snapshot import Snapshot
from search.grammar import Term
from search.ranking import WINDOW, bm25, nearness, rarity, relevance
from search.segmentation import segmenter

_NEAR_WORDS = 6  # beyond so many words nobody means one place
_PLACES = 32  # occurrences of a word that are looked at


@dataclass(frozen=True)
class Found:
    """Documents that match a term, as bitmaps: all, those that hold it as written, and where it weighs.

    ``loose`` are the words that stand apart in the others.
    """

    term: Term
    documents: int
    literal: int
    titles: int = 0
    headings: int = 0
    loose: tuple[str, ...] = ()


@dataclass
class Standing:
    """What is known of the found documents, by number."""

    documents: list[int]
    literal: bytes
    titles: array  # how many clauses stand in the title
    headings: array  # … in a heading, if not in the title
    text: array  # BM25
    best: float  # the most that it could be


def rank(snapshot: Snapshot, clauses: Sequence[Sequence[Found]], documents: int) -> list[int]:
    """``documents`` by relevance."""
    standing, look = _standing(snapshot, clauses, documents), _Look(snapshot, clauses)
    best, total = (standing.best + look.best) or 1.0, max(1, len(snapshot.stored))
    chronology, clause_total = snapshot.chronology, max(1, len(clauses))

    def score(document: int, near: float = 0.0, counted: float = 0.0) -> float:
        return relevance(
            literal=bool(standing.literal[document]),
            titles=standing.titles[document] / clause_total,
            headings=standing.headings[document] / clause_total,
            text=(standing.text[document] + counted) / best,
            near=near,
            newness=1 - chronology[document] / total,
        )

    scores = {document: score(document) for document in standing.documents}
    ranked = sorted(standing.documents, key=scores.__getitem__, reverse=True)
    if look.is_needed:
        scores = {document: score(document, *look.at(document)) for document in ranked[:WINDOW]}
        ranked[:WINDOW] = sorted(ranked[:WINDOW], key=scores.__getitem__, reverse=True)
    return ranked


def _standing(snapshot: Snapshot, clauses: Sequence[Sequence[Found]], documents: int) -> Standing:
    size = len(snapshot.length_norms)
    titles, headings, text = (array("d", [0.0]) * size for _ in range(3))
    for clause in clauses:
        in_title = union(found.titles for found in clause)
        for document in members(in_title & documents):
            titles[document] += 1
        for document in members(union(found.headings for found in clause) & ~in_title & documents):
            headings[document] += 1
    best = 0.0
    for word in _words(snapshot, [found for clause in clauses for found in clause if not found.term.field]):
        having, scores, most = snapshot.scores(word)
        best += most
        for document, score in zip(having, scores, strict=True):
            text[document] += score
    literal = every(union(found.literal for found in clause) for clause in clauses) & documents
    return Standing(members(documents), flags(literal | 1 << size), titles, headings, text, best)


def _words(snapshot: Snapshot, anywhere: Iterable[Found]) -> set[str]:
    """The words of the index that say how much a speech is about the terms."""
    words: set[str] = set()
    for found in anywhere:
        if snapshot.has_word(found.term.folded):
            words.add(found.term.folded)
        else:
            words.update(segmenter().search_words(found.term.folded))
        if found.documents & ~found.literal:
            words.update(found.loose)
    return words


class _Look:
    """What the texts of the best documents say: how near words stand, how often what is no word occurs."""

    def __init__(self, snapshot: Snapshot, clauses: Sequence[Sequence[Found]]) -> None:
        self._texts, self._norms = snapshot.texts, snapshot.length_norms
        anywhere = [[found for found in clause if not found.term.field] for clause in clauses]
        self._near = [clause for clause in anywhere if clause][:_NEAR_WORDS]
        total = max(1, len(snapshot.stored))
        self._counted = [
            (found.term.folded, rarity(found.literal.bit_count() / total))
            for found in (found for clause in anywhere for found in clause)
            if found.literal and not snapshot.has_word(found.term.folded)
        ]
        self.best = sum(weight for _, weight in self._counted)
        apart = any(found.loose for clause in self._near for found in clause)
        self.is_needed = bool(self._counted) or len(self._near) > 1 or apart

    def at(self, document: int) -> tuple[float, float]:
        """Nearness (0 – 1) in title or body, and BM25 of what was counted in the body."""
        alone = self._stands_alone(document)
        if alone and not self._counted:
            return 1.0, 0.0  # the text need not be read
        body, norm = decoded(self._texts.body(document)), self._norms[document]
        counted = sum(bm25(body.count(folded), norm, weight) for folded, weight in self._counted)
        if alone:
            return 1.0, counted
        text = decoded(self._texts.title(document)) + body
        groups = [group for clause in self._near for group in _groups(clause, document)]
        return nearness([_places(needles, text) for needles in groups]), counted

    def _stands_alone(self, document: int) -> bool:
        """Whether all that could be near something is one term, as written: it is near itself."""
        return len(self._near) == 1 and any(found.literal >> document & 1 for found in self._near[0])


def _groups(clause: Sequence[Found], document: int) -> list[list[str]]:
    """What must stand near the rest: the terms as written, or where none is, their words one by one."""
    if written := [found.term.folded for found in clause if found.literal >> document & 1]:
        return [written]
    return [[word] for found in clause[:1] for word in found.loose or (found.term.folded,)]


def _places(needles: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Start and end of the first occurrences of each of ``needles``."""
    places = []
    for needle in needles:
        at = text.find(needle)
        for _ in range(_PLACES):
            if at < 0:
                break
            places.append((at, at + len(needle)))
            at = text.find(needle, at + len(needle))
    return places
