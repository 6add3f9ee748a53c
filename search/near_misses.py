"""What would find something, for a query that finds nothing: other queries, each with its count.

Tried in this order, at most MOST_SEARCHES of them: a term or condition less, no quotes, another field,
another form of a word, a character taken for another, a name inside or near, one term alone, and of a text
that is nowhere the part that is somewhere. Only what finds something is offered; the counts are those of
the pages it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from archive.pinyin import pinyin_key
from search.addresses import SearchAddress
from search.aliases import alias_map, ask
from search.chinese.confusable import respelled
from search.chinese.folding import WayBack, fold
from search.chinese.nearness import nearest
from search.chinese.parts import longest_part
from search.field_names import FIELD_NAMES
from search.grammar import Term
from search.known_names import known_names
from search.labels import FILTER_LABELS
from search.query import SpeechQuery
from search.remarks import Remark
from search.rewriting import (
    Rewrite,
    each_clause_alone,
    only,
    typed,
    with_term,
    without_a_clause,
    without_filters,
    without_quotes,
)
from search.searcher import best_texts, count
from search.segmentation import segmenter

MOST_SEARCHES = 10
MOST_OF_A_KIND = 4
MOST_RESPELLED = 12  # spellings of one term, looked for by one search
MOST_WORDS = 6
MOST_TEXTS = 10  # among which the longest part of a text is looked for
LONGEST_NAME = 12
SHORTEST_TEXT = 4

_EDGES = " 　，。、；：！？“”‘’（）《》—…,.;:!?()的了地得和与及或在"

# Where a term may have been meant, by the field that it was typed in.
_OTHER_FIELDS = {"speaker": ("posts", ""), "posts": ("speaker", ""), "place": ("",), "title": ("",)}

Aliases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class NearMiss:
    """A link to another search: ``label`` says what differs, ``count`` what is found."""

    label: str
    count: int
    query: SpeechQuery

    @property
    def address(self) -> SearchAddress:
        query = self.query
        return SearchAddress(query.text, query.filters, query.sort, literal=query.literal)


def near_misses(query: SpeechQuery) -> list[NearMiss]:
    """Other queries that find something, in the order tried; none for browsing. Raises IndexUnavailable."""
    aliases = alias_map()
    tries = _Tries(query)
    guilty = _fewer_terms(tries, query)
    if tries.offer(islice(without_filters(query, FILTER_LABELS), MOST_OF_A_KIND)):
        guilty = []  # without the conditions, all terms are found as they are
    tries.offer(without_quotes(query))
    ways = (
        _in_another_field,
        partial(_in_other_forms, aliases),
        partial(_spelled_otherwise, tries),
        _named_inside,
        _named_alike,
        partial(_cut_to_what_exists, tries),
    )
    for way in ways:
        for term in guilty:
            tries.offer(way(query, term))
    return list(tries.found.values())


def _fewer_terms(tries: _Tries, query: SpeechQuery) -> list[Term]:
    """Offer fewer terms; returns those worth writing otherwise, without which something is found."""
    found = tries.offer(islice(without_a_clause(query), MOST_OF_A_KIND))
    if not found:
        found = [rewrite for rewrite in each_clause_alone(query) if tries.count(rewrite)]
        common = only(query, [clause for rewrite in found for clause in rewrite.clauses])
        found = tries.offer(common) or tries.offer(found)
    kept = {clause for rewrite in found for clause in rewrite.clauses}
    left_out = [clause for clause in query.clauses if not found or clause not in kept]
    return [term for clause in left_out for term in typed(clause)]


class _Tries:
    """What was found so far. At most MOST_SEARCHES are made: a page without result shall cost no more than
    a few pages with some."""

    def __init__(self, query: SpeechQuery) -> None:
        self._parse = partial(ask, sort=query.sort, literal=query.literal)
        self._left = MOST_SEARCHES
        self._counts: dict[SpeechQuery, int] = {}
        self.found: dict[SpeechQuery, NearMiss] = {}

    def spend(self) -> bool:
        """Whether one more search may be made."""
        self._left -= 1
        return self._left >= 0

    def count(self, rewrite: Rewrite) -> int:
        """How many speeches it finds; 0 where no more searches may be made."""
        asked = self._asked(rewrite)
        if asked not in self._counts:
            self._counts[asked] = count(asked) if self.spend() else 0
        return self._counts[asked]

    def offer(self, rewrites: Iterable[Rewrite]) -> list[Rewrite]:
        """Those of ``rewrites`` that find something; the reader will be shown them."""
        finding = [rewrite for rewrite in rewrites if self.count(rewrite)]
        for rewrite in finding:
            asked = self._asked(rewrite)
            self.found.setdefault(asked, NearMiss(rewrite.label, self._counts[asked], asked))
        return finding

    def _asked(self, rewrite: Rewrite) -> SpeechQuery:
        """As the page that the link leads to will read it."""
        return self._parse(rewrite.text, filters=rewrite.filters)


def _in_another_field(query: SpeechQuery, term: Term) -> Iterator[Rewrite]:
    """讲话人:县长 as 职务:县长, then anywhere."""
    for field in _OTHER_FIELDS.get(term.field, ()):
        where = FIELD_NAMES.get(field, Remark("标题和正文"))
        yield from with_term(
            query,
            term,
            replace(term, field=field),
            Remark("在%(where)s里查“%(text)s”", where=where, text=term.text),
        )


def _in_other_forms(aliases: Aliases, query: SpeechQuery, term: Term) -> Iterator[Rewrite]:
    """固投项目 as 固定资产投资项目: a word inside of a term, which widens no query."""
    for form, others in aliases.items():
        for other in others if form in term.folded else ():
            text = term.folded.replace(form, other)
            yield from with_term(query, term, _like(term, text), Remark("改用“%(text)s”", text=text))


def _spelled_otherwise(tries: _Tries, query: SpeechQuery, term: Term) -> Iterator[Rewrite]:
    """帐目 as 账目. One search tells whether any of the spellings is anywhere, before each is tried."""
    spellings = list(islice(respelled(term.folded), MOST_RESPELLED))
    anyone = tuple(Term(text, text, quoted=True, field=term.field) for text in spellings)
    clauses = tuple(anyone if term in clause else clause for clause in query.clauses)
    if spellings and tries.spend() and count(replace(query, clauses=clauses)):
        for text in spellings:
            yield from with_term(query, term, _like(term, text), Remark("改写为“%(text)s”", text=text))


def _named_inside(query: SpeechQuery, term: Term) -> Iterator[Rewrite]:
    """县长苏明川 as 讲话人:苏明川: the longest name of the archive with something around it."""
    if term.field in ("", "speaker"):
        inside = (name for name in known_names().speakers if len(name) > 1 and name in term.folded)
        name = max(inside, key=len, default=term.folded)
        if name != term.folded:
            yield from with_term(
                query, term, Term(name, name, field="speaker"), Remark("讲话人“%(name)s”", name=name)
            )


def _named_alike(query: SpeechQuery, term: Term) -> Iterator[Rewrite]:
    """李玉剛 as 讲话人:李玉钢: a name of the archive that sounds the same or is one slip away."""
    if term.field not in ("", "speaker", "place") or not 2 <= len(term.folded) <= LONGEST_NAME:
        return
    known = known_names()
    for name in nearest(term.folded, pinyin_key(term.folded), known.pinyin):
        what, field = (Remark("讲话人"), "speaker") if name in known.speakers else (Remark("地方"), "place")
        if term.field in ("", field):
            yield from with_term(
                query,
                term,
                Term(name, name, field=field),
                Remark("相近的%(what)s“%(name)s”", what=what, name=name),
            )


def _cut_to_what_exists(tries: _Tries, query: SpeechQuery, term: Term) -> Iterator[Rewrite]:
    """Of 以旬保月、以月保年 what some speech has: 以旬保月.

    Looked for in the speeches that have most of its words: the longest part of all speeches would cost a
    search for each of its characters.
    """
    words = [word for word in segmenter().search_words(term.folded) if len(word) > 1][:MOST_WORDS]
    if term.field or len(term.folded) < SHORTEST_TEXT or not words or not tries.spend():
        return
    any_word = tuple(Term(word, word, quoted=True) for word in words)
    texts = best_texts(SpeechQuery(clauses=(any_word,), filters=query.filters), MOST_TEXTS)
    parts = (part for text in texts for part in (text.folded.title, text.folded.body))
    start, end = longest_part(term.folded, parts)
    if 0 < end - start < len(term.folded):
        first, last = WayBack.of(term.text).span(start, end)
        part = term.text[first:last].strip(_EDGES)
        if _says_something(part, term.folded):
            yield from with_term(
                query, term, Term(part, fold(part), quoted=True), Remark("只检索其中的“%(part)s”", part=part)
            )


def _says_something(part: str, whole: str) -> bool:
    """Whether a part is most of a short text, or a phrase that is a good share of a long one.

    >>> _says_something("都市圈", "海绵都市圈"), _says_something("城市", "海绵城市")
    (True, False)
    """
    share = len(part) / len(whole)
    return share > 0.5 or (len(part) >= SHORTEST_TEXT and share > 0.25)


def _like(term: Term, text: str) -> Term:
    """Another text in the same field, quoted or bare as ``term`` is."""
    return Term(text, fold(text), term.quoted, term.field)
