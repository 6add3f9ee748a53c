"""Speakers as their pages show them: listed by initial, with the posts they held as printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.models import Speaker, Speech
from archive.pinyin import pinyin_begins, pinyin_key


@dataclass(frozen=True)
class ListedSpeaker:
    """A row of the speaker list: ``posts`` are the latest known ones."""

    speaker: Speaker
    posts: list[str]


@dataclass
class PostsHeld:
    """Posts that a run of speeches prints alike, at one place, with the speeches, the oldest first."""

    posts: list[str]
    place: str
    speeches: list[Speech]

    @property
    def since(self) -> int | None:
        return self.speeches[0].year

    @property
    def until(self) -> int | None:
        return self.speeches[-1].year


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
    """Runs of equal posts, oldest first, undated ones last; a speech that prints no post tells nothing.

    A speech that does not name its place continues the run before it.
    """
    oldest_first = sorted(reversed(list(newest_first)), key=lambda speech: speech.year is None)
    held: list[PostsHeld] = []
    for speech in oldest_first:
        last = held[-1] if held else None
        if not speech.posts:
            continue
        dated = last and (last.since is None) == (speech.year is None)
        if dated and last.posts == speech.posts and (speech.place or last.place) in ("", last.place):
            last.speeches.append(speech)
        else:
            held.append(PostsHeld(speech.posts, speech.place, [speech]))
    return held


def matching(speakers: Iterable[Speaker], typed: str) -> list[Speaker]:
    """Speakers whose name or a variant contains what was typed, or whose pinyin begins with it.

    赵文峭 finds 赵文峤 who is also printed so; so do zwq and zhaowen.
    """
    wanted = "".join(typed.split())
    return [
        speaker
        for speaker in speakers
        if any(wanted in name for name in speaker.names)
        or pinyin_begins(speaker.pinyin, wanted)
        or any(pinyin_begins(pinyin_key(name), wanted) for name in speaker.variants)
    ]
