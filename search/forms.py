"""GET parameters → SearchAddress → SpeechQuery. What cannot be understood is left out and said so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from django.http import QueryDict

from search.addresses import Filters, SearchAddress
from search.aliases import ask
from search.chinese.folding import fold
from search.grammar import MAX_CHARACTERS
from search.labels import CHOICES, FILTER_LABELS
from search.query import FILTERS, MAX_VALUES, SORTS, SpeechQuery
from search.years import unfolded

MAX_PLACE = 100
MAX_LITERAL = 10


class SearchForm:
    """What the reader asked for: ``address`` (the state of the page), ``notes`` (what was left out)."""

    def __init__(self, params: QueryDict) -> None:
        self.notes: list[str] = []
        text = self._text(params.get("q", ""))
        self.address = SearchAddress(
            text=text,
            filters=self._filters(params),
            sort=self._sort(params.get("sort", "")),
            page=self._page(params.get("page", "")),
            literal=literal_words(params.getlist("literal"), text),
        )

    @cached_property
    def query(self) -> SpeechQuery:
        """The address understood, with the aliases as they are now."""
        address = self.address
        return ask(
            address.text,
            filters=address.filters,
            sort=address.sort,
            page=address.page,
            literal=address.literal,
        )

    def _text(self, given: str) -> str:
        """Cut before it is repeated in every link of the page."""
        text = given.replace("\0", "").strip()
        if len(text) > MAX_CHARACTERS:
            self.notes.append(f"检索词太长，只用了前 {MAX_CHARACTERS} 个字。")
        return text[:MAX_CHARACTERS].strip()

    def _filters(self, params: QueryDict) -> Filters:
        filters = []
        for name in FILTERS:
            given = _given(params, name)[: MAX_VALUES + 1]
            if len(given) > MAX_VALUES:
                self.notes.append(f"{FILTER_LABELS[name]}选得太多，只用了前 {MAX_VALUES} 项。")
            values = tuple(value for value in given[:MAX_VALUES] if is_value(name, value))
            for value in [value for value in given[:MAX_VALUES] if value not in values]:
                self.notes.append(f"{FILTER_LABELS[name]}没有“{value[:20]}”这一项，已忽略。")
            if values:
                filters.append((name, values))
        return tuple(filters)

    def _sort(self, given: str) -> str:
        if given and given not in SORTS:
            self.notes.append(f"没有“{given[:20]}”这种排序，已按相关度排列。")
        return given if given in SORTS else "relevance"

    def _page(self, given: str) -> int:
        if not given or _is_number(given, most=1_000_000):
            return int(given or 1)
        self.notes.append(f"页码“{given[:20]}”无法识别，已显示第 1 页。")
        return 1


def _given(params: QueryDict, name: str) -> list[str]:
    """The values of a parameter, each once; of years also spans (2018..2020) and year_from, year_to."""
    values = params.getlist(name)[: MAX_VALUES + 1]
    if name == "year":
        ends = [params.get(end, "") for end in ("year_from", "year_to")]
        if all(ends):
            values += unfolded("..".join(ends)) if all(is_value("year", end) for end in ends) else ends
        values = [year for value in values for year in unfolded(value)]
    return [value for value in dict.fromkeys(values) if value]


def literal_words(given: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of ``given`` that the text has; words of an earlier query are forgotten without a word."""
    folded = fold(text)
    words = (word for word in given if (key := fold(word)) and key in folded)
    return tuple(dict.fromkeys(words))[:MAX_LITERAL]


def is_value(name: str, value: str) -> bool:
    """Whether ``value`` can be one of the facet ``name``; says nothing about there being any speech."""
    if name in CHOICES:
        return value in CHOICES[name].values
    return _CHECKS[name](value)


def _is_number(value: str, *, least: int = 1, most: int = 2**63 - 1) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 19 and least <= int(value) <= most


_CHECKS: dict[str, Callable[[str], bool]] = {
    "quarter": lambda value: value in {"1", "2", "3", "4"},
    "year": lambda value: _is_number(value, least=1900, most=2100),
    "place": lambda value: len(value) <= MAX_PLACE and value.isprintable(),
    "speaker": _is_number,
    "compilation": _is_number,
}
