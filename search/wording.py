"""A query in words: 含“招商引资”，不含“开发区”，县级，2018–2020 年. Pure.

The sentence is for checking: it says what was searched, not what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from search.filter_values import choice_label
from search.grammar import Term
from search.phrases import CHINESE, Phrases
from search.years import FIRST, LAST, spans

if TYPE_CHECKING:
    from search.query import SpeechQuery

Names = Mapping[tuple[str, str], str]
# In the order of a sentence: who, where, what, when, from which book.
_ORDER = ("speaker", "rank", "level", "branch", "place", "kind", "year", "quarter", "compilation")
MANY, SAID = 8, 3  # of more values only the first are said


def in_words(query: SpeechQuery, names: Names, phrases: Phrases = CHINESE) -> str:
    """What ``query`` asks for; 全部讲话 where it asks for nothing.

    ``names``: (filter, value) → what a reader calls it: for speakers and compilations (《…》), whose
    values are numbers, and for choices where the words are not Chinese. A number without a name is said.
    """
    return _Sentence(phrases, names).of(query)


@dataclass(frozen=True)
class _Sentence:
    phrases: Phrases
    names: Names

    def of(self, query: SpeechQuery) -> str:
        asked = [
            *self._clauses(query.clauses),
            *(self.phrases.lacking[term.field] + _marked(term) for term in query.excluded),
            *(self._filter(name, values) for name in _ORDER if (values := query.chosen(name))),
        ]
        order = [self.phrases.sorts[query.sort]] if query.sort in self.phrases.sorts else []
        return self.phrases.comma.join([*(asked or [self.phrases.everything]), *order])

    def _clauses(self, clauses: Iterable[tuple[Term, ...]]) -> list[str]:
        """含“经济”和“统计”，逐字含“开门红”，含“甲”或“乙”: plain words side by side are put together."""
        parts: list[str] = []
        for plain, group in groupby(clauses, key=_is_plain):
            if plain:
                words = [self._with_aliases(clause) for clause in group]
                parts.append(self.phrases.having[""] + self._listed(words, self.phrases.both))
            else:
                parts += [self.phrases.either.join(self._alternatives(clause)) for clause in group]
        return parts

    def _alternatives(self, clause: tuple[Term, ...]) -> list[str]:
        """The typed terms of a clause, each with what it was widened by; 含 is said once while it holds."""
        alternatives, before = [], ""
        for term in clause:
            if term.alias_of:
                continue
            having = self.phrases.having[term.field or ("exact" if term.quoted else "")]
            words = self._with_aliases((term, *(other for other in clause if _widens(other, term))))
            alternatives.append(words if having == before else having + words)
            before = having
        return alternatives

    def _with_aliases(self, clause: tuple[Term, ...]) -> str:
        """“固投”（也查“固定资产投资”）."""
        forms = self.phrases.separator.join(_marked(term) for term in clause if term.alias_of)
        return _marked(clause[0]) + (self.phrases.also.format(forms) if forms else "")

    def _listed(self, words: list[str], last: str) -> str:
        """甲、乙和丙."""
        return last.join(filter(None, [self.phrases.separator.join(words[:-1]), words[-1]]))

    def _filter(self, name: str, values: tuple[str, ...]) -> str:
        if name == "year":
            labels = self._years(values)
        elif name == "quarter":
            labels = [self.phrases.quarters.get(value, value) for value in values]
        else:
            labels = [self.names.get((name, value)) or self._label(name, value) for value in values]
        if name != "year" and len(labels) > MANY:
            some = self.phrases.separator.join(labels[:SAID])
            said = self.phrases.some_of.format(some=some, count=len(labels))
        else:
            said = self._listed(labels, self.phrases.either)
        return self.phrases.filters[name].format(said)

    def _years(self, values: tuple[str, ...]) -> list[str]:
        """2015 年及以前, 2018–2019、2021 年 and 2023 年及以后: closed spans share one 年."""
        labels: list[str] = []
        runs = spans(filter(str.isdecimal, values))
        for kind, group in groupby(runs, key=self._kind):
            several = list(group)
            if kind == self.phrases.years:
                joined = self.phrases.separator.join(map(_run, several))
                labels.append(kind.format(joined))
            else:
                labels += [
                    kind.format(last if kind == self.phrases.until else first) for first, last in several
                ]
        unknown = [value for value in values if not value.isdecimal()]
        return labels + [self.phrases.years.format(value) for value in unknown]

    def _kind(self, run: tuple[int, int]) -> str:
        first, last = run
        if last == LAST and FIRST < first < last:
            return self.phrases.since
        return self.phrases.until if first == FIRST and first < last < LAST else self.phrases.years

    def _label(self, name: str, value: str) -> str:
        if name in ("speaker", "compilation"):
            return self.phrases.number.format(value)
        return choice_label(name, value)


def _run(run: tuple[int, int]) -> str:
    first, last = run
    return str(first) if first == last else f"{first}–{last}"


def _is_plain(clause: tuple[Term, ...]) -> bool:
    typed = [term for term in clause if not term.alias_of]
    return len(typed) == 1 and not typed[0].quoted and not typed[0].field


def _widens(other: Term, term: Term) -> bool:
    return bool(other.alias_of) and (other.alias_of, other.field) == (term.text, term.field)


def _marked(term: Term) -> str:
    return f"“{term.text}”"
