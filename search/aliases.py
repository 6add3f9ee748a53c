"""From the database to the query: which words a reader's words are widened by.

Read anew for every query, one small table: what an editor adds is in force at once, in every process.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from search.chinese.folding import fold
from search.models import Alias
from search.query import SpeechQuery


def ask(text: str, *, literal: Iterable[str] = (), **options: Any) -> SpeechQuery:
    """SpeechQuery.parse with the archive's aliases; words in ``literal`` are not widened.

    Whatever reads what a reader typed comes through here, so that the same text is the same query
    on the search page, on the reading page, in exports and on the command line. No text, no query of
    the database. ``ask("固投").widened`` is ``(("固投", ("固定资产投资",)),)``.
    """
    return SpeechQuery.parse(text, aliases=alias_map() if text.strip() else {}, literal=literal, **options)


def alias_map() -> dict[str, tuple[str, ...]]:
    """Every folded form that can be asked, with the other forms: {"固投": ("固定资产投资",), …}."""
    return {
        fold(form): tuple(other for other in alias.forms if other != form)
        for alias in Alias.objects.all()
        for form in alias.asked
    }
