"""A query in Chinese words: 含“招商引资”，不含“开发区”，县级，2018–2020 年. Pure.

The sentence is for checking: it says what was searched, not what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from search.field_names import FIELD_NAMES
from search.filter_values import choice_label
from search.grammar import Term
from search.years import span_text, spans

if TYPE_CHECKING:
    from search.query import SpeechQuery

Names = Mapping[tuple[str, str], str]
# In the order of a Chinese sentence: who, where, what, when, from which book.
_FILTERS = {
    "speaker": "讲话人为{}",
    "rank": "{}",
    "level": "{}",
    "branch": "机构类别为{}",
    "place": "地方为{}",
    "kind": "文种为{}",
    "year": "{}",
    "quarter": "{}",
    "compilation": "出自{}",
}
MANY, SAID = 8, 3  # of more values only the first are said
_QUARTERS = dict(zip("1234", "一二三四", strict=True))
_SORTS = {"date": "按日期排列", "compilation": "按合集次序排列"}


def in_words(query: SpeechQuery, names: Names) -> str:
    """What ``query`` asks for; 全部讲话 where it asks for nothing.

    ``names``: (filter, value) → what a reader calls it, for speakers and compilations (《…》), whose
    values are numbers; one without a name is called by its number.
    """
    asked = [
        *_clauses(query.clauses),
        *(f"{FIELD_NAMES.get(term.field, '')}不含{_marked(term)}" for term in query.excluded),
        *(_filter(name, values, names) for name in _FILTERS if (values := query.chosen(name))),
    ]
    order = [_SORTS[query.sort]] if query.sort in _SORTS else []
    return "，".join([*(asked or ["全部讲话"]), *order])


def _clauses(clauses: Iterable[tuple[Term, ...]]) -> list[str]:
    """含“经济”和“统计”，逐字含“开门红”，含“甲”或“乙”: plain words side by side are put together."""
    parts: list[str] = []
    for plain, group in groupby(clauses, key=_is_plain):
        if plain:
            parts.append("含" + _listed([_with_aliases(clause) for clause in group], "和"))
        else:
            parts += ["或".join(_alternatives(clause)) for clause in group]
    return parts


def _is_plain(clause: tuple[Term, ...]) -> bool:
    typed = [term for term in clause if not term.alias_of]
    return len(typed) == 1 and not typed[0].quoted and not typed[0].field


def _alternatives(clause: tuple[Term, ...]) -> list[str]:
    """The typed terms of a clause, each with what it was widened by; 含 is said once while it holds."""
    alternatives, said = [], ""
    for term in clause:
        if term.alias_of:
            continue
        verb = FIELD_NAMES.get(term.field, "逐字" if term.quoted else "") + "含"
        words = _with_aliases((term, *(other for other in clause if _widens(other, term))))
        alternatives.append(words if verb == said else verb + words)
        said = verb
    return alternatives


def _widens(other: Term, term: Term) -> bool:
    return bool(other.alias_of) and (other.alias_of, other.field) == (term.text, term.field)


def _with_aliases(clause: tuple[Term, ...]) -> str:
    """“固投”（也查“固定资产投资”）."""
    forms = "、".join(_marked(term) for term in clause if term.alias_of)
    return _marked(clause[0]) + (f"（也查{forms}）" if forms else "")


def _marked(term: Term) -> str:
    return f"“{term.text}”"


def _listed(words: list[str], last: str) -> str:
    """甲、乙和丙."""
    return last.join(filter(None, ["、".join(words[:-1]), words[-1]]))


def _filter(name: str, values: tuple[str, ...], names: Names) -> str:
    if name == "year":
        labels = _years(values)
    elif name == "quarter":
        labels = [_QUARTERS.get(value, value) + "季度" for value in values]
    else:
        labels = [names.get((name, value)) or _label(name, value) for value in values]
    if name != "year" and len(labels) > MANY:
        return _FILTERS[name].format(f"{'、'.join(labels[:SAID])}等 {len(labels)} 项之一")
    return _FILTERS[name].format(_listed(labels, "或"))


def _years(values: tuple[str, ...]) -> list[str]:
    """2015 年及以前, 2018–2019、2021 年 and 2023 年及以后: closed spans share one 年."""
    texts = [span_text(first, last, " 年") for first, last in spans(filter(str.isdecimal, values))]
    texts += [f"{value} 年" for value in values if not value.isdecimal()]
    labels: list[str] = []
    for is_closed, group in groupby(texts, key=lambda text: text.endswith(" 年")):
        several = list(group)
        labels += ["、".join(text.removesuffix(" 年") for text in several) + " 年"] if is_closed else several
    return labels


def _label(name: str, value: str) -> str:
    return f"编号 {value}" if name in ("speaker", "compilation") else choice_label(name, value)
