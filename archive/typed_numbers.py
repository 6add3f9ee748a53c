"""Numbers as forms and addresses send them; whatever else comes is found out before the database sees it.

SQLite takes 64 bits and Python reads 4,300 digits: past either an unchecked ``int()`` ends in an error page.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import BadRequest

MOST_DIGITS = 18  # of a number of 64 bits


def typed_number(text: str) -> int | None:
    """A number of ASCII digits, as a browser sends it; None for anything else.

    >>> typed_number("12"), typed_number("１２"), typed_number("-1"), typed_number("9" * 5000)
    (12, None, None, None)
    """
    fits = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if fits else None


def chosen_ids(values: Iterable[str]) -> list[int]:
    """Ids that a page of ours offered; raises BadRequest (the page 400) where one of them is none."""
    ids = [typed_number(value) for value in values]
    if None in ids:
        raise BadRequest("an id that no page of ours offers")
    return ids
