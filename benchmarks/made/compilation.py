"""One made-up compilation after a plan: the lines, and where its speeches truly begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from . import bodies, words
from .contents import contents_list
from .rare import RARE_INSIDE, RARE_NUMBERINGS, RARE_STYLES, separator
from .titles import STYLES, Title

ALL_STYLES = STYLES | RARE_STYLES

# number before a title, and whether it stands on the line of the title
NUMBERINGS = {
    "none": lambda n: "",
    "dot": lambda n: f"{n}.",
    "comma": lambda n: f"{n}、",
    "han": lambda n: f"{words.number(n)}、",
    "corner": lambda n: f"【{n}】",
    "article": lambda n: f"第{words.number(n)}篇 ",
    "round": lambda n: f"（{words.number(n)}）",
    **RARE_NUMBERINGS,
}
_CHAPTERS = ("省级领导讲话", "市级领导讲话", "县区领导讲话", "乡镇和部门发言")
CHAPTERS = {
    "part": lambda n: [f"第{words.number(n)}编 {_CHAPTERS[n - 1]}"],
    "section": lambda n: [f"第{words.number(n)}部分", _CHAPTERS[n - 1]],
    "han": lambda n: [f"{words.number(n)}、{_CHAPTERS[n - 1]}"],
    "volume": lambda n: [f"{'上中下续'[n - 1]}篇　{_CHAPTERS[n - 1]}"],
    "plain": lambda n: [f"【{_CHAPTERS[n - 1]}】"],
}


@dataclass(frozen=True)
class Plan:
    """What a made-up compilation looks like; ``seed`` decides everything else."""

    seed: int
    speeches: int = 8
    styles: tuple[str, ...] = ("plain",)
    layout: str = "paragraph_a_line"
    numbering: str = "none"
    contents: str | None = None  # a name of contents.VARIANTS
    wrong: str | None = None  # a name of contents.WRONGS
    chapters: str | None = None
    centred: bool = False
    gap: int = 1  # empty lines before a title
    pages: str | None = None  # "dashed", "bare", "head"
    decoys: bool = True
    front: bool = True  # cover and notes before the first speech
    back: bool = False  # an afterword
    styled: str | None = None  # "titles", "chapters", "deep"
    rare: bool = False  # rarer decoys
    separators: bool = False


@dataclass(frozen=True)
class Made:
    """``starts``: first line (from 1) of each title block; ``ends``: the last line of each body."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    styled: tuple[tuple[int, int], ...]


