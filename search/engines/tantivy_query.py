"""A SpeechQuery as tantivy's own query: what matches, and the score that orders it.

A text is where its pairs of characters stand at their distances: exact, without a look at the text. The
score is a sum: a step for what is written as asked, a step for titles, one for headings, then BM25 of the
text itself and of words that stand near each other (search.ranking).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tantivy import Occur, Query

from search.chinese.grams import phrase
from search.engines import tantivy_fields as fields
from search.grammar import Term
from search.query import SpeechQuery
from search.segmentation import loose_words

LITERAL, IN_TITLE, IN_HEADING = 1024.0, 128.0, 8.0
NEAR = 8.0  # the weight of words near each other, and
SLOP = 30  # how many characters may stand between them
NEAR_PAIRS = 4
_STORED = {"speaker": fields.SPEAKER, "posts": fields.POSTS, "place": fields.PLACE}
_ALL = Query.all_query()


def matching(query: SpeechQuery) -> Query:
    """All speeches that the text of ``query`` asks for, scored; filters are not among it."""
    parts = [(Occur.Must, _any(_term(term) for term in clause)) for clause in query.clauses]
    parts += [(Occur.Should, near) for near in _near(query)]
    parts += [(Occur.MustNot, _literal(term)) for term in query.excluded]
    return Query.boolean_query([*parts, (Occur.Must, Query.const_score_query(_ALL, 0.0))])


def chosen(name: str, values: Sequence[str]) -> Query:
    """Speeches with one of the values of a facet."""
    return Query.const_score_query(Query.term_set_query(fields.schema(), name, list(values)), 0.0)


def shown(hidden: Iterable[int]) -> list[tuple[Occur, Query]]:
    """The condition that leaves speeches out; nothing where all may be seen."""
    hidden = list(hidden)
    return [(Occur.MustNot, Query.term_set_query(fields.schema(), fields.PK, hidden))] if hidden else []


def _term(term: Term) -> Query:
    if term.field in _STORED:
        return Query.const_score_query(_contains(_STORED[term.field], term.folded), 0.0)
    if term.field == "title":
        return _step(_contains(fields.TITLE, term.folded), IN_TITLE)
    literal = _step(_scored(term.folded), LITERAL)
    if term.quoted:
        return literal
    named = Query.const_score_query(_contains(fields.NAMED, term.folded), 0.0)
    words = loose_words(term.folded)
    return _any([literal, named, *([_every(map(_scored, words))] if words else [])])


def _literal(term: Term) -> Query:
    """What a term that is excluded takes away: only what holds it as written."""
    if term.field:
        return _contains(_STORED.get(term.field, fields.TITLE), term.folded)
    return _any([_contains(fields.TITLE, term.folded), _contains(fields.BODY, term.folded)])


def _scored(folded: str) -> Query:
    """In title or body, with the steps of title and heading."""
    return _any(
        [
            _step(_contains(fields.TITLE, folded), IN_TITLE),
            _step(_contains(fields.HEADINGS, folded), IN_HEADING),
            _contains(fields.BODY, folded),
        ]
    )


def _near(query: SpeechQuery) -> list[Query]:
    """Neighbouring words of the query that stand near each other in a body, in either order."""
    words = [clause[0].folded for clause in query.clauses if not clause[0].field]
    pairs = [pair for pair in pairwise(words) if min(map(len, pair)) > 1][:NEAR_PAIRS]
    return [
        Query.boost_query(_within(first, second), NEAR)
        for pair in pairs
        for first, second in (pair, pair[::-1])
    ]


def _within(first: str, second: str) -> Query:
    """``second`` behind ``first`` with at most SLOP characters between."""
    head, tail = phrase(first), phrase(second)
    words = [*head, *((len(first) + place, pair) for place, pair in tail)]
    return Query.phrase_query(fields.schema(), fields.BODY, words, SLOP)


def _contains(field: str, folded: str) -> Query:
    """The text stands in the field; the score is BM25 of how often."""
    if len(folded) == 1:
        return Query.term_query(fields.schema(), fields.characters_of(field), folded, "freq")
    words = phrase(folded)
    if len(words) == 1:
        return Query.term_query(fields.schema(), field, folded, "freq")
    return Query.phrase_query(fields.schema(), field, words)


def _step(query: Query, by: float) -> Query:
    """``query`` with ``by`` added to each score."""
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(_ALL, by))])


def _any(queries: Iterable[Query]) -> Query:
    queries = list(queries)
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])


def _every(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])
