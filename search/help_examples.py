"""The examples of the help page: made from the archive at hand, so that none runs empty.

Words and phrases come from the text of one of its newest speeches, conditions from its facets. Each is
run; what finds nothing (the index may lag behind) is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import opencc
from django.core.cache import cache
from django.db.models import Count, Max

from archive.enums import Level
from archive.models import Speech
from search.addresses import SearchAddress
from search.aliases import alias_map, ask
from search.chinese.folding import fold
from search.facets import Facet
from search.filter_values import choice_label
from search.searcher import count, search_speeches
from search.speech_texts import speech_texts

KEPT = 600  # seconds; a change of the archive makes them anew
CANDIDATES = 10  # newest speeches to choose from

# Words of the genre; the archive has some of them, or its own are taken.
_WORDS = (
    *("经济运行", "项目建设", "营商环境", "招商引资", "乡村振兴", "高质量发展", "安全生产", "产业", "投资"),
    *("企业", "项目", "改革", "创新", "就业", "教育", "医疗", "环境", "干部", "群众", "落实"),
)
# 上半年，全县新开工项目18个 → 上半年; a clause of its own
_CLAUSE = re.compile(r"(?<![一-鿿])[一-鿿]{4,12}(?![一-鿿])")
_TITLE_WORDS = re.compile(r"[一-鿿]{2}会(?=上的|$)|讲话|发言|报告")


@dataclass(frozen=True)
class Example:
    """A query as one types it, and how many speeches it finds."""

    text: str
    count: int

    @property
    def address(self) -> SearchAddress:
        return SearchAddress(self.text)


def help_examples() -> dict[str, Example]:
    """Examples by the name of what they show; those that the archive has none for are missing.

    Raises IndexUnavailable.
    """
    published = Speech.objects.published().aggregate(Count("pk"), Max("updated_at"))
    key = f"help-examples:{published['pk__count']}:{published['updated_at__max']}:{len(alias_map())}"
    return cache.get_or_set(key.replace(" ", "T"), _examples, KEPT)


def _examples() -> dict[str, Example]:
    texts = dict([*_of_facets(), *_of_a_speech()])
    counted = {name: Example(text, count(ask(text))) for name, text in texts.items()}
    return {name: example for name, example in counted.items() if example.count}


def _of_facets() -> Iterator[tuple[str, str]]:
    """Conditions that some speech meets."""
    facets = {facet.name: facet for facet in search_speeches(ask("", size=1)).facets}
    for name, field in (("level", "级别"), ("rank", "职级"), ("branch", "机构"), ("kind", "文种")):
        if labels := [choice_label(name, value.value) for value in facets[name].values]:
            yield name, f"{field}:{labels[0]}"
            if name == "level" and labels[1:]:
                yield "levels", f"{field}:{labels[0]}、{labels[1]}"
    for value in facets["compilation"].values[:1]:
        yield "compilation", f"合集:“{value.label}”"
    yield from _times(facets)


def _times(facets: dict[str, Facet]) -> Iterator[tuple[str, str]]:
    if years := [value.value for value in facets["year"].values]:
        newest = int(years[0])
        yield "year", f"年份:{newest}"
        yield "years", f"年份:{newest - 2}..{newest}"
        yield "since", f"年份:{newest - 2}以来"
        yield "wide", f"年份：{newest - 2}至{newest}".translate(_WIDE)
    if quarters := [value.value for value in facets["quarter"].values]:
        yield "quarter", f"季度:{quarters[0]}"


def _of_a_speech() -> Iterator[tuple[str, str]]:
    """Words of the candidate that has most of them, and names of its or another's."""
    newest = Speech.objects.published().chronological().select_related("speaker")[:CANDIDATES]
    candidates = {speech.pk: speech for speech in newest}
    if not candidates:
        return
    bodies = {
        pk: "\n".join(block.text for block in text.blocks) for pk, text in speech_texts(candidates).items()
    }
    chosen = max(candidates.values(), key=lambda speech: len(_words(bodies[speech.pk])))
    body = bodies[chosen.pk]
    yield from _of_words(body, _words(body), chosen)
    yield from _names([chosen, *candidates.values()])
    if title_word := _TITLE_WORDS.search(chosen.full_title):
        yield "title", f"标题:{title_word[0]}"
    for word, others in alias_map().items():
        if word not in fold(body) and any(fold(other) in fold(body) for other in others):
            yield "alias", word
            break


def _words(body: str) -> list[str]:
    """The genre's words that the text has; its own clauses where these are few."""
    known = [word for word in _WORDS if word in body]
    return known if len(known) >= 3 else [*known, *_CLAUSE.findall(body)]


def _of_words(body: str, words: list[str], speech: Speech) -> Iterator[tuple[str, str]]:
    absent = [word for word in _WORDS if word not in body]
    if words:
        yield "word", words[0]
        traditional = opencc.OpenCC("s2t").convert(words[0])
        if traditional != words[0] and fold(traditional) == fold(words[0]):
            yield "script", traditional
        if speech.level and speech.year:
            yield "together", f"{words[0]} 级别:{Level(speech.level).chinese} 年份:{speech.year}"
    if words[1:]:
        yield "both", f"{words[0]} {words[1]}"
        yield "either", f"{words[0]} 或 {words[1]}"
    if words and absent:
        yield "without", f"{words[0]} -{absent[0]}"
    if clauses := _CLAUSE.findall(body):
        yield "exact", f"“{max(clauses, key=len)}”"


def _names(speeches: list[Speech]) -> Iterator[tuple[str, str]]:
    for name, field, values in (
        ("speaker", "讲话人", (speech.speaker.name for speech in speeches if speech.speaker)),
        ("posts", "职务", (post for speech in speeches for post in speech.posts)),
        ("place", "地区", (speech.place for speech in speeches)),
    ):
        if value := next((value for value in values if value and " " not in value), ""):
            yield name, f"{field}:{value}"


_WIDE = {ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789"}
