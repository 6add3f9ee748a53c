"""Which encoding the bytes of a text are in, and the text in them.

Asked in this order: byte order mark, HZ, strict UTF-8, then the encodings that any bytes may pass
for (GB18030, Big5, UTF-16 and UTF-32 without a mark), of which the one with the most common
characters is taken; last, line by line, a text put together from several encodings. Half a character
at the very end is a cut file, not another encoding. What is not sure is said to be doubtful.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .common_characters import COMMON

_CHUNK = 1 << 20
_SAMPLE = 1 << 18  # bytes: enough to know a language by
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BY_LINE = ("utf-8", "gb18030", "big5hkscs")  # a line feed is the byte 10 and nothing else is
# The mainland's own first: equal scores go to the one before.
_AMBIGUOUS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SURE = 0.5  # share of common characters in an official text: 0.8; in a wrong decoding: 0.1
_LEAST = 0.2
_CLEAR = 0.2  # by how much the best is to surpass the second
_MOST_CONTROL_SHARE = 0.01

# what no text has: control characters, half a surrogate pair, private use, what is no character
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_HZ = re.compile(rb"~\{(?:[\x21-\x7e]{2}){1,100}~\}")


@dataclass(frozen=True)
class Encoding:
    """``codec`` as Python names it; ``skip`` bytes of a mark stand before the text."""

    codec: str
    skip: int = 0
    doubtful: bool = False

    @property
    def name(self) -> str:
        """What people are shown: ``utf-8``, ``gb18030``, ``big5``, ``utf-16``."""
        if self.skip and self.codec != "utf-8":
            return self.codec.removesuffix("-le").removesuffix("-be")
        return self.codec.removesuffix("hkscs")


def detect(stream: BinaryIO) -> Encoding | None:
    """The encoding of a text; None where the bytes are no text.

    >>> import io
    >>> detect(io.BytesIO("同志们，".encode("gbk"))).name
    'gb18030'
    """
    stream.seek(0)
    sample = stream.read(_SAMPLE)
    for bom, codec in _BOMS:
        if sample.startswith(bom):
            text = _decode(sample[len(bom) :], codec, "replace")
            doubtful = not text.isascii() and score(text) < _LEAST
            return Encoding(codec, len(bom), doubtful) if _readable(text) else None
    if sample.isascii() and _HZ.search(sample) and _passes(stream, "hz"):
        return Encoding("hz")
    if _passes(stream, "utf-8"):
        text = _decode(sample, "utf-8")
        if text.isascii() or _HAN.search(text):
            return Encoding("utf-8") if _readable(text) else _best(stream, sample, _AMBIGUOUS[2:])
        return _best(stream, sample, ("utf-8", *_AMBIGUOUS))
    return _best(stream, sample, _AMBIGUOUS) or _mixed(sample)


def text_lines(stream: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """The text in pieces that end at line feeds; what cannot be decoded is U+FFFD."""
    stream.seek(encoding.skip)
    if encoding.codec in _BY_LINE:
        for line in stream:
            yield _decode_line(line, encoding.codec)
        return
    decoder = codecs.getincrementaldecoder(encoding.codec)("replace")
    pending = ""
    while chunk := stream.read(_CHUNK):
        *whole, pending = (pending + decoder.decode(chunk)).split("\n")
        yield from (line + "\n" for line in whole)
    if pending := pending + decoder.decode(b"", final=True):
        yield pending


def _decode_line(line: bytes, codec: str) -> str:
    """One line; the odd one that is in another encoding than the file is told by its form."""
    if line.isascii():
        return line.decode("ascii")
    try:
        text = line.decode("utf-8")
        if codec == "utf-8" or len(_HAN.findall(text)) > 1:
            return text
    except UnicodeDecodeError:
        pass
    text = line.decode(codec, "replace")
    if codec == "utf-8":
        other = line.decode("gb18030", "replace")
        return other if "\ufffd" not in other and score(other) > max(score(text), _LEAST) else text
    return text


def score(text: str) -> float:
    """Share (−1 – 1) of common characters in what is not ASCII, less that of characters no text has.

    >>> score("我们要抓好工作。") > score("鎴戜滑瑕佹姄濂藉伐浣")
    True
    """
    telling = [char for char in text if not char.isascii() or char < "\t"]
    if not telling:
        return 0.0
    return sum(_weight(char) for char in telling) / len(telling)


def _weight(char: str) -> int:
    if char in COMMON:
        return 1
    return 0 if "\u3400" <= char <= "\u9fff" or "\u2010" <= char <= "\u2fff" or char >= "\U00020000" else -1


def _best(stream: BinaryIO, sample: bytes, codecs_asked: tuple[str, ...]) -> Encoding | None:
    """Of the encodings that the whole text passes for, the one whose characters are the commonest."""
    rated = []
    for codec in codecs_asked:
        text = _decode(sample, codec, "replace")
        if _readable(text) and _passes(stream, codec):
            rated.append((score(text), codec))
    rated.sort(key=lambda pair: -pair[0])
    if not rated or rated[0][0] < _LEAST:
        return None
    second = rated[1][0] if len(rated) > 1 else -1
    doubtful = rated[0][0] < _SURE or rated[0][0] - second < _CLEAR
    return Encoding(rated[0][1], doubtful=doubtful)


def _mixed(sample: bytes) -> Encoding | None:
    """Broken, or put together from files in several encodings: every line on its own."""
    lines = sample.split(b"\n")[:-1] or [sample]
    rated = []
    for codec in _BY_LINE:
        text = "".join(_decode_line(line, codec) for line in lines)
        rated.append((score(text), _readable(text), codec))
    best, readable, codec = max(rated, key=lambda rating: rating[0])
    return Encoding(codec, doubtful=True) if best >= _LEAST and readable else None


def _passes(stream: BinaryIO, codec: str) -> bool:
    """Whether every byte can be decoded, but for half a character at the end."""
    decoder = codecs.getincrementaldecoder(codec)()
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
    except UnicodeError:
        return False
    return True


def _decode(data: bytes, codec: str, errors: str = "strict") -> str:
    """Text of ``data``, half a character at its end left out."""
    return codecs.getincrementaldecoder(codec)(errors).decode(data)


def _readable(text: str) -> bool:
    """Hardly any control characters; some more where the rest is surely Chinese."""
    share = len(_CONTROL.findall(text)) / max(len(text), 1)
    return share <= _MOST_CONTROL_SHARE or (share <= 0.1 and score(text) > 0.1)
