"""Frequent phrases: runs of words that several speeches share. Pure.

A phrase has 4 to 10 Chinese characters, stands in at least three speeches, neither begins nor ends with
a word that only ties others together, and is no part of a longer one that stands in as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.chinese.segmenter import PARTICLES

SHORTEST, LONGEST = 4, 10  # characters: 社会消费品零售总额 has nine
MOST_WORDS = 5
LEAST_SPEECHES = 3
MOST_COUNTED = 250_000  # runs counted at a time, 70 MB
ROWS = 3
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")  # 营商环境
# Words that bind, count or point: 要进一步, 经济发展的, 一个项目, 十个百分点 are cut off before them.
_LOOSE = (
    PARTICLES
    | frozenset(
        "要有是个年月日时上下中内外前后里一二三四五六七八九十百千万亿两几多些不也都就还再又更最很已各每"
    )
    | frozenset("各每等我你他她它这那其此该所到自给由使得着过来去可能会将应须做抓说看")
    | {"我们", "你们", "他们", "这个", "那个", "这些", "一个", "一些", "这是", "就是", "还要", "还有", "没有"}
    | {"以及", "通过", "由于", "因为", "所以", "但是", "而且", "同时", "可以", "必须", "应该", "需要", "进行"}
    | {
        "主要",
        "进一步",
        "以上",
        "以下",
        "其中",
        "左右",
        "之间",
        "方面",
        "一步",
        "百分点",
        "个百分点",
        "同比",
        "提供",
    }
)


class Phrase(NamedTuple):
    """``speeches``: how many have it, of those counted. ``rows``: paragraphs that do, of as many speeches."""

    text: str
    speeches: int
    rows: tuple[int, ...]


def frequent_phrases(speeches: Iterable[Sequence[tuple[int, Sequence[str]]]], most: int) -> list[Phrase]:
    """The ``most`` most frequent phrases of ``speeches``: each its paragraphs as (row, words), folded.

    >>> said = [(1, ["优化", "营商", "环境"])], [(2, ["营商", "环境", "的"])], [(3, ["营商", "环境"])]
    >>> frequent_phrases(said, most=10)
    [Phrase(text='营商环境', speeches=3, rows=(1, 2, 3))]
    """
    counted: dict[tuple[str, ...], list[int]] = {}  # words → number of speeches, then rows
    for paragraphs in speeches:
        for words, row in _runs_of_speech(paragraphs).items():
            count = counted.setdefault(words, [0])
            count[0] += 1
            if len(count) <= ROWS:
                count.append(row)
        if len(counted) > MOST_COUNTED:
            counted = {words: count for words, count in counted.items() if count[0] > 1}
    kept = {words: count for words, count in counted.items() if count[0] >= LEAST_SPEECHES}
    whole = sorted(_without_parts(kept), key=lambda words: (-kept[words][0], words))[:most]
    return [Phrase("".join(words), kept[words][0], tuple(kept[words][1:])) for words in whole]


def _runs_of_speech(paragraphs: Sequence[tuple[int, Sequence[str]]]) -> dict[tuple[str, ...], int]:
    """Runs of words that may be phrases, each with the first paragraph that has it."""
    found: dict[tuple[str, ...], int] = {}
    for row, words in paragraphs:
        for run in _runs(words):
            found.setdefault(run, row)
    return found


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start, first in enumerate(words):
        if first in _LOOSE:
            continue
        length = 0
        for end, word in enumerate(words[start : start + MOST_WORDS], start + 1):
            length += len(word)
            if length > LONGEST or not _CHINESE.fullmatch(word):
                break
            if length >= SHORTEST and word not in _LOOSE:
                yield tuple(words[start:end])


def _without_parts(kept: dict[tuple[str, ...], list[int]]) -> Iterator[tuple[str, ...]]:
    """Those that are not inside a longer one of the same count."""
    parts = set()
    for words, count in kept.items():
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                part = words[start:end]
                if part != words and kept.get(part, [0])[0] == count[0]:
                    parts.add(part)
    return (words for words in kept if words not in parts)
