"""The little grammar of the search box: what a reader typed → terms, conditions, and what was ignored.

    经济运行 开门红        both are required; 经济运行 may also stand as 经济 … 运行
    "以旬保月、以月保季"    exactly this; “…” ‘…’ 「…」 『…』 too; "" inside stands for one quotation mark
    -税  NOT 税            not this
    经济 OR 统计           one of the two; 或 alone between spaces and | too; AND and 且 are what a space is
    标题:开门红 讲话人:苏明川 职务:市长 地区:青石        only in this field; 标题:甲|乙 one of the two
    级别:县级 职级:正处级 机构:政府 文种:讲话 年份:2018..2020 季度:2    conditions, several by 、
    年份:2018..  年份:2018年以来  年份:..2020    an open span
    合集:青石县    the compilations whose title holds the word

Operators, names and values may be full-width or traditional. A word with a colon that is no field is
text, which is said where a field may have been meant (field_names). Brackets group nothing and there are
no wildcards, for a bare word is found inside longer ones: what is typed of these is left out and said so.
Nothing raises. Pure: no Django, no engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType

from search.chinese.folding import fold
from search.field_names import FILTER_FIELDS
from search.filter_values import LABELS, Titles, hint, read_filter
from search.remarks import Remark
from search.scanner import Piece, clean, scan

__all__ = [
    "LABELS",
    "MAX_CHARACTERS",
    "MAX_TERMS",
    "Condition",
    "ParsedText",
    "Term",
    "clean",
    "parse_text",
]

MAX_CHARACTERS = 200
MAX_TERMS = 32
_NAMES = {"speaker", "place"}
SHOWN = 20  # characters of a piece in a sentence about it
_CONDITIONS = frozenset(FILTER_FIELDS.values())
# ??  +  ()  [  typed alone; 。 and ？ are text
_SIGNS = re.compile(r"[-+~^|&!?()\[\]{}:/\\<>='`｜－−–﹣]*+")
_WORDS_TOO = {"或", "或者", "且", "并且"}  # typed alone they are what is looked for


@dataclass(frozen=True)
class Term:
    """One thing to look for: ``field`` is empty (title or body) or title, speaker, posts, place.

    A quoted term is exact; a bare one may also match loosely, by its words. ``alias_of`` is the word
    as typed that this term is another form of; empty for what was typed.
    """

    text: str
    folded: str
    quoted: bool = False
    field: str = ""
    alias_of: str = ""


@dataclass(frozen=True)
class Condition:
    """A condition as written: the values of a filter, from ``start`` to ``end`` of the text."""

    name: str
    values: tuple[str, ...]
    start: int
    end: int


@dataclass
class ParsedText:
    """What the text asks for: every clause is required, one of its terms is enough.

    ``filters`` are the values of all ``conditions``, by name.
    """

    clauses: list[tuple[Term, ...]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)


def parse_text(text: str, titles: Titles = MappingProxyType({})) -> ParsedText:
    """Read the search box; ``titles`` are folded titles of compilations with their numbers.

    >>> parse_text("经济运行 -税 级别:县级").filters
    {'level': ['county']}
    """
    return _Reading(text, titles).parsed


class _Reading:
    """One text being read.

    ``_operator`` is the one that waits for what stands behind it, ``_before`` what stood before:
    "term" is what OR can join to, "other" an exclusion or a condition, "" nothing.
    """

    def __init__(self, text: str, titles: Titles) -> None:
        self.parsed, self._titles = ParsedText(), titles
        self._operator: Piece | None = None
        self._before = ""
        self._too_many: list[str] = []
        if len(text) > MAX_CHARACTERS:
            self._ignore(Remark("检索词太长，只用了前 %(count)s 个字。", count=MAX_CHARACTERS))
        pieces = list(scan(clean(text[:MAX_CHARACTERS]), self._ignore))
        alone = len(pieces) == 1 and pieces[0].value in _WORDS_TOO
        for piece in pieces:
            if piece.operator and not alone:
                self._read_operator(piece)
            else:
                self._read(piece)
        self._finish()

    def _ignore(self, sentence: str) -> None:
        if sentence not in self.parsed.ignored:
            self.parsed.ignored.append(sentence)

    def _finish(self) -> None:
        if self._operator:
            self._ignore(Remark("%(shown)s 后面没有检索词，已忽略。", shown=self._operator.shown))
        if self._too_many:
            first, count = self._too_many[0], len(self._too_many)
            self._ignore(
                Remark(
                    "最多 %(most)s 个检索词，从 %(first)s 起的 %(count)s 个已忽略。",
                    most=MAX_TERMS,
                    first=first,
                    count=count,
                )
            )

    def _read_operator(self, piece: Piece) -> None:
        wanted = {"OR": {"term"}, "AND": {"term", "other"}, "NOT": {"term", "other", ""}}
        if self._operator or self._before not in wanted[piece.operator]:
            self._ignore(Remark("%(shown)s 前面没有检索词，已忽略。", shown=piece.shown))
        else:
            self._operator = piece

    def _read(self, piece: Piece) -> None:
        if piece.field in _CONDITIONS:
            self._read_condition(piece)
        elif not piece.quoted and _SIGNS.fullmatch(piece.value):
            shown = piece.shown[:SHOWN]
            if piece.field:
                self._ignore(Remark("%(piece)s 没有要查的文字，已忽略。", piece=shown))
            else:
                self._ignore(Remark("%(piece)s 只有符号，要查符号请加引号，已忽略。", piece=shown))
        else:
            self._read_terms(piece)

    def _read_condition(self, piece: Piece) -> None:
        values = read_filter(piece.field, fold(piece.value), self._titles)
        if piece.minus:
            self._ignore(Remark("%(piece)s 不能用减号排除，已忽略。", piece=piece.shown[:SHOWN]))
        elif not values:
            self._ignore(
                Remark(
                    "%(piece)s 没有看懂，已忽略：%(hint)s。",
                    piece=piece.shown[:SHOWN],
                    hint=hint(piece.field, fold(piece.value)),
                )
            )
        else:
            self.parsed.filters.setdefault(piece.field, []).extend(values)
            self.parsed.conditions.append(self._condition(piece, values))
            self._done(joinable=False)

    def _condition(self, piece: Piece, values: list[str]) -> Condition:
        """With the AND before it: 经济 AND 级别:县级 without the condition is 经济."""
        before = self._operator if self._operator and self._operator.operator == "AND" else piece
        return Condition(piece.field, tuple(values), before.start, piece.end)

    def _read_terms(self, piece: Piece) -> None:
        """One term, or those of 标题:甲|乙; of people and places also 甲、乙, which no name holds."""
        signs = r"[|｜、，,;；]" if piece.field in _NAMES else r"[|｜]"
        parts = [piece.value] if piece.quoted else re.split(signs, piece.value)
        texts = [part.strip() for part in parts if fold(part)]
        if not texts:
            return self._ignore(Remark("%(piece)s 里没有可检索的文字，已忽略。", piece=piece.shown[:SHOWN]))
        for place, text in enumerate(texts):
            self._add(piece, Term(text, fold(text), piece.quoted, piece.field), is_further=place > 0)

    def _add(self, piece: Piece, term: Term, *, is_further: bool) -> None:
        parsed = self.parsed
        joins = is_further or (self._operator is not None and self._operator.operator == "OR")
        if sum(map(len, parsed.clauses)) + len(parsed.excluded) >= MAX_TERMS:
            self._too_many.append(term.text[:SHOWN])
        elif piece.minus:
            parsed.excluded.append(term)
        elif joins:
            parsed.clauses[-1] += (term,)
        else:
            parsed.clauses.append((term,))
        self._done(joinable=not piece.minus)

    def _done(self, *, joinable: bool) -> None:
        """Something was read: an AND has what it waited for, an OR only if that can be joined."""
        self._before = "term" if joinable else "other"
        if self._operator and (joinable or self._operator.operator == "AND"):
            self._operator = None
