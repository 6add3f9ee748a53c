"""Long compilations for measuring speed and memory: invented speeches, a contents list above them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random

from .made import words
from .made.bodies import body
from .made.titles import plain

_SPEECH_BYTES = 17_500  # in UTF-8: 229 of them make 4 MB
_MOST_LISTED = 2_000  # no contents list is longer


def lines_of(size: int) -> Iterator[str]:
    """The lines of a compilation of at most, and nearly, ``size`` bytes in UTF-8, always the same ones."""
    left = size
    for line in _endless(size):
        left -= len(line.encode()) + 1
        if left < 0:
            return
        yield line


def _endless(size: int) -> Iterator[str]:
    """A contents list for so many bytes, then speeches without an end."""
    rng = Random("long text")
    titles = [plain(rng) for _ in range(min(size // _SPEECH_BYTES, _MOST_LISTED))]
    yield from ("目录", "")
    yield from (f"{n}.{title.listed}......{n * 9}" for n, title in enumerate(titles, 1))
    for n in count():
        title = titles[n] if n < len(titles) else plain(rng)
        speech = _SPEECH_BYTES
        for line in ("", *title.lines, *body(rng, title, ())):
            yield line
            speech -= len(line.encode()) + 1
        while speech > 0:
            line = words.paragraph(rng, 8)
            yield line
            speech -= len(line.encode()) + 1
