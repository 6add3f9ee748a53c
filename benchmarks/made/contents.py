"""Contents lists of made-up compilations, right ones and wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from . import words
from .titles import Title

HEADINGS = ("目录", "目　录", "目  录", "目次", "CONTENTS", "总目录", "目 录（总）")


def _dotted(n: int, title: str, page: int) -> list[str]:
    return [f"{n}.{title}{'.' * (6 + n % 9)}{page}"]


def _tabbed(n: int, title: str, page: int) -> list[str]:
    return [f"{n}、{title}\t{page}"]


def _han_numbered(n: int, title: str, page: int) -> list[str]:
    return [f"{words.number(n)}、{title}……{page}"]


def _bracket_pages(n: int, title: str, page: int) -> list[str]:
    return [f"{n}. {title}（{page}）"]


def _unnumbered(n: int, title: str, page: int) -> list[str]:
    return [f"{title} …… {page}"]


def _unpaged(n: int, title: str, page: int) -> list[str]:
    return [f"{n}. {title}"]


def _bare(n: int, title: str, page: int) -> list[str]:
    return [title]


def _wrapped(n: int, title: str, page: int) -> list[str]:
    if len(title) <= 22:
        return [f"{n}.{title}......{page}"]
    return [f"{n}.{title[:20]}", f"{title[20:]}......{page}"]


def _page_below(n: int, title: str, page: int) -> list[str]:
    return [f"{n}.{title}", str(page)]


VARIANTS = {
    "dotted": _dotted,
    "tabbed": _tabbed,
    "han_numbered": _han_numbered,
    "bracket_pages": _bracket_pages,
    "unnumbered": _unnumbered,
    "unpaged": _unpaged,
    "bare": _bare,
    "wrapped": _wrapped,
    "page_below": _page_below,
    "two_columns": _dotted,
    "at_end": _dotted,
    "chapters_only": _dotted,
}


def _missing(entries: list[str], rng: Random) -> list[str]:
    return [entry for entry in entries if rng.random() > 0.25] or entries


def _shuffled(entries: list[str], rng: Random) -> list[str]:
    return rng.sample(entries, len(entries))


def _misprinted(entries: list[str], rng: Random) -> list[str]:
    def misprint(entry: str) -> str:
        spot = rng.randrange(1, len(entry) - 1)
        return entry[:spot] + rng.choice(("", "某", entry[spot] * 2)) + entry[spot + 1 :]

    return [misprint(entry) if rng.random() < 0.5 else entry for entry in entries]


def _extra(entries: list[str], rng: Random) -> list[str]:
    more = [f"{rng.choice(words.POSTS)}{words.person(rng)}在{words.occasion(rng)}上的讲话" for _ in range(2)]
    return [more[0], *entries, more[1]]


def _shortened(entries: list[str], rng: Random) -> list[str]:
    """Without the posts, as lists often print them."""
    return [
        entry[entry.index("在") :] if "在" in entry[2:] and rng.random() < 0.6 else entry for entry in entries
    ]


WRONGS = {
    "missing": _missing,
    "shuffled": _shuffled,
    "misprinted": _misprinted,
    "extra": _extra,
    "shortened": _shortened,
}


def contents_list(rng: Random, plan, titles: Sequence[Title], chapters: Sequence[str]) -> list[str]:
    """Heading and entries as printed."""
    entries = [title.listed for title in titles]
    if plan.contents == "chapters_only":
        entries = [f"第{words.number(n)}编 {name}" for n, name in enumerate(chapters[:3], 1)]
    if plan.wrong:
        entries = WRONGS[plan.wrong](entries, rng)
    variant = VARIANTS[plan.contents]
    rows: list[str] = []
    page = 1
    for n, entry in enumerate(entries, 1):
        page += rng.randint(2, 9)
        if plan.chapters and plan.contents != "chapters_only" and plan.wrong is None:
            rows += _chapter_row(plan, n, chapters, page)
        rows += variant(n, entry, page)
    if plan.contents == "two_columns":
        rows = ["    ".join(rows[n : n + 2]) for n in range(0, len(rows), 2)]
    return [rng.choice(HEADINGS), "", *rows]


def _chapter_row(plan, n: int, chapters: Sequence[str], page: int) -> list[str]:
    share = max(1, plan.speeches // 3)
    if (n - 1) % share or (n - 1) // share >= len(chapters):
        return []
    name = f"第{words.number((n - 1) // share + 1)}编 {chapters[(n - 1) // share]}"
    return [name if plan.seed % 2 else f"{name}……{page}"]
