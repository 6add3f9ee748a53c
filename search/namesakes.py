"""Speakers of one name, told apart by what a reader may see of them: place, posts, years, compilation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from archive.models import Speech
from search.years import span_text

Marks = tuple[str, ...]


class Spoken(NamedTuple):
    """What of a speech tells about its speaker."""

    year: int | None
    posts: list[str]
    compilation: str


def namesake_marks(
    speakers: Mapping[int, tuple[str, str]], spoken: Mapping[int, Sequence[Spoken]] | None = None
) -> dict[int, Marks]:
    """What tells each of ``speakers`` (id → name, place) from the others of its name: ("市长", "2019年").

    Who has a name alone is left out. One query; none with ``spoken``, or where places tell them apart.
    """
    groups: dict[str, dict[int, str]] = {}
    for key, (name, place) in speakers.items():
        groups.setdefault(name, {})[key] = place
    shared = [group for group in groups.values() if len(group) > 1]
    if spoken is None:
        spoken = spoken_by([key for group in shared if _are_alike(list(group.values())) for key in group])
    marks = {key: _marks(speeches) for key, speeches in spoken.items()}
    apart = [told_apart({key: (group[key], *marks.get(key, ())) for key in group}) for group in shared]
    return {key: marks for group in apart for key, marks in group.items()}


def told_apart(marks: Mapping[int, Marks]) -> dict[int, Marks]:
    """As few of the marks of each, from the first on, as tell it from the others; empty ones say nothing.

    >>> told_apart({1: ("青石县", "县长"), 2: ("", "县长"), 3: ("", "局长")})
    {1: ('青石县',), 2: ('县长',), 3: ('局长',)}
    """
    said: dict[int, Marks] = dict.fromkeys(marks, ())
    for kind in zip_longest(*marks.values(), fillvalue=""):
        told = dict(zip(marks, kind, strict=True))
        differing = {words for words, alike in _grouped(said) if len({told[key] for key in alike}) > 1}
        lonely = {words for words, alike in _grouped(said) if not words and len(alike) == 1}
        for key, words in list(said.items()):
            said[key] += (told[key],) if told[key] and words in differing | lonely else ()
    return said


def _grouped(said: Mapping[int, Marks]) -> list[tuple[Marks, list[int]]]:
    """Who is called alike so far."""
    groups: dict[Marks, list[int]] = {}
    for key, words in said.items():
        groups.setdefault(words, []).append(key)
    return list(groups.items())


def _are_alike(places: Collection[str]) -> bool:
    return "" in places or len(set(places)) < len(places)


def spoken_by(speakers: Collection[int]) -> dict[int, list[Spoken]]:
    """The published speeches of each of ``speakers`` who has any; one query."""
    # In the order of speakers alone, or SQLite goes through all that is published.
    speeches = Speech.objects.published().filter(speaker__in=speakers).order_by("speaker_id")
    spoken: dict[int, list[Spoken]] = {}
    for speaker, *row in speeches.values_list("speaker_id", "year", "posts", "compilation__title"):
        spoken.setdefault(speaker, []).append(Spoken(*row))
    return spoken


def _marks(speeches: Sequence[Spoken]) -> Marks:
    years = sorted(speech.year for speech in speeches if speech.year)
    span = span_text(years[0], years[-1]) if years else ""
    titles = sorted({speech.compilation for speech in speeches})
    return "、".join(latest_posts(speeches)), span, f"《{titles[0]}》" + ("等" if len(titles) > 1 else "")


def latest_posts(speeches: Iterable[Spoken]) -> list[str]:
    """The posts printed last.

    >>> latest_posts([Spoken(2021, ["县长"], "甲编"), Spoken(2022, [], "甲编"), Spoken(2019, ["局长"], "")])
    ['县长']
    """
    return max(((one.year or 0, one.posts) for one in speeches if one.posts), default=(0, []))[1]
