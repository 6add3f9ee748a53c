"""Ranges of numbers and the ways they are written: 1-5月, 1—5月, 1～5月, 1至5月 are one thing to a reader.

Folding leaves dashes apart, because punctuation counts in what is quoted; a bare word gets the other forms as
aliases, which the reader sees and can take away.
"""

from __future__ import annotations

import re

SIGNS = ("-", "–", "—", "~", "至")
# 1-5月, 1月至5月, 1-5月份, 2018—2020年
_RANGE = re.compile(r"(\d{1,4})([月日年号]?)[-–—~至](\d{1,4})(月份|[月日年号])", re.ASCII)


def other_forms(folded: str) -> tuple[str, ...]:
    """The other ways to write a folded text that is a range of numbers; none where it is not one.

    >>> other_forms("1-5月")
    ('1–5月', '1—5月', '1~5月', '1至5月', '1月-5月', '1月至5月')
    """
    found = _RANGE.fullmatch(folded)
    if not found or found[2] not in ("", found[4][0]):
        return ()
    first, last, unit = found[1], found[3], found[4]
    forms = [f"{first}{sign}{last}{unit}" for sign in SIGNS]
    forms += [f"{first}{unit[0]}{sign}{last}{unit}" for sign in ("-", "至")]
    return tuple(form for form in forms if form != folded)
