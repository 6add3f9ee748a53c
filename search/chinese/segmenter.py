"""Segmentation into words, for ranking and for loose matching; exactness never depends on it.

jieba's dictionary with the hidden Markov model off: the same words in every context, and no invented
ones. rjieba cuts with it ten times faster; where it is not installed, jieba cuts into the same words.
jieba's cache lies in a folder of the archive: its default is the system's temporary folder, whose
content it trusts blindly. The genre's own words stand in ``lexicon/``; each part of such a word is
indexed beside it (search mode).
"""

from __future__ import annotations

import hashlib
import logging
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from search.chinese.folding import fold

LEXICON = Path(__file__).parent / "lexicon" / "economy.txt"
# Words that tie other words together; a loose match does not ask for them.
PARTICLES = frozenset("的了和与及并或在是对为于等之以把被让向从")

# How often each word of the lexicon counts: as often as the most frequent one of them in the dictionary.
# It is said, not suggested by the library: each suggests by a formula of its own.
LEXICON_FREQUENCY = 4000
DICTIONARY = "jieba 0.42"  # the dictionary that both libraries carry; part of an index's fingerprint


class Cutting(NamedTuple):
    """One library's two ways of cutting a folded text: into words, and with the shorter words inside."""

    cut: Callable[[str], Iterable[str]]
    cut_for_search: Callable[[str], Iterable[str]]


class Segmenter:
    """Cuts folded text into words; loads its dictionary at the first text.

    rjieba takes 0.2 s and 32 MB for it, jieba a second and 75 MB. With ``fast`` false jieba is taken.
    """

    def __init__(self, cache_folder: Path, *, fast: bool = True) -> None:
        self.cache_folder, self._fast = cache_folder, fast
        self._loading = Lock()

    def search_words(self, folded: str) -> list[str]:
        """Words of ``folded`` and the shorter words inside them, as the index counts them.

        >>> Segmenter(Path("data")).search_words("固定资产投资增长8.1%")
        ['固定', '资产', '投资', '固定资产投资', '增长', '8', '1']
        """
        return [word for word in self._cutting.cut_for_search(folded) if _is_word(word)]

    def word_counts(self, folded: str) -> dict[str, int]:
        """How often each of ``search_words`` occurs, in the order of the first of each.

        >>> Segmenter(Path("data")).word_counts("抓项目,促项目")
        {'抓': 1, '项目': 2, '促': 1}
        """
        counts = Counter(self._cutting.cut_for_search(folded))  # a word is looked at once, not each time
        return {word: count for word, count in counts.items() if _is_word(word)}

    def words(self, text: str) -> list[str]:
        """All of ``text`` as a row of words, each character once.

        >>> Segmenter(Path("data")).words("优化营商环境")
        ['优化', '营商', '环境']
        """
        return list(self._cutting.cut(text))

    def loose_words(self, folded: str) -> tuple[str, ...]:
        """The words that a text must contain to match a phrase loosely; none where that would be noise.

        These are the shortest dictionary words that make up the phrase. A word of one character says
        little apart from the others (何|良|军), so a phrase that holds one, particles aside, is
        matched literally only; so is one with digits or Latin letters. A single word is one where signs
        stand around it: 政策?

        >>> Segmenter(Path("data")).loose_words("经济的运行")
        ('经济', '运行')
        """
        words = [part for word in self._cutting.cut(folded) for part in self._parts(word)]
        kept = tuple(dict.fromkeys(word for word in words if _is_word(word) and word not in PARTICLES))
        several = len(kept) > 1 or (kept and kept[0] != folded and kept[0] == _without_signs(folded))
        loose = several and all(len(word) > 1 and not word.isascii() for word in kept)
        return kept if loose else ()

    def _parts(self, word: str) -> list[str]:
        """The shorter words that ``word`` consists of without a rest, or the word itself."""
        shorter = {part for part in self.search_words(word) if 1 < len(part) < len(word)}
        return _tiling(word, sorted(shorter, key=len)) or [word]

    @property
    def _cutting(self) -> Cutting:
        with self._loading:  # adding words while another thread cuts is unsafe
            return self._loaded

    @cached_property
    def _loaded(self) -> Cutting:
        return (self._fast and _rjieba()) or _jieba(self.cache_folder)


@lru_cache(maxsize=1)
def _rjieba() -> Cutting | None:
    """rjieba's one dictionary with the lexicon, the same for the whole process; None where it is missing."""
    try:
        import rjieba
    except ImportError:
        return None
    for word in lexicon():
        rjieba.add_word(word, LEXICON_FREQUENCY, None)
    return Cutting(partial(rjieba.cut, hmm=False), partial(rjieba.cut_for_search, hmm=False))


def _jieba(cache_folder: Path) -> Cutting:
    """A tokenizer of jieba with the lexicon; imported only here, for that takes a third of a second."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cache_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir, tokenizer.cache_file = str(cache_folder), "jieba.cache"
    tokenizer.initialize()
    for word in lexicon():
        before = tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word, LEXICON_FREQUENCY)
        # jieba counts a word that it knew twice: enough to tip the scales between two equal ways of cutting
        tokenizer.total -= before
    return Cutting(partial(tokenizer.cut, HMM=False), partial(tokenizer.cut_for_search, HMM=False))


@lru_cache(maxsize=1)
def lexicon() -> tuple[str, ...]:
    """The genre's words, folded, in the order of the file."""
    return tuple(fold(line) for line in LEXICON.read_text(encoding="utf-8").splitlines() if line)


def is_of_kind(word: str, kinds: str) -> bool:
    """Whether the dictionary has ``word`` as one of these kinds (ICTCLAS: n noun, v verb).

    >>> is_of_kind("加强", "v vd"), is_of_kind("医疗", "v vd")
    (True, False)
    """
    known, wanted = _words_of_kinds(kinds), hash(word)
    place = bisect_left(known, wanted)
    return place < len(known) and known[place] == wanted


@cache
def _words_of_kinds(kinds: str) -> array:
    """The hashes of all words of these kinds, in order: a megabyte, where the words would take twenty.

    Read from the file, without loading jieba: a quarter of a second, once.
    """
    package, wanted = find_spec("jieba"), frozenset(kinds.split())
    if package is None or package.origin is None:
        return array("q")
    with (Path(package.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        rows = (line.split() for line in lines)
        return array("q", sorted(hash(row[0]) for row in rows if row[-1] in wanted))


def segmenter_version() -> str:
    """What an index depends on: the dictionary and the lexicon, whichever library cuts with them."""
    words = f"{LEXICON_FREQUENCY}|{'|'.join(lexicon())}"
    return f"{DICTIONARY}:{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _tiling(word: str, parts: list[str]) -> list[str] | None:
    """``word`` laid out from ``parts``, the first of them preferred; None where they do not fit."""
    if not word:
        return []
    for part in parts:
        if word.startswith(part) and (rest := _tiling(word.removeprefix(part), parts)) is not None:
            return [part, *rest]
    return None


def _is_word(token: str) -> bool:
    return token.isalnum() or any(char.isalnum() for char in token)


def _without_signs(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))
