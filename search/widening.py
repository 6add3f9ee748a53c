"""Aliases in a query: a bare word that an alias names is looked for in its other forms too. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from search.chinese.folding import fold
from search.grammar import Term

MAX_WIDENED = 64  # further terms in one query
_FIELDS = ("", "title")  # a speaker's name or a place has no abbreviation here

Clause = tuple[Term, ...]


def widened(
    clauses: Iterable[Clause], aliases: Mapping[str, tuple[str, ...]], literal: Iterable[str] = ()
) -> tuple[Clause, ...]:
    """``clauses`` with the other forms of their bare words as further, quoted terms.

    ``aliases``: folded word → other forms; ``literal``: words that stay as they are. Quoted words stay,
    and so does a word that is the whole of no alias (固投 is one, 固投项目 is none).

    >>> widened([(Term("固投", "固投"),)], {"固投": ("固定资产投资",)})[0][1].alias_of
    '固投'
    """
    kept, left = frozenset(map(fold, literal)), MAX_WIDENED
    result = []
    for clause in clauses:
        further = list(_further(clause, aliases, kept))[:left] if aliases else []
        left -= len(further)
        result.append((*clause, *further))
    return tuple(result)


def held_back(
    clauses: Iterable[Clause], aliases: Mapping[str, tuple[str, ...]], literal: Iterable[str]
) -> tuple[str, ...]:
    """The words of ``clauses`` that only ``literal`` keeps from being widened, as typed."""
    kept, words = frozenset(map(fold, literal)), (term for clause in clauses for term in clause)
    held = [term.text for term in words if _can_widen(term) and term.folded in kept & aliases.keys()]
    return tuple(dict.fromkeys(held))


def _can_widen(term: Term) -> bool:
    return not term.quoted and term.field in _FIELDS


def _further(clause: Clause, aliases: Mapping[str, tuple[str, ...]], kept: frozenset[str]) -> Iterator[Term]:
    seen = {(term.field, term.folded) for term in clause}
    for term in clause:
        if not _can_widen(term) or term.folded in kept:
            continue
        for form in aliases.get(term.folded, ()):
            folded = fold(form)
            # What contains the word is found by the word.
            if term.folded not in folded and (term.field, folded) not in seen:
                seen.add((term.field, folded))
                yield Term(form, folded, quoted=True, field=term.field, alias_of=term.text)
