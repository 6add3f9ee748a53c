"""Which compilations are made: one family a difficulty, so that a fall in the score has a name."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .bodies import LAYOUTS
from .compilation import CHAPTERS, NUMBERINGS, Plan
from .contents import VARIANTS, WRONGS
from .rare import RARE_NUMBERINGS, RARE_STYLES
from .titles import STYLES

_MARKED = ("plain", "bare", "slogan_and_subtitle", "slogan", "work_report", "speaker_above", "note_below")
_FORMAL = ("plain", "bare", "slogan_and_subtitle", "office", "note_below", "without_at")


def _one_style(rng: Random, seed: int) -> Plan:
    style = list(STYLES)[seed % len(STYLES)]
    return Plan(seed, styles=(style,), layout=rng.choice(list(LAYOUTS)))


def _mixed_styles(rng: Random, seed: int) -> Plan:
    return Plan(seed, styles=tuple(STYLES), layout=rng.choice(list(LAYOUTS)), gap=rng.choice((1, 2)))


def _numbered(rng: Random, seed: int) -> Plan:
    return Plan(
        seed,
        styles=_MARKED,
        layout=rng.choice(list(LAYOUTS)),
        numbering=list(NUMBERINGS)[seed % len(NUMBERINGS)],
    )


def _no_gap(rng: Random, seed: int) -> Plan:
    return Plan(seed, styles=_MARKED, layout=rng.choice(list(LAYOUTS)), gap=0, centred=rng.random() < 0.5)


def _contents(rng: Random, seed: int) -> Plan:
    return Plan(
        seed,
        styles=tuple(STYLES),
        layout=rng.choice(list(LAYOUTS)),
        contents=list(VARIANTS)[seed % len(VARIANTS)],
        chapters="part" if seed % len(VARIANTS) == 11 else None,
    )


def _wrong_contents(rng: Random, seed: int) -> Plan:
    variant = rng.choice([name for name in VARIANTS if name != "chapters_only"])
    wrong = list(WRONGS)[seed % len(WRONGS)]
    return Plan(seed, styles=_MARKED, layout=rng.choice(list(LAYOUTS)), contents=variant, wrong=wrong)


def _chapters(rng: Random, seed: int) -> Plan:
    chapters = list(CHAPTERS)[seed % len(CHAPTERS)]
    contents = rng.choice((None, None, "dotted", "unnumbered", "unpaged"))
    return Plan(
        seed,
        9,
        styles=_MARKED,
        layout=rng.choice(list(LAYOUTS)),
        chapters=chapters,
        contents=contents,
        back=True,
    )


def _pages(rng: Random, seed: int) -> Plan:
    pages = ("dashed", "bare", "head")[seed % 3]
    return Plan(
        seed, styles=_FORMAL, layout=rng.choice(("wrapped_28", "wrapped_36")), pages=pages, centred=True
    )


def _headings_of_docx(rng: Random, seed: int) -> Plan:
    styled = ("titles", "chapters", "deep")[seed % 3]
    chapters = rng.choice(list(CHAPTERS)) if styled != "titles" else None
    return Plan(seed, styles=tuple(STYLES), styled=styled, chapters=chapters, gap=rng.choice((0, 1)))


def _single(rng: Random, seed: int) -> Plan:
    style = rng.choice(
        ("plain", "bare", "slogan", "work_report", "slogan_alone", "slogan_and_subtitle", "host")
    )
    return Plan(seed, 1, styles=(style,), layout=rng.choice(list(LAYOUTS)), front=False)


def _rare_styles(rng: Random, seed: int) -> Plan:
    style = list(RARE_STYLES)[seed % len(RARE_STYLES)]
    return Plan(seed, styles=(style,), layout=rng.choice(list(LAYOUTS)))


def _rare_mixed(rng: Random, seed: int) -> Plan:
    styles = (*RARE_STYLES, *STYLES)
    return Plan(seed, styles=styles, layout=rng.choice(list(LAYOUTS)), rare=True, gap=rng.choice((0, 1, 3)))


def _rare_numbers(rng: Random, seed: int) -> Plan:
    numbering = list(RARE_NUMBERINGS)[seed % len(RARE_NUMBERINGS)]
    return Plan(seed, styles=_MARKED, layout=rng.choice(list(LAYOUTS)), numbering=numbering, rare=True)


def _separators(rng: Random, seed: int) -> Plan:
    return Plan(
        seed,
        styles=(*_FORMAL, "slogan", "web_page"),
        layout=rng.choice(list(LAYOUTS)),
        separators=True,
        rare=True,
    )


def _rare_contents(rng: Random, seed: int) -> Plan:
    contents = rng.choice([name for name in VARIANTS if name != "chapters_only"])
    styles = (*RARE_STYLES, "plain", "bare")
    return Plan(seed, styles=styles, layout=rng.choice(list(LAYOUTS)), contents=contents, rare=True)


FAMILIES = {
    "one style": _one_style,
    "mixed styles": _mixed_styles,
    "numbered titles": _numbered,
    "no gap": _no_gap,
    "contents": _contents,
    "wrong contents": _wrong_contents,
    "chapters": _chapters,
    "pages": _pages,
    "docx headings": _headings_of_docx,
    "single speech": _single,
    "rare styles": _rare_styles,
    "rare mixed": _rare_mixed,
    "rare numbers": _rare_numbers,
    "separators": _separators,
    "rare contents": _rare_contents,
}


def plans(family: str, count: int, first_seed: int = 0) -> Iterator[Plan]:
    """``count`` plans of a family, always the same ones."""
    for seed in range(first_seed, first_seed + count):
        yield FAMILIES[family](Random(f"{family} {seed}"), seed)
