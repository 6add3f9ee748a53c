"""What is written into a file: one record, pure, from which every format is made.

What stands in it is Chinese whatever language the pages are in: the file is a Chinese paper.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields

# Controls, marks of direction and the like have no place on paper; XML knows neither them nor U+FFFE, U+FFFF.
_UNPRINTABLE = {"Cc", "Cf", "Cs"}
_NO_CHARACTERS = "\ufffe\uffff"


def printable(text: str) -> str:
    """``text`` on one line, without what cannot be printed.

    >>> printable("一季度\\x00，\\n增长\\u200b7.4%\\t")
    '一季度， 增长7.4%'
    """
    spaced = re.sub(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip()
    return "".join(
        char
        for char in spaced
        if unicodedata.category(char) not in _UNPRINTABLE and char not in _NO_CHARACTERS
    )


class _Printable:
    """Texts of a record hold nothing that a format could stumble over."""

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(value := getattr(self, field.name), str):
                object.__setattr__(self, field.name, printable(value))


@dataclass(frozen=True)
class Passage(_Printable):
    """A paragraph, or a heading of level 1 – 4; a salutation (同志们：) stands at the margin."""

    text: str
    heading: int = 0
    is_salutation: bool = False


@dataclass(frozen=True)
class Manuscript(_Printable):
    """A speech with its title block, its source and its address; what is unknown is empty."""

    title: str
    subtitle: str
    speaker: str  # with the posts as printed
    time: str
    passages: tuple[Passage, ...]
    source: str
    address: str

    @property
    def full_title(self) -> str:
        return f"{self.title}{self.subtitle_line}"

    @property
    def subtitle_line(self) -> str:
        return f"——{self.subtitle}" if self.subtitle else ""

    @property
    def byline(self) -> tuple[str, ...]:
        """Who and when, as they stand below a title."""
        return tuple(filter(None, [self.speaker, f"（{self.time}）" if self.time else ""]))

    @property
    def source_lines(self) -> tuple[str, str]:
        return (f"出处：{self.source}", f"网址：{self.address}")
