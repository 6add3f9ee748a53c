"""From the database to the query: which words a reader's words are widened by, which compilations are named.

What an editor adds is in force at once, in every process (until_written).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from archive.overview import listed_compilations
from archive.until_written import until_written
from search.chinese.folding import fold
from search.chinese.ranges import other_forms
from search.field_names import FILTER_FIELDS
from search.models import Alias
from search.query import SpeechQuery

_BY_TITLE = tuple(f"{name}:" for name, field in FILTER_FIELDS.items() if field == "compilation")


def ask(text: str, *, literal: Iterable[str] = (), **options: Any) -> SpeechQuery:
    """SpeechQuery.parse with the archive's aliases; words in ``literal`` are not widened.

    Whatever reads what a reader typed comes through here, so that the same text is the same query
    on the search page, on the reading page, in exports and on the command line. No text, no query of
    the database. ``ask("固投").widened`` is ``(("固投", ("固定资产投资",)),)``.
    """
    aliases = alias_map() | _ranges(text) if text.strip() else {}
    folded = fold(text)
    titles = _titles() if any(name in folded for name in _BY_TITLE) else {}
    return SpeechQuery.parse(text, aliases=aliases, literal=literal, titles=titles, **options)


@until_written
def _titles() -> Mapping[str, tuple[int, ...]]:
    """The compilations that readers may see: folded title → numbers."""
    titles: dict[str, tuple[int, ...]] = {}
    for number, title in listed_compilations().values_list("pk", "title"):
        titles[fold(title)] = (*titles.get(fold(title), ()), number)
    return titles


def _ranges(text: str) -> dict[str, tuple[str, ...]]:
    """The ranges of numbers among the words of a text, with the other ways to write them."""
    words = {word: other_forms(word) for word in map(fold, text.split())}
    return {word: forms for word, forms in words.items() if forms}


@until_written
def alias_map() -> Mapping[str, tuple[str, ...]]:
    """Every folded form that can be asked, with the other forms: {"固投": ("固定资产投资",), …}."""
    groups = Alias.objects.values_list("forms", "one_way")
    return _map_of(tuple((tuple(forms), one_way) for forms, one_way in groups))


@lru_cache(maxsize=4)
def _map_of(groups: tuple[tuple[tuple[str, ...], bool], ...]) -> Mapping[str, tuple[str, ...]]:
    aliases = [Alias(forms=list(forms), one_way=one_way) for forms, one_way in groups]
    return MappingProxyType(
        {
            fold(form): tuple(other for other in alias.forms if other != form)
            for alias in aliases
            for form in alias.asked
        }
    )
