"""Speakers as their pages show them: listed by initial, with the posts they held as printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.models import Speaker, Speech


@dataclass(frozen=True)
class ListedSpeaker:
    """A row of the speaker list: ``posts`` are the latest known ones."""

    speaker: Speaker
    posts: list[str]


@dataclass
class PostsHeld:
    """Posts that a run of speeches prints alike, with the first and last year of that run."""

    posts: list[str]
    since: int | None
    until: int | None
    count: int = 1


def group_by_initial(
    speakers: Iterable[Speaker], posts: Mapping[int, list[str]]
) -> list[tuple[str, list[ListedSpeaker]]]:
    """Speakers under the first letter of their pinyin: 欧阳若谷 under O; what has no letter under #."""
    groups: dict[str, list[ListedSpeaker]] = {}
    for speaker in sorted(speakers, key=lambda speaker: (speaker.pinyin.lower(), speaker.name, speaker.pk)):
        first = speaker.pinyin[:1].upper()
        initial = first if first.isascii() and first.isalpha() else "#"
        groups.setdefault(initial, []).append(ListedSpeaker(speaker, posts.get(speaker.pk, [])))
    return sorted(groups.items())


def posts_over_time(newest_first: Iterable[Speech]) -> list[PostsHeld]:
    """Runs of equal posts, oldest first, undated ones last; a speech that prints no post tells nothing."""
    oldest_first = sorted(reversed(list(newest_first)), key=lambda speech: speech.year is None)
    held: list[PostsHeld] = []
    for speech in oldest_first:
        if not speech.posts:
            continue
        if held and held[-1].posts == speech.posts:
            held[-1].until = speech.year or held[-1].until
            held[-1].count += 1
        else:
            held.append(PostsHeld(speech.posts, speech.year, speech.year))
    return held
