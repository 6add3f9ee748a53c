"""A SpeechQuery as tantivy's own query: what matches, and the score that orders it.

A text is where its pairs of characters stand at their distances: exact, without a look at the text. The
score is the sum of search.ranking: steps for what is written as asked, in a title, in a heading, for words
near each other, and BM25 of the bodies against the most that the query could reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import log

from tantivy import Occur, Query, Searcher

from search.chinese.grams import phrase
from search.chinese.punctuated import forms
from search.engines import tantivy_fields as fields
from search.grammar import Term
from search.query import SpeechQuery
from search.ranking import HALF_NEAR, HEADING, K1, LITERAL, NEAR, TITLE
from search.segmentation import loose_words

NEAR_PAIRS = 4
_NEAR_IN = (fields.TITLE, fields.BODY)
_STORED = {"speaker": fields.SPEAKER, "posts": fields.POSTS, "place": fields.PLACE}
_ALL = Query.all_query()


def is_scored(query: SpeechQuery) -> bool:
    """Whether anything is looked for that a speech could hold more or less of."""
    return any(term.field not in _STORED for term in query.terms)


def chosen(name: str, values: Sequence[str]) -> Query:
    """Speeches with one of the values of a facet."""
    return Query.const_score_query(Query.term_set_query(fields.schema(), name, list(values)), 0.0)


def shown(hidden: Iterable[int]) -> list[tuple[Occur, Query]]:
    """The condition that leaves speeches out; nothing where all may be seen."""
    hidden = list(hidden)
    return [(Occur.MustNot, Query.term_set_query(fields.schema(), fields.PK, hidden))] if hidden else []


class Matching:
    """All speeches that the text of ``query`` asks for; filters are not among it."""

    def __init__(self, query: SpeechQuery, searcher: Searcher) -> None:
        self._query, self._searcher = query, searcher
        self._share = 1 / max(1, len(query.clauses))  # of a clause in the steps
        self._inside: dict[tuple[str, str], list[Query]] = {}
        self._best = sum(self._most(word) for word in self._words()) or 1.0

    def counted(self) -> Query:
        """What matches, for counting: without the score."""
        return self._all(scored=False)

    def scored(self) -> Query:
        """What matches, with its score."""
        return self._all(scored=True)

    def _all(self, *, scored: bool) -> Query:
        parts = [(Occur.Must, self._clause(clause, scored=scored)) for clause in self._query.clauses]
        parts += [(Occur.MustNot, self._literal(term)) for term in self._query.excluded]
        parts += [(Occur.Should, near) for near in self._neighbours()] if scored else []
        return Query.boolean_query([*parts, (Occur.Must, Query.const_score_query(_ALL, 0.0))])

    def _clause(self, clause: Sequence[Term], *, scored: bool) -> Query:
        """One of the terms; the best of them counts."""
        queries = [self._term(term, scored=scored) for term in clause]
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _term(self, term: Term, *, scored: bool) -> Query:
        if term.field:
            found = Query.const_score_query(self._literal(term), 0.0)
            return found if term.field in _STORED else _step(found, (LITERAL + TITLE) * self._share)
        if not scored:
            return _any([self._literal(term), *self._loosely(term, self._literal_word)])
        literal = _step(self._weighed(term), LITERAL * self._share)
        return _any([literal, *self._loosely(term, self._counted)])

    def _loosely(self, term: Term, found: Callable[[str], Query]) -> list[Query]:
        """Where a bare term also counts: in the contents list, in other names, as the place, word by word."""
        if term.quoted:
            return []
        named = Query.const_score_query(self._holds(fields.NAMED, term), 0.0)
        words = loose_words(term.folded)
        return [named, *([_every(map(found, words))] if words else [])]

    def _literal(self, term: Term) -> Query:
        """Where a term stands as written, a bare one with signs inside too."""
        if term.field:
            return self._holds(_STORED.get(term.field, fields.TITLE), term)
        return _any([self._holds(field, term) for field in (fields.TITLE, fields.BODY)])

    def _literal_word(self, folded: str) -> Query:
        return _any([_contains(fields.TITLE, folded), _contains(fields.BODY, folded)])

    def _holds(self, field: str, term: Term) -> Query:
        return _any([_contains(field, term.folded), *self._punctuated(field, term)])

    def _punctuated(self, field: str, term: Term) -> list[Query]:
        """A bare term with quotation marks or a dot inside, in each way that the field may have it."""
        if term.quoted:
            return []
        key = (field, term.folded)
        if key not in self._inside:

            def stands(pair: str) -> bool:
                return self._searcher.doc_freq(field, pair) > 0

            self._inside[key] = [_contains(field, form) for form in forms(term.folded, stands)]
        return self._inside[key]

    def _weighed(self, term: Term) -> Query:
        """In title or body, with a step for the title, or else for a heading."""
        steps = [(fields.TITLE, TITLE), (fields.HEADINGS, HEADING)]
        places = Query.disjunction_max_query(
            [Query.const_score_query(self._holds(field, term), step * self._share) for field, step in steps]
        )
        punctuated = self._punctuated(fields.TITLE, term) + self._punctuated(fields.BODY, term)
        found = [self._counted(term.folded), *(Query.const_score_query(query, 0.0) for query in punctuated)]
        return Query.boolean_query([(Occur.Must, _any(found)), (Occur.Should, places)])

    def _counted(self, folded: str) -> Query:
        """In title or body, by how often it stands in the body."""
        body = Query.boost_query(_contains(fields.BODY, folded), 1 / self._best)
        return _any([Query.const_score_query(_contains(fields.TITLE, folded), 0.0), body])

    def _words(self) -> list[str]:
        """What is weighed: the terms without a field, and the words that they may stand apart in."""
        terms = [term for term in self._query.terms if not term.field]
        loose = [word for term in terms if not term.quoted for word in loose_words(term.folded)]
        return [*(term.folded for term in terms), *loose]

    def _most(self, folded: str) -> float:
        """The most that BM25 of a text can be: tantivy adds up the rarity of its pairs."""
        return sum(map(self._rarity, _parts(folded))) * (K1 + 1)

    def _rarity(self, part: str) -> float:
        field = fields.BODY if len(part) > 1 else fields.characters_of(fields.BODY)
        having = self._searcher.doc_freq(field, part)
        return log(1 + (self._searcher.num_docs - having + 0.5) / (having + 0.5))

    def _neighbours(self) -> list[Query]:
        """Neighbouring words of the query that stand near each other in title or body, in either order."""
        words = [clause[0].folded for clause in self._query.clauses if not clause[0].field]
        pairs = [pair for pair in pairwise(words) if min(map(len, pair)) > 1][:NEAR_PAIRS]
        step = NEAR / max(1, len(pairs))
        return [
            Query.const_score_query(
                _any(_near(field, *two) for field in _NEAR_IN for two in (pair, pair[::-1])), step
            )
            for pair in pairs
        ]


def _near(field: str, first: str, second: str) -> Query:
    """``second`` behind ``first`` with at most HALF_NEAR characters between."""
    words = [*phrase(first), *((len(first) + place, pair) for place, pair in phrase(second))]
    return Query.phrase_query(fields.schema(), field, words, HALF_NEAR)


def _contains(field: str, folded: str) -> Query:
    """The text stands in the field; the score is BM25 of how often."""
    if len(folded) == 1:
        return Query.term_query(fields.schema(), fields.characters_of(field), folded, "freq")
    words = phrase(folded)
    if len(words) == 1:
        return Query.term_query(fields.schema(), field, folded, "freq")
    return Query.phrase_query(fields.schema(), field, words)


def _parts(folded: str) -> list[str]:
    """What a text is looked up by: its pairs, or its one character."""
    return [pair for _, pair in phrase(folded)] if len(folded) > 1 else [folded]


def _step(query: Query, by: float) -> Query:
    """``query`` with ``by`` added to each score."""
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(_ALL, by))])


def _any(queries: Iterable[Query]) -> Query:
    queries = list(queries)
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])


def _every(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])
