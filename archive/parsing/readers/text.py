"""Plain text: finds the encoding, keeps the line count of the file."""

from __future__ import annotations

import re

from ..normalize import clean_line
from ..records import ParseError, ParseWarning, SourceText

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# The commonest characters of modern Chinese and its punctuation, in both scripts: the right
# decoding is full of them, a wrong one has hardly any.
_COMMON = set("的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出会會年，。、：；")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_MOST_BAD_SHARE = 0.001
_MOST_CONTROL_SHARE = 0.01


class TextReader:
    """Reads txt; always the last reader asked."""

    def recognises(self, data: bytes) -> bool:
        """Whether some encoding makes a readable text of the bytes."""
        return _decode(data) is not None

    def read(self, data: bytes) -> SourceText:
        """The lines of the file, as many as an editor shows; encoding named as Python names it."""
        decoded = _decode(data)
        if decoded is None:
            raise ParseError("文件不是文本，读不出文字。")
        text, encoding = decoded
        bad = text.count("\ufffd")
        warnings = (ParseWarning(f"有 {bad} 处字符无法按 {encoding} 辨认，已略去。"),) if bad else ()
        text = text.replace("\r\n", "\n")
        lines = re.split("[\n\r]", text) if "\n" not in text else text.split("\n")
        return SourceText(tuple(clean_line(line) for line in lines), "txt", encoding, warnings)


def _decode(data: bytes) -> tuple[str, str] | None:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            text = data.decode(codec, errors="replace")
            return (text, codec.removesuffix("-sig")) if _readable(text) else None
    if text := _strict(data, "utf-8"):
        return (text, "utf-8") if _readable(text) else _wide(data)
    candidates = [found for found in (_wide(data), *_legacy(data)) if found]
    return max(candidates, key=lambda found: _score(found[0]), default=None) or _damaged(data)


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a byte order mark: a Chinese text in it has line feeds with a zero byte."""
    for codec, line_feed in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        text = _strict(data[: len(data) & ~1], codec) if line_feed in data else None
        if text and _readable(text) and _score(text) > 0.02:
            return text, codec
    return None


def _legacy(data: bytes) -> list[tuple[str, str]]:
    """GB18030 before Big5, so that equal scores go to the mainland encoding."""
    texts = [(_strict(data, codec), codec) for codec in ("gb18030", "big5hkscs")]
    return [(text, codec.removesuffix("hkscs")) for text, codec in texts if text and _readable(text)]


def _damaged(data: bytes) -> tuple[str, str] | None:
    """A file with a few broken bytes is still read, with a warning."""
    for codec in ("utf-8", "gb18030"):
        text = data.decode(codec, errors="replace")
        if text.count("\ufffd") <= len(text) * _MOST_BAD_SHARE and _score(text) > 0.02:
            return text, codec
    return None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _readable(text: str) -> bool:
    """Hardly any control characters; some more where the rest is surely Chinese."""
    share = len(_CONTROL.findall(text)) / max(len(text), 1)
    return share <= _MOST_CONTROL_SHARE or (share <= 0.1 and _score(text) > 0.1)


def _score(text: str) -> float:
    """Share (0 – 1) of the commonest Chinese characters."""
    return sum(char in _COMMON for char in text) / max(len(text), 1)
