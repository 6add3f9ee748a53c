"""A query written anew: the same terms but one, fewer conditions, no quotes. Pure.

Each other query is a text and filters, so that it can be counted and linked as a reader would have asked it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from search.chinese.folding import fold
from search.field_names import FIELD_NAMES
from search.grammar import MAX_CHARACTERS, Term, parse_text
from search.query import Filters, SpeechQuery
from search.remarks import Remark

Clause = tuple[Term, ...]
# one of “ ” ‘ ’ 「 」 『 』 and the straight one
_QUOTES = re.compile(r'["“”‘’「」『』]')


@dataclass(frozen=True)
class Rewrite:
    """Another query. ``label`` says what differs: 去掉“海绵城市”; ``clauses`` are those it asks for."""

    label: str
    text: str
    filters: Filters
    clauses: tuple[Clause, ...]


def written(clauses: Iterable[Clause], excluded: Iterable[Term] = ()) -> str:
    """The text of a search box that asks for these terms; what an alias added is not written.

    >>> query = SpeechQuery.parse("标题：开门红  经济 OR “统计 局” －税")
    >>> written(query.clauses, query.excluded)
    '标题:开门红 经济 OR "统计 局" -税'
    """
    parts = [" OR ".join(map(_term, typed(clause))) for clause in clauses]
    return " ".join([*filter(None, parts), *(f"-{_term(term)}" for term in excluded)])


def without_a_clause(query: SpeechQuery) -> Iterator[Rewrite]:
    """Each of several terms left out; what was excluded let in."""
    for gone in query.clauses if len(query.clauses) > 1 else ():
        yield from _without(query, [gone])
    for place, term in enumerate(query.excluded):
        kept_out = (*query.excluded[:place], *query.excluded[place + 1 :])
        yield from _rewrite(Remark("不排除%(terms)s", terms=_name(term)), query, query.clauses, kept_out)


def each_clause_alone(query: SpeechQuery) -> Iterator[Rewrite]:
    """One term of three or more: with two, each is alone when the other is left out."""
    for clause in query.clauses if len(query.clauses) > 2 else ():
        yield from _rewrite(Remark("只检索%(terms)s", terms=_named(clause)), query, [clause])


def only(query: SpeechQuery, clauses: Collection[Clause]) -> Iterator[Rewrite]:
    """Several of the terms, but not all."""
    if 1 < len(clauses) < len(query.clauses):
        yield from _without(query, [clause for clause in query.clauses if clause not in clauses])


def without_filters(query: SpeechQuery, labels: Mapping[str, str]) -> Iterator[Rewrite]:
    """Each condition left out, then all of them; ``labels``: filter → 行政层级."""
    text = written(query.clauses, query.excluded)
    if not text and len(query.filters) < 2:
        return  # what is left is the whole archive: browsing, not searching
    for name, _ in query.filters:
        kept = tuple(chosen for chosen in query.filters if chosen[0] != name)
        yield Rewrite(Remark("不限%(condition)s", condition=labels[name]), text, kept, query.clauses)
    if text and len(query.filters) > 1:
        yield Rewrite(Remark("去掉全部条件"), text, (), query.clauses)


def without_quotes(query: SpeechQuery) -> Iterator[Rewrite]:
    """The quoted terms as bare words, which need not stand side by side; 标题:“开门红”大会 without marks."""
    if any(term.quoted or _QUOTES.search(term.text) for term in query.terms):
        bare = [tuple(map(_bare, clause)) for clause in map(typed, query.clauses)]
        yield from _rewrite(Remark("去掉引号，不要求逐字相同"), query, bare)


def with_term(query: SpeechQuery, term: Term, other: Term, label: str) -> Iterator[Rewrite]:
    """``other`` in the place of ``term``."""
    clauses = [tuple(other if one == term else one for one in clause) for clause in query.clauses]
    yield from _rewrite(label, query, clauses)


def _without(query: SpeechQuery, gone: Collection[Clause]) -> Iterator[Rewrite]:
    kept = [clause for clause in query.clauses if clause not in gone]
    yield from _rewrite(Remark("去掉%(terms)s", terms=reduce(_both, map(_named, gone))), query, kept)


def _rewrite(
    label: str, query: SpeechQuery, clauses: Iterable[Clause], excluded: Iterable[Term] | None = None
) -> Iterator[Rewrite]:
    text = written(clauses, query.excluded if excluded is None else excluded)
    if text and len(text) <= MAX_CHARACTERS:
        yield Rewrite(label, text, query.filters, tuple(clauses))


def typed(clause: Iterable[Term]) -> Clause:
    """The terms that the reader wrote: those that aliases added are left out."""
    return tuple(term for term in clause if not term.alias_of)


def _named(clause: Clause) -> Remark:
    return reduce(_either, map(_name, typed(clause)))


def _either(some: Remark, another: Remark) -> Remark:
    return Remark("%(some)s或%(another)s", some=some, another=another)


def _both(some: Remark, another: Remark) -> Remark:
    return Remark("%(some)s和%(another)s", some=some, another=another)


def _name(term: Term) -> Remark:
    """标题“开门红”, 原文“以旬保月”, “夜市”."""
    where = FIELD_NAMES.get(term.field) or (Remark("原文") if term.quoted else "")
    if not where:
        return Remark("“%(text)s”", text=term.text)
    return Remark("%(where)s“%(text)s”", where=where, text=term.text)


def _term(term: Term) -> str:
    field = f"{FIELD_NAMES[term.field]}:" if term.field else ""
    bare = field + term.text
    if not term.quoted and not _QUOTES.search(bare) and _asks_for(bare, term):
        return bare
    doubled = term.text.replace('"', '""')
    return f'{field}"{doubled}"'


def _asks_for(text: str, term: Term) -> bool:
    """Whether the text, typed alone, is this one term and no operator, condition or exclusion."""
    read = parse_text(text).clauses
    return len(read) == 1 and [(one.folded, one.field) for one in read[0]] == [(term.folded, term.field)]


def _bare(term: Term) -> Term:
    text = "".join(_QUOTES.sub("", term.text).split())
    return Term(text, fold(text), quoted=False, field=term.field)
