"""How the text of a speech comes out: its paragraphs, where each could be cut, what was repaired in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive import parsing
from archive.models import Paragraph, Speech
from archive.parsing import Marks

_SENTENCE_END = re.compile("[。！？；：]+[”’）》]*")
_AROUND = 10  # characters shown on both sides of a place to cut


@dataclass(frozen=True)
class CutPlace:
    """A place where a paragraph can be cut: ``value`` is ``line:column``."""

    value: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownRepair:
    """A repair as the editor judges it; ``value`` names it for the button that takes it back."""

    name: str
    label: str
    explanation: str
    changes_characters: bool
    line: int
    before: str
    after: str

    @property
    def value(self) -> str:
        return f"{self.line}:{self.name}"


@dataclass
class ShownParagraph:
    """A paragraph with its address on the desk, ``line:nth``, and what was repaired in it."""

    paragraph: Paragraph
    nth: int
    is_decided: bool  # an editor set the level, or joined or parted it
    repairs: list[ShownRepair] = field(default_factory=list)
    refused: list[ShownRepair] = field(default_factory=list)

    @property
    def value(self) -> str:
        return f"{self.paragraph.line}:{self.nth}"


def shown_paragraphs(speech: Speech, marks: Marks) -> list[ShownParagraph]:
    """The paragraphs of a speech in reading order."""
    begun: Counter[int | None] = Counter()
    repairs = [_shown(repair) for repair in speech.repairs]
    levels = marks.levels()
    shown = []
    for paragraph in speech.paragraphs.all():
        key = (paragraph.line, begun[paragraph.line])
        begun[paragraph.line] += 1
        decided = key in levels or bool(key[1]) or paragraph.line in marks.joined | marks.parted
        shown.append(ShownParagraph(paragraph, key[1], decided))
    _hand_out(shown, "repairs", repairs)
    _hand_out(shown, "refused", [_refused(line, name) for line, name in sorted(marks.as_printed)])
    return shown


def cut_places(first_line: int, texts: Sequence[str]) -> list[CutPlace]:
    """Ends of sentences and of lines in the lines of a paragraph; columns as ``Marks.cuts`` counts them.

    >>> [place.value for place in cut_places(7, ["今年经济平稳。下面讲三点。", "", "一是抓春耕。"])]
    ['7:7', '9:0']
    """
    places = []
    before = ""
    for number, line in enumerate(texts, first_line):
        text = line.strip()
        if before and text:
            places.append(CutPlace(f"{number}:0", before[-_AROUND:], text[:_AROUND]))
        ends = [end.end() for end in _SENTENCE_END.finditer(text) if end.end() < len(text)]
        for at in ends:
            places.append(CutPlace(f"{number}:{at}", text[:at][-_AROUND:], text[at : at + _AROUND]))
        before = text or before
    return places


def outside(speech: Speech, shown: Iterable[ShownParagraph]) -> list[ShownRepair]:
    """Repairs that stand in no paragraph: those of the title."""
    given = {repair.value for one in shown for repair in one.repairs}
    return [repair for repair in map(_shown, speech.repairs) if repair.value not in given]


def _hand_out(shown: Sequence[ShownParagraph], name: str, repairs: Iterable[ShownRepair]) -> None:
    """Give each repair to the first paragraph that its line belongs to."""
    for repair in repairs:
        for one in shown:
            p = one.paragraph
            if p.line and p.line <= repair.line <= (p.last_line or p.line):
                getattr(one, name).append(repair)
                break


def _shown(repair: dict) -> ShownRepair:
    kind = getattr(parsing, "REPAIRS", {}).get(repair["name"])
    return ShownRepair(
        name=repair["name"],
        label=getattr(kind, "label", repair["name"]),
        explanation=getattr(kind, "explanation", ""),
        changes_characters=getattr(kind, "changes_characters", False),
        line=repair["line"],
        before=repair["before"],
        after=repair["after"],
    )


def _refused(line: int, name: str) -> ShownRepair:
    return _shown({"name": name, "line": line, "before": "", "after": ""})
