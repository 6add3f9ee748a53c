"""A short text of every document, kept in memory one a line, to be looked through at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

from search.chinese.punctuated import SIGNS, forms_in
from search.engines.bitmaps import bitmap


class Lines:
    """Folded texts by document, in UTF-8. What is looked for never holds a line feed: folding drops it.

    >>> Lines({0: "县长".encode(), 2: "县委书记".encode()}).having("书记") == 0b100
    True
    """

    def __init__(self, texts: Mapping[int, bytes]) -> None:
        self._documents = list(texts)
        self._text = b"\n".join(texts.values())
        self._starts = list(accumulate((len(text) + 1 for text in texts.values()), initial=0))

    def of(self, document: int) -> bytes:
        """The text of a document that has one."""
        line = bisect_left(self._documents, document)
        return self._text[self._starts[line] : self._starts[line + 1] - 1]

    def having(self, folded: str) -> int:
        """The documents whose text contains ``folded``, as a bitmap."""
        needle, text, starts = folded.encode(), self._text, self._starts
        found, at = [], text.find(needle)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            found.append(self._documents[line])
            at = text.find(needle, starts[line + 1])
        return bitmap(found)

    def having_punctuated(self, folded: str) -> int:
        """The documents whose text contains ``folded`` with signs inside, as a bitmap."""
        return bitmap(document for document, text in self._punctuated.items() if forms_in(folded, text))

    @cached_property
    def _punctuated(self) -> dict[int, str]:
        """The few texts that have a quotation mark or a dot."""
        texts = ((document, self.of(document).decode()) for document in self._documents)
        return {document: text for document, text in texts if not _SIGNS.isdisjoint(text)}


_SIGNS = frozenset(SIGNS)
