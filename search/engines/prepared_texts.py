"""What an engine needs of a speech's texts: folded, and its words counted. Costly, so both cores do it.

A large archive is prepared in child processes, a chunk at a time; a handful of speeches in the process
itself. The children know no Django and no database: they get texts and send back bytes. So nothing that is
imported here may import Django (tests/test_architecture.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path

from search.child_processes import ChildDied, in_children
from search.chinese.folding import fold
from search.chinese.segmenter import Segmenter
from search.count_cache import CountCache
from search.engines.folded_texts import encoded
from search.engines.pair_marks import pair_marks
from search.index_version import BuildInterrupted
from search.word_counts import WordCounts

FEW = 300  # speeches; starting a process takes as long as preparing these
CHUNK = 50  # speeches; about a megabyte
Document = Mapping[str, object]
Texts = tuple[str, str, str, str]  # title, title in the contents list, headings (a line each), body


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A speech's texts, folded and encoded as their files keep them, and what they are found by."""

    front: tuple[bytes, bytes, bytes]  # title, title in the contents list, headings (a line each), in UTF-8
    body: bytes
    marks: bytes  # of the body's pairs of characters
    words: WordCounts  # of title and body
    characters: str  # of titles and body, each once


def prepare(texts: Texts, cutting: Segmenter) -> PreparedText:
    """Fold and count one speech."""
    folded = _Folded(texts)
    return folded.with_words(WordCounts.of(folded.lines, cutting))


class _Folded:
    """A speech's texts between folding and counting."""

    def __init__(self, texts: Texts) -> None:
        title, contents, headings, body = texts
        self._title, self._contents = fold(title), fold(contents)
        self._headings = "\n".join(map(fold, headings.splitlines()))
        lines = [fold(line) for line in body.splitlines()]
        self._body = "".join(lines)
        self.lines = "\n".join(lines)  # what words are counted in: a title weighs by its step alone

    def with_words(self, words: WordCounts) -> PreparedText:
        return PreparedText(
            (self._title.encode(), self._contents.encode(), self._headings.encode()),
            encoded(self._body),
            pair_marks(self._body),
            words,
            "".join(dict.fromkeys(f"{self._title}{self._contents}{self._body}")),
        )


def prepared(
    documents: Iterable[Document], text_field: str, cutting: Segmenter
) -> Iterator[tuple[Document, PreparedText]]:
    """Each of ``documents``, as haystack prepared them, with its texts prepared, in order.

    Children cut with segmenters of their own, in the cache folder of ``cutting``. Raises BuildInterrupted
    where a child process was ended from outside.
    """
    documents = iter(documents)
    first = list(islice(documents, FEW))
    if len(first) < FEW:
        yield from ((document, prepare(_texts(document, text_field), cutting)) for document in first)
        return
    work = partial(_prepare_chunk, cutting.cache_folder, text_field)
    try:
        for chunk, texts in in_children(work, _chunks(chain(first, documents))):
            yield from zip(chunk, texts, strict=True)
    except ChildDied as error:
        raise BuildInterrupted(
            "准备文本的子进程被系统中途结束，多半是内存不足；索引没有建成，原有的索引照旧使用，"
            "请稍后重新运行 manage.py build_index。"
        ) from error


def _texts(document: Document, text_field: str) -> Texts:
    return document["title"], document["contents_title"], document["headings"], document[text_field]


def _chunks(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while chunk := list(islice(documents, CHUNK)):
        yield chunk


def _prepare_chunk(folder: Path, text_field: str, documents: list[Document]) -> list[PreparedText]:
    """In a child process; what was counted for an earlier build is taken from the cache in ``folder``."""
    folded = [_Folded(_texts(document, text_field)) for document in documents]
    count = partial(WordCounts.of, segmenter=_segmenter(folder))
    counts = CountCache(folder).counts([text.lines for text in folded], count)
    return [text.with_words(words) for text, words in zip(folded, counts, strict=True)]


@lru_cache(maxsize=1)
def _segmenter(cache_folder: Path) -> Segmenter:
    return Segmenter(cache_folder)