class _Printer:
    """Collects lines and what is known of them; ``mark`` names the line that was printed last."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: dict[int, str] = {}

    def put(self, line: str, mark: str | None = None) -> None:
        self.lines.append(line)
        if mark:
            self.marks[len(self.lines) - 1] = mark


def make(plan: Plan) -> Made:
    """The compilation of a plan."""
    rng = Random(plan.seed)
    titles = [ALL_STYLES[rng.choice(plan.styles)](rng) for _ in range(plan.speeches)]
    titles = _distinct(titles, rng, plan)
    printer = _Printer()
    if plan.front:
        _front(printer, rng)
    listed = contents_list(rng, plan, titles, _CHAPTERS) if plan.contents else []
    at_end = plan.contents == "at_end"
    if not at_end:
        _put_all(printer, [*listed, ""] if listed else [])
    for number, title in enumerate(titles, 1):
        _speech(printer, rng, plan, number, title)
    if plan.back:
        _put_all(printer, ["", "后　记", "", *bodies.LAYOUTS[plan.layout](words.paragraph(rng))])
    if at_end:
        _put_all(printer, ["", *listed])
    return _finished(printer, plan, rng)


def _distinct(titles: Sequence[Title], rng: Random, plan: Plan) -> list[Title]:
    """No title twice, as in a real compilation."""
    seen: set[str] = set()
    distinct = []
    for title in titles:
        while title.listed in seen and not title.listed.endswith("政府工作报告"):
            title = ALL_STYLES[rng.choice(plan.styles)](rng)
        seen.add(title.listed)
        distinct.append(title)
    return distinct


def _put_all(printer: _Printer, lines: Sequence[str]) -> None:
    for line in lines:
        printer.put(line)


def _front(printer: _Printer, rng: Random) -> None:
    _put_all(
        printer,
        [f"{words.county(rng)}县领导讲话选编", "", "县委办公室编印", words.day(rng, han=True)[:5], ""],
    )
    if rng.random() < 0.6:
        name = rng.choice(("编印说明", "前　言", "序", "编者按"))
        _put_all(printer, [name, "", words.paragraph(rng), words.paragraph(rng), ""])


def _speech(printer: _Printer, rng: Random, plan: Plan, number: int, title: Title) -> None:
    share = max(1, plan.speeches // 3)
    if plan.chapters and (number - 1) % share == 0 and (number - 1) // share < len(_CHAPTERS):
        _put_all(printer, [""] * plan.gap)
        for line in CHAPTERS[plan.chapters]((number - 1) // share + 1):
            printer.put(_centred(line, plan), "chapter")
        _put_all(printer, [""] * plan.gap)
    elif number > 1:
        _put_all(printer, [""] * plan.gap + (separator(rng) if plan.separators else []))
    for position, line in enumerate(_title_lines(plan, number, title)):
        printer.put(line, "start" if position == 0 else "title")
    _put_all(printer, [""] * min(plan.gap, 1))
    layout = bodies.LAYOUTS[plan.layout]
    text = bodies.body(rng, title, (RARE_INSIDE if plan.rare else bodies.INSIDE) if plan.decoys else ())
    if plan.decoys and rng.random() < 0.2:
        text += rng.choice(bodies.BEHIND)(rng)
    for paragraph in text:
        _put_all(printer, layout(paragraph))
    while not printer.lines[-1]:
        printer.lines.pop()
    printer.marks[len(printer.lines) - 1] = "end"


def _title_lines(plan: Plan, number: int, title: Title) -> list[str]:
    first, *others = title.lines
    columns = 34 if "wrapped" in plan.layout or plan.centred else 200
    lines = []
    for line in (NUMBERINGS[plan.numbering](number) + first, *others):
        lines += [_centred(part, plan) for part in bodies.wrapped(line, columns)]
    return lines


def _centred(line: str, plan: Plan) -> str:
    return "　" * max(0, (36 - len(line)) // 2) + line if plan.centred else line


def _finished(printer: _Printer, plan: Plan, rng: Random) -> Made:
    lines, place = _paged(printer.lines, plan, rng)
    marks = {place[n]: mark for n, mark in printer.marks.items()}
    levels = {"start": 1, "title": 1}
    if plan.styled in ("chapters", "deep"):
        levels = {"chapter": 1, "start": 2, "title": 2}
    styled = [(n + 1, levels[mark]) for n, mark in sorted(marks.items()) if plan.styled and mark in levels]
    if plan.styled == "deep":
        deepest = [(n + 1, 3) for n, line in enumerate(lines) if line.strip()[1:2] == "、" and n not in marks]
        styled = sorted([*styled, *deepest])
    starts = tuple(n + 1 for n, mark in sorted(marks.items()) if mark == "start")
    ends = tuple(n + 1 for n, mark in sorted(marks.items()) if mark == "end")
    return Made(tuple(lines), starts, ends, tuple(styled))


def _paged(lines: Sequence[str], plan: Plan, rng: Random) -> tuple[list[str], dict[int, int]]:
    """With page numbers and running heads between the lines; where each line went."""
    paged: list[str] = []
    place: dict[int, int] = {}
    for n, line in enumerate(lines):
        place[n] = len(paged)
        paged.append(line)
        if plan.pages and n % 26 == 25:
            page = n // 26 + 1
            marks = {
                "dashed": [f"— {page} —"],
                "bare": [str(page)],
                "head": [f"第 {page} 页", "县领导讲话选编"],
            }
            paged += marks[plan.pages]
    return paged, place
