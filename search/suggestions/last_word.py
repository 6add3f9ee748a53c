"""The word that is being typed: what stands last in the box, behind a space or the name of a field. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.scanner import scan
from search.suggestions.table import KINDS

# What a field can be continued with; of 职务 and of conditions (级别) there are no entries.
_OF_FIELD = {"": KINDS, "speaker": ("speaker",), "place": ("place",), "title": ("occasion",)}
# “ of 招商 “苏: what is suggested closes no quotation
_OPENED = re.compile(r'["“‘「『]++$')


class LastWord(NamedTuple):
    """``kept`` stands before it and stays; ``kinds`` are what may continue it."""

    kept: str
    word: str
    kinds: tuple[str, ...] = KINDS


def last_word(text: str) -> LastWord | None:
    """What is being typed at the end of ``text``; None behind a space, a closed quotation, a condition.

    >>> last_word("招商 讲话人:苏")
    LastWord(kept='招商 讲话人:', word='苏', kinds=('speaker',))
    """
    pieces = list(scan(text, _say_nothing))
    if not pieces or pieces[-1].quoted or pieces[-1].operator:
        return None
    word = re.split(r"[|｜]", pieces[-1].value)[-1]
    kinds = _OF_FIELD.get(pieces[-1].field, ())
    if not word or not kinds or not text.endswith(word):
        return None
    return LastWord(_OPENED.sub("", text.removesuffix(word)), word, kinds)


def _say_nothing(_: str) -> None:
    """What the grammar drops is told by the search itself."""
