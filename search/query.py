"""SpeechQuery: a search as a value. Made from a text and filters, understood by every engine. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from search.filter_values import Titles
from search.grammar import Term, clean, parse_text
from search.remarks import Remark
from search.widening import held_back, widened
from search.wording import in_words
from search.years import LONGEST as ALL_YEARS

FILTERS = ("rank", "level", "branch", "quarter", "year", "place", "speaker", "kind", "compilation")
SORTS = ("relevance", "date", "compilation")
MAX_SIZE = 100
MAX_VALUES = 100
MAX_PAGE = 10**9
_TOO_MANY = Remark("同一个条件选得太多，只用了前 %(most)s 项。", most=MAX_VALUES)

Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class SpeechQuery:
    """What is asked for. ``clauses`` are all required, one term of a clause is enough.

    ``filters`` are (name, values) in the order of FILTERS: one of the values, every name; they hold
    those written in the text (级别:县级) too. ``page`` counts from 1, ``size`` is 1 – 100.
    ``ignored`` says in Chinese sentences what was not understood; ``literal`` are the words whose
    aliases the reader does not want.
    """

    text: str = ""
    filters: Filters = ()
    sort: str = "relevance"
    page: int = 1
    size: int = 20
    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    ignored: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        filters: Mapping[str, Iterable[str]] | Iterable[tuple[str, Iterable[str]]] = (),
        sort: str = "relevance",
        page: int = 1,
        size: int = 20,
        aliases: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        literal: Iterable[str] = (),
        titles: Titles = MappingProxyType({}),
    ) -> SpeechQuery:
        """Understand a text and filters; never raises: what is not understood is in ``ignored``.

        ``aliases`` (folded word → other forms) widen bare words, but for those in ``literal``;
        ``titles`` (folded title → numbers) are the compilations that 合集: may name.

        >>> SpeechQuery.parse("经济运行 级别:县级").understood
        '含“经济运行”，县级'
        """
        text = clean(str(text or ""))
        parsed = parse_text(text, titles)
        chosen = {name: tuple(map(str, values)) for name, values in dict(filters).items()}
        merged = {
            name: tuple(dict.fromkeys((*chosen.get(name, ()), *parsed.filters.get(name, ()))))
            for name in FILTERS
        }
        too_many = any(len(values) > most_values(name) for name, values in merged.items())
        return cls(
            text=text.strip(),
            filters=tuple((name, v[: most_values(name)]) for name, v in merged.items() if v),
            sort=sort if sort in SORTS else "relevance",
            page=_between(page, 1, MAX_PAGE),
            size=_between(size, 1, MAX_SIZE),
            clauses=widened(parsed.clauses, aliases, literal),
            excluded=tuple(parsed.excluded),
            ignored=(*parsed.ignored, *([_TOO_MANY] if too_many else [])),
            literal=held_back(parsed.clauses, aliases, literal),
        )

    def __deepcopy__(self, memo: dict) -> SpeechQuery:
        return self  # a value; haystack copies its queries at every turn

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that is looked for, in the order written; what is excluded is not among them."""
        return tuple(term for clause in self.clauses for term in clause)

    @property
    def widened(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Words that aliases widened, as typed, with their further forms: (("固投", ("固定资产投资",)),)."""
        words: dict[str, dict[str, None]] = {}
        for term in self.terms:
            if term.alias_of:
                words.setdefault(term.alias_of, {})[term.text] = None
        return tuple((word, tuple(forms)) for word, forms in words.items())

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values of one filter; empty where it is not set."""
        return dict(self.filters).get(name, ())

    @property
    def understood(self) -> str:
        """The query in Chinese words, without names of people: 含“经济运行”，不含“税”，县级."""
        return in_words(self, {})

    @property
    def is_asking(self) -> bool:
        """Whether anything is asked; the whole archive otherwise."""
        return bool(self.clauses or self.excluded or self.filters)


def most_values(name: str) -> int:
    """How many values of one condition are looked at: 1900..2015 is more than anybody picks."""
    return ALL_YEARS if name == "year" else MAX_VALUES


def _between(number: object, least: int, most: int) -> int:
    """``number`` as a whole number inside the bounds; what is none counts as the least."""
    try:
        return max(least, min(most, int(number)))  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return least
