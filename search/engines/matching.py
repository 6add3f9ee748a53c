"""A SpeechQuery on a snapshot: which documents match."""

from __future__ import annotations

from collections.abc import Iterable
from operator import or_

from search.engines.bitmaps import every, union
from search.engines.ranked import Found, rank
from search.engines.snapshot import Literal, Snapshot
from search.grammar import Term
from search.query import SpeechQuery
from search.segmentation import loose_words

_VARIANTS = "speaker_variants"
_NAMED = (_VARIANTS, "place")  # besides the title in the contents list; as tantivy_fields.NAMED
_STORED = {"speaker": ("speaker_name", _VARIANTS), "posts": ("posts",), "place": ("place",)}


class Matching:
    """The documents that a query's text matches, filters aside."""

    def __init__(self, snapshot: Snapshot, query: SpeechQuery) -> None:
        self._snapshot, self._query = snapshot, query
        snapshot.look_for(_texts([*query.terms, *query.excluded]))
        self._clauses = [[find(snapshot, term) for term in clause] for clause in query.clauses]
        self.documents = snapshot.live & every(
            union(found.documents for found in clause) for clause in self._clauses
        )
        self.documents &= ~union(find(snapshot, term).literal for term in query.excluded)

    def ranked(self, documents: int) -> list[int]:
        """``documents`` by relevance."""
        return rank(self._snapshot, self._clauses, documents)


def find(snapshot: Snapshot, term: Term) -> Found:
    """Where ``term`` stands.

    A bare term may stand with quotation marks or a dot inside. It is also looked for in the contents
    list's title, in other forms of the speaker's name, in the place, and word by word.
    """
    if term.field in _STORED:
        documents = _mentioning(snapshot, _STORED[term.field], term)
        return Found(term, documents, documents)
    literal = _written(snapshot, term)
    if term.field == "title":
        return Found(term, literal.titles, literal.titles, literal.titles)
    documents, loose = literal.found, ()
    if not term.quoted:
        named = literal.contents | _mentioning(snapshot, _NAMED, term)
        loose = loose_words(term.folded)
        apart = every(snapshot.containing(word).found for word in loose) if loose else 0
        documents |= named | apart & snapshot.live
    return Found(term, documents, literal.found, literal.titles, literal.headings, loose)


def _written(snapshot: Snapshot, term: Term) -> Literal:
    """Where a term stands as written, a bare one with signs inside too."""
    literal = snapshot.containing(term.folded)
    if term.quoted:
        return literal
    return Literal(*map(or_, literal, snapshot.punctuated(term.folded)))


def _mentioning(snapshot: Snapshot, fields: Iterable[str], term: Term) -> int:
    """Documents with a term in one of some stored fields."""
    columns = snapshot.columns
    ways = [columns.mentioning] if term.quoted else [columns.mentioning, columns.mentioning_punctuated]
    return union(way(field, term.folded) for field in fields for way in ways)


def _texts(terms: Iterable[Term]) -> list[str]:
    """What has to be looked for in the bodies."""
    anywhere = [term for term in terms if not term.field]
    loose = [word for term in anywhere if not term.quoted for word in loose_words(term.folded)]
    return [term.folded for term in anywhere] + loose
