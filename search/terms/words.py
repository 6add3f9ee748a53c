"""Which words of a text are terms, and how often each is said. Pure.

A term is a noun of the dictionary that not every speech has (医疗), or a run of two or three words that
some speech repeats (养老服务). The words of a run are counted too: 养老 is said wherever 养老服务 is. What
ties, points or counts is no term and ends a run; what every speech says (加强, 工作: ``lexicon/common.txt``)
may stand in a run but never alone, and never begins one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from search.chinese.segmenter import PARTICLES, is_of_kind

COMMON = Path(__file__).parent.parent / "chinese" / "lexicon" / "common.txt"
SHORTEST, LONGEST = 3, 8  # characters of a run
ENDS, BINDS, OPENS, TERM = range(4)  # ends a run; only inside of one; may begin one; is a term by itself
Words = Sequence[str]

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")  # 营商环境
# Kinds of the dictionary (ICTCLAS): adverbs, numbers, times, directions, pronouns, what ties.
_TYING = "d m t f r c p u q mq vd df ad z y e o uj ul k h"
# Verbs, adjectives, set phrases; people and places (刘, 恩施): part of a term at most.
_NO_NOUNS = "v a i l s b nr nrt nrfg ns vg ag"
# Single characters are what is left of words that the dictionary does not have (竹浆纸), or these:
_TYING_CHARACTERS = PARTICLES | frozenset(
    "要有是个年月日时上中下内外前后里一二三四五六七八九十百千万亿两几多些不也都就还再又更最很已各每等我你他她它"
    "这那其此该所到自给由使得着过来去可能会将应须做抓说看大小新好强快稳高低全早实促保增第家项条件名户次种位元吨亩"
    "点倍号级类批居排均占人们者性化型率量额比同共即若如且但而因则用让把推搞办进出开打走干拿想达超建立地县市省区乡镇村"
)


@cache
def common_words() -> frozenset[str]:
    """What nearly every speech of the genre says."""
    return frozenset(COMMON.read_text(encoding="utf-8").split())


class WordKinds(dict):
    """Word → ENDS, BINDS, OPENS or TERM, each worked out once. ``named`` are places, which are no terms."""

    def __init__(self, is_place: Callable[[str], bool]) -> None:
        super().__init__()
        self._is_place = is_place

    def __missing__(self, word: str) -> int:
        kind = self[word] = self._kind(word)
        return kind

    def _kind(self, word: str) -> int:
        if len(word) < 2:
            return OPENS if _CHINESE.fullmatch(word) and word not in _TYING_CHARACTERS else ENDS
        if not _CHINESE.fullmatch(word) or is_of_kind(word, _TYING):
            return ENDS
        if word in common_words():
            return BINDS
        return OPENS if is_of_kind(word, _NO_NOUNS) or self._is_place(word) else TERM


def runs(words: Words, kinds: WordKinds) -> Iterator[str]:
    """Runs of two and three neighbouring words that may be terms, where they stand.

    A single character is a piece of a name: no run cuts it off from its neighbour (均税收 of 亩均税收).

    >>> list(runs(["开展", "养老", "服务"], WordKinds(is_place=lambda word: False)))
    ['养老服务']
    """
    around, common = ["", *words, "", ""], common_words()
    for place, first in enumerate(words):
        if kinds[first] < OPENS or kinds[around[place + 2]] == ENDS:
            continue
        if len(first) == 1 and _is_piece(around[place]):
            continue
        for length in (2, 3):
            last, following = around[place + length], around[place + length + 1]
            if kinds[last] == ENDS:
                break
            run = "".join(words[place : place + length])
            cut_off = len(last) == len(following) == 1 and kinds[following] != ENDS
            if SHORTEST <= len(run) <= LONGEST and not cut_off and run not in common:
                yield run


def _is_piece(word: str) -> bool:
    return len(word) == 1 and word not in PARTICLES and bool(_CHINESE.match(word))


def repeated_runs(words: Words, kinds: WordKinds) -> set[str]:
    """Runs that a speech says at least twice: what it has a name for."""
    return {run for run, count in Counter(runs(words, kinds)).items() if count > 1}


def count_terms(words: Words, kinds: WordKinds, phrases: Container[str]) -> Counter[str]:
    """How often each term stands in a speech; of runs only those in ``phrases``.

    >>> said = ["医疗", "救助", "和", "医疗", "保险"]
    >>> count_terms(said, WordKinds(is_place=lambda word: False), {"医疗救助"})
    Counter({'医疗': 2, '救助': 1, '保险': 1, '医疗救助': 1})
    """
    counts = Counter(word for word in words if kinds[word] == TERM)
    counts.update(run for run in runs(words, kinds) if run in phrases)
    return counts


def apart(counts: Mapping[str, int]) -> dict[str, int]:
    """How often each term is said on its own, not inside of a longer one.

    >>> apart({"医疗": 3, "救助": 2, "医疗救助": 2})
    {'医疗': 1, '救助': 0, '医疗救助': 2}
    """
    alone = dict(counts)
    for whole in sorted((term for term in counts if len(term) > 2), key=len, reverse=True):
        if alone[whole] > 0:
            for part in _parts(whole):
                if part in alone:
                    alone[part] = max(0, alone[part] - alone[whole])
    return alone


def _parts(whole: str) -> set[str]:
    """Every shorter text inside, of two characters and more, each once."""
    size = len(whole)
    found = {whole[start:end] for start in range(size - 1) for end in range(start + 2, size + 1)}
    return found - {whole}
