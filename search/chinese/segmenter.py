"""Segmentation into words, for ranking and for loose matching; exactness never depends on it.

jieba with its hidden Markov model off: the same dictionary words in every context, and no invented
ones. The tokenizer is our own instance and its cache lies in a folder of the archive: jieba's default
is the system's temporary folder, whose content it trusts blindly. The genre's own words stand in
``lexicon/``; each part of such a word is indexed beside it (search mode).
"""

from __future__ import annotations

import hashlib
import logging
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

from search.chinese.folding import fold

LEXICON = Path(__file__).parent / "lexicon" / "economy.txt"
# Words that tie other words together; a loose match does not ask for them.
PARTICLES = frozenset("的了和与及并或在是对为于等之以把被让向从")

if TYPE_CHECKING:
    import jieba


@lru_cache(maxsize=1)
def _jieba() -> ModuleType:
    """Imported when the first text is cut: commands that cut none start a third of a second earlier."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba


class Segmenter:
    """Cuts folded text into words; loads its dictionary (a second, 80 MB) at the first text."""

    def __init__(self, cache_folder: Path) -> None:
        self._cache_folder = cache_folder
        self._loading = Lock()

    def search_words(self, folded: str) -> list[str]:
        """Words of ``folded`` and the shorter words inside them, as the index counts them.

        >>> Segmenter(Path("data")).search_words("固定资产投资增长8.1%")
        ['固定', '资产', '投资', '固定资产投资', '增长', '8', '1']
        """
        return [word for word in self._tokenizer.cut_for_search(folded, HMM=False) if _is_word(word)]

    def words(self, text: str) -> list[str]:
        """All of ``text`` as a row of words, each character once.

        >>> Segmenter(Path("data")).words("优化营商环境")
        ['优化', '营商', '环境']
        """
        return list(self._tokenizer.cut(text, HMM=False))

    def loose_words(self, folded: str) -> tuple[str, ...]:
        """The words that a text must contain to match a phrase loosely; none where that would be noise.

        These are the shortest dictionary words that make up the phrase. A word of one character says
        little apart from the others (何|良|军), so a phrase that holds one, particles aside, is
        matched literally only; so is one with digits or Latin letters.

        >>> Segmenter(Path("data")).loose_words("经济的运行")
        ('经济', '运行')
        """
        words = [part for word in self._tokenizer.cut(folded, HMM=False) for part in self._parts(word)]
        kept = tuple(dict.fromkeys(word for word in words if _is_word(word) and word not in PARTICLES))
        loose = len(kept) > 1 and all(len(word) > 1 and not word.isascii() for word in kept)
        return kept if loose else ()

    def _parts(self, word: str) -> list[str]:
        """The shorter words that ``word`` consists of without a rest, or the word itself."""
        shorter = {part for part in self.search_words(word) if 1 < len(part) < len(word)}
        return _tiling(word, sorted(shorter, key=len)) or [word]

    @property
    def _tokenizer(self) -> jieba.Tokenizer:
        with self._loading:  # adding words while another thread cuts is unsafe
            return self._loaded

    @cached_property
    def _loaded(self) -> jieba.Tokenizer:
        self._cache_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tokenizer = _jieba().Tokenizer()
        tokenizer.tmp_dir, tokenizer.cache_file = str(self._cache_folder), "jieba.cache"
        tokenizer.initialize()
        for word in lexicon():
            tokenizer.add_word(word)
        return tokenizer


@lru_cache(maxsize=1)
def lexicon() -> tuple[str, ...]:
    """The genre's words, folded, in the order of the file."""
    return tuple(fold(line) for line in LEXICON.read_text(encoding="utf-8").splitlines() if line)


def segmenter_version() -> str:
    """What an index depends on: jieba and the lexicon. Part of the index's fingerprint."""
    return f"{_jieba().__version__}:{hashlib.sha256('|'.join(lexicon()).encode()).hexdigest()[:12]}"


def _tiling(word: str, parts: list[str]) -> list[str] | None:
    """``word`` laid out from ``parts``, the first of them preferred; None where they do not fit."""
    if not word:
        return []
    for part in parts:
        if word.startswith(part) and (rest := _tiling(word.removeprefix(part), parts)) is not None:
            return [part, *rest]
    return None


def _is_word(token: str) -> bool:
    return any(char.isalnum() for char in token)
