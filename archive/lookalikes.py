"""Whether two texts are the same speech, or one an excerpt of the other: pure functions.

Compared are the Chinese characters alone, simplified: white space, punctuation, figures, width and the
cut of lines say nothing, and neither does a mask (20XX年 for 2019年). A text is a set of shingles, runs of
characters; the share of one's shingles that the other has is its containment (Broder, On the resemblance
and containment of documents, 1997). So that one question finds the lookalikes of a speech in a whole
archive, each speech keeps marks: the hashes of a fixed fraction of its shingles, the same fraction in
every text (FracMinHash; Irber et al. 2022). Marks make candidates, the texts decide.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

import opencc

MARK_RUN = 10  # characters of the runs that become marks: long, so that set phrases seldom are one
ONE_IN = 128  # of these runs becomes a mark …
FEWEST_MARKS = 8  # … but the lowest ones in any case, so that short speeches have some
_LIMIT = 2**32 // ONE_IN

RUN = 5  # characters of the runs by which two texts are compared
LEAST_RUNS = 60  # a text with fewer is too short to tell
SAME = 0.7  # containment from which a text stands in the other; one wrong character costs five runs
EXCERPT = 0.6  # share of the longer text below which the shorter one is an excerpt of it

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")  # 各位代表 in "各位代表：（20XX 年）"
_simplify = opencc.OpenCC("t2s").convert


class Resemblance(Enum):
    """How a text stands to another."""

    SAME = "same"
    EXCERPT = "excerpt"  # it stands in the other
    WHOLE = "whole"  # the other stands in it


@dataclass(frozen=True)
class Likeness:
    """Share, 0 – 1, of the one text that stands in the other, and of the other that stands in the one."""

    share: float
    other_share: float

    @property
    def reversed(self) -> Likeness:
        """The same, seen from the other text."""
        return Likeness(self.other_share, self.share)

    @property
    def resemblance(self) -> Resemblance | None:
        """None for texts that are no lookalikes.

        >>> Likeness(0.95, 0.9).resemblance, Likeness(0.95, 0.2).resemblance, Likeness(0.3, 0.3).resemblance
        (<Resemblance.SAME: 'same'>, <Resemblance.EXCERPT: 'excerpt'>, None)
        """
        if max(self.share, self.other_share) < SAME:
            return None
        if min(self.share, self.other_share) >= EXCERPT:
            return Resemblance.SAME
        return Resemblance.EXCERPT if self.share > self.other_share else Resemblance.WHOLE


def folded(paragraphs: Iterable[str]) -> str:
    """What is compared of a text.

    >>> folded(["一、經濟運行（20XX 年）", "增长 8.5%，稳中有进。"])
    '一经济运行年增长稳中有进'
    """
    return "".join(_HAN.findall(_simplify("".join(paragraphs))))


def marks(text: str) -> frozenset[int]:
    """Marks of a folded text, numbers below 2³²; the same on every machine; none of a very short text."""
    if len(text) < LEAST_RUNS + RUN:
        return frozenset()
    data = text.encode("utf-32-le")
    hashes = {zlib.crc32(data[at : at + 4 * MARK_RUN]) for at in range(0, len(data) - 4 * MARK_RUN + 1, 4)}
    return frozenset([*filter(_LIMIT.__gt__, hashes), *sorted(hashes)[:FEWEST_MARKS]])


def runs(text: str) -> frozenset[str]:
    """The shingles of a folded text.

    >>> sorted(runs("稳中求进工作"))
    ['中求进工作', '稳中求进工']
    """
    return frozenset(text[at : at + RUN] for at in range(len(text) - RUN + 1))


def likeness(one: Collection[str], other: Collection[str]) -> Likeness:
    """Of the shingles of two texts; texts too short to tell are no lookalikes.

    >>> likeness(runs("稳中求进"), runs("稳中求进"))
    Likeness(share=0.0, other_share=0.0)
    """
    if min(len(one), len(other)) < LEAST_RUNS:
        return Likeness(0.0, 0.0)
    shared = len(frozenset(one) & frozenset(other))
    return Likeness(shared / len(one), shared / len(other))
