"""Who might be the same speaker, for an editor who merges or splits; drafts and withdrawn speeches count."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from archive.models import Speaker, Speech
from archive.pinyin import pinyin_key
from archive.speaker_matching import places_agree
from archive.speakers import PostsHeld, matching, posts_over_time

MOST = 20
_NO_TONES = str.maketrans("", "", "12345")


@dataclass(frozen=True)
class Profile:
    """A speaker with every speech, the newest first, and the posts held."""

    speaker: Speaker
    speeches: list[Speech]
    posts: list[PostsHeld]


def profile(speaker: Speaker) -> Profile:
    speeches = list(speaker.speeches.select_related("compilation").chronological())
    return Profile(speaker, speeches, posts_over_time(speeches))


def suggested(speaker: Speaker) -> list[Speaker]:
    """The likeliest others: a name in common, then a name that sounds alike or differs in one character."""
    others = [(_nearness(speaker, other), other) for other in _others(speaker)]
    near = sorted((row for row in others if row[0] < 3), key=lambda row: (row[0], row[1].name, row[1].pk))
    return [other for _, other in near[:MOST]]


def look_up(speaker: Speaker, typed: str) -> list[Speaker]:
    """Others by name, variant or pinyin."""
    return matching(_others(speaker), typed)[:MOST]


def _others(speaker: Speaker) -> QuerySet[Speaker]:
    others = Speaker.objects.filter(kind=speaker.kind, merged_into=None).exclude(pk=speaker.pk)
    return others.annotate(total=Count("speeches"))


def _nearness(speaker: Speaker, other: Speaker) -> int:
    """0: a name in common; 1: alike by sound; 2: one character differs, places agree; 3: no namesake."""
    if set(speaker.names) & set(other.names):
        return 0
    if _sounds(speaker) & _sounds(other):
        return 1
    near = any(_one_apart(a, b) for a in speaker.names for b in other.names)
    return 2 if near and places_agree(speaker.place, other.place) else 3


def _sounds(speaker: Speaker) -> set[str]:
    """Pinyin of all forms of the name, without tones."""
    keys = [speaker.pinyin, *map(pinyin_key, speaker.variants)]
    return {key.translate(_NO_TONES) for key in keys}


def _one_apart(one: str, other: str) -> bool:
    return len(one) == len(other) >= 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
