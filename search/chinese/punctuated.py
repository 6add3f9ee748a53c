"""A word that the text prints with quotation marks or a dot inside: 两癌检查 is found as “两癌”检查. Pure.

Readers type neither. What is quoted is still compared sign by sign; a bare word of a few characters may have
one sign inside, or two that belong together, each between two of its characters. All texts are folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations

PAIRS = ("“”", "‘’", "「」", "『』", "《》", "··")
SIGNS = "“”‘’「」『』《》·"
# Of two characters each would stand alone; more than eight are a sentence, and some hundred forms.
SHORTEST, LONGEST = 3, 8
# ”检 of “两癌”检查, and what stands before the sign
ACROSS = re.compile(f"(?<=([^{SIGNS}]))[{SIGNS}](?=([^{SIGNS}]))")


def may_be_punctuated(folded: str) -> bool:
    """Whether a bare word is looked for with signs inside."""
    return SHORTEST <= len(folded) <= LONGEST and not any(sign in folded for sign in SIGNS)


def forms_in(folded: str, text: str) -> list[str]:
    """How a word is printed in ``text`` with signs inside; empty where it is not, or only without.

    >>> forms_in("两癌检查", "开展“两癌”检查,两癌检查"), forms_in("阿木达吉", "阿木·达吉")
    (['两癌”检查'], ['阿木·达吉'])
    """
    if not may_be_punctuated(folded):
        return []
    return [form for form in dict.fromkeys(_pattern(folded).findall(text)) if _has_signs(form)]


def forms(folded: str, stands: Callable[[str], bool]) -> Iterator[str]:
    """Every form of a word with signs inside whose pairs of characters all stand somewhere.

    >>> list(forms("两癌检查", lambda pair: pair in {"癌”", "”检"}))
    ['两癌”检查']
    """
    if not may_be_punctuated(folded):
        return
    signs = [
        (place, sign)
        for place in range(1, len(folded))
        for sign in SIGNS
        if stands(folded[place - 1] + sign) and stands(sign + folded[place])
    ]
    for place, sign in signs:
        yield folded[:place] + sign + folded[place:]
    for (first, one), (second, other) in combinations(signs, 2):
        if first < second and one + other in PAIRS:
            yield folded[:first] + one + folded[first:second] + other + folded[second:]


def _has_signs(form: str) -> bool:
    """One sign, or two that belong together."""
    signs = "".join(char for char in form if char in SIGNS)
    return len(signs) == 1 or signs in PAIRS


@lru_cache(maxsize=256)
def _pattern(folded: str) -> re.Pattern[str]:
    return re.compile(f"[{SIGNS}]?+".join(map(re.escape, folded)))
