"""Traditional characters and full-width digits: read as the rules know them, kept as they are printed.

縣長 is read as 县长, ２０２１年 as 2021年, one character for one, so that every word that was read leads
back to the printed one. Source of the characters: OpenCC's t2s dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import opencc

from ..records import TitleFacts

_FULL_WIDTH_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_MAY_BE_TRADITIONAL = re.compile("[\u3400-\u9fff]")
_PRINTED_FIELDS = ("title", "subtitle", "speaker", "office", "primary_post", "place", "occasion")


def plain_form(text: str) -> str:
    """``text`` in simplified characters and ASCII digits, as long as it was.

    >>> plain_form("縣長２０２１年在全縣大會上的講話")
    '县长2021年在全县大会上的讲话'
    """
    text = text.translate(_FULL_WIDTH_DIGITS)
    try:
        text.encode("gb2312")  # has the simplified characters only: nearly every title
        return text
    except UnicodeEncodeError:
        return _MAY_BE_TRADITIONAL.sub(lambda char: _simplified(char[0]), text)


@cache
def _simplified(char: str) -> str:
    try:
        char.encode("gb2312")
        return char  # 乾 and 徵 are characters of names too
    except UnicodeEncodeError:
        simple = _dictionary().convert(char)
        return simple if len(simple) == 1 else char


@cache
def _dictionary() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def as_printed(facts: TitleFacts, plain: Sequence[str], printed: Sequence[str]) -> TitleFacts:
    """The facts read from the ``plain`` lines in the words of the ``printed`` ones.

    Labels (县级, 讲话) stay as they are; so does a post that was completed and stands nowhere.
    """
    source, original = ("".join("".join(lines).split()) for lines in (plain, printed))

    def back(text: str | None) -> str | None:
        start = source.find("".join(text.split())) if text else -1
        if not text or start < 0:
            return text
        characters = iter(original[start:])
        return "".join(char if char.isspace() else next(characters) for char in text)

    changed = {name: back(getattr(facts, name)) for name in _PRINTED_FIELDS}
    posts = tuple(back(post) or post for post in facts.posts)
    proofs = {name: replace(proof, text=back(proof.text)) for name, proof in facts.evidence.items()}
    return replace(facts, **changed, posts=posts, evidence=proofs)
