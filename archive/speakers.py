"""Speakers as their pages show them: listed by initial, with the posts they held as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from archive.enums import Level, OrderedChoices, Rank
from archive.models import Speaker, Speech
from archive.pinyin import pinyin_begins, pinyin_key
from archive.querysets import TIMES
from archive.tallies import Tally
from archive.until_written import until_written

MOST_HEARD = 60
# what a speaker's page needs of every speech; texts and evidence are left where they are
COLUMNS = (
    *("title", "subtitle", "occasion", "posts", "place", "level", "rank", "year", "quarter", "state"),
    *("delivered_on", "date_precision", "period_label", "period_year"),
    *("period_first_month", "period_last_month"),
    *("compilation_id", "number"),
)


@dataclass
class PostsHeld:
    """Posts that a run of speeches prints alike, at one place, with the speeches, the oldest first."""

    posts: list[str]
    place: str
    speeches: list[Speech]
    strip: tuple[float, float] | None = None  # left edge and width on the axis of all years, in percent

    @property
    def since(self) -> int | None:
        return self.speeches[0].year

    @property
    def until(self) -> int | None:
        return self.speeches[-1].year


@dataclass(frozen=True)
class Summary:
    """What the card of a speaker says: years from – to, levels and ranks that the speeches were given at."""

    first_year: int | None
    last_year: int | None
    levels: list[Tally]
    ranks: list[Tally]


def summary(speeches: Sequence[Speech]) -> Summary:
    years = [speech.year for speech in speeches if speech.year]
    return Summary(
        min(years, default=None),
        max(years, default=None),
        _tallies(Counter(speech.level for speech in speeches), Level),
        _tallies(Counter(speech.rank for speech in speeches), Rank),
    )


def _tallies(counts: Counter[str], choices: type[OrderedChoices]) -> list[Tally]:
    return [Tally(value, label, counts[value]) for value, label in choices.choices if counts[value]]


def initial_of(pinyin: str) -> str:
    """The letter under which a speaker stands: O for ou1 yang2; # for what has none."""
    first = pinyin[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def group_by_initial(speakers: Iterable[Speaker]) -> list[tuple[str, list[Speaker]]]:
    """Speakers under the first letter of their pinyin: 欧阳若谷 under O; what has no letter under #."""
    groups: dict[str, list[Speaker]] = {}
    for speaker in sorted(speakers, key=lambda speaker: (speaker.pinyin.lower(), speaker.name, speaker.pk)):
        groups.setdefault(initial_of(speaker.pinyin), []).append(speaker)
    return sorted(groups.items())


@until_written
def listed_names() -> list[Speaker]:
    """Every listed speaker with nothing but the names, to be looked through for what somebody types."""
    published = Speech.objects.published().filter(speaker=OuterRef("pk"))
    listed = Speaker.objects.filter(Exists(published), merged_into=None)
    return list(listed.only("name", "variants", "pinyin"))


@until_written
def numbers_by_initial() -> dict[str, list[int]]:
    """Initial → numbers of the speakers under it, in the order of the list."""
    groups = group_by_initial(listed_names())
    return {initial: [speaker.pk for speaker in speakers] for initial, speakers in groups}


@until_written
def most_heard_with_posts() -> list[Speaker]:
    """Those with most speeches, to begin with where all are too many for a page."""
    return with_posts(Speaker.objects.listed().order_by("-speech_count", "pinyin", "pk")[:MOST_HEARD])


def with_posts(speakers: Iterable[Speaker]) -> list[Speaker]:
    """Each with ``latest_posts``: those that the newest of the speeches prints that prints any."""
    speakers = list(speakers)
    numbers = [speaker.pk for speaker in speakers]
    # sorted here: to have them in order, SQLite would read the whole archive by its index of years
    rows = Speech.objects.published().filter(speaker__in=numbers).exclude(posts=[]).order_by()
    newest_last = sorted(rows.values_list(*TIMES, "speaker_id", "pk"), key=_time)
    newest = {number: speech for *_, number, speech in newest_last}
    posts = dict(Speech.objects.filter(pk__in=newest.values()).order_by().values_list("pk", "posts"))
    for speaker in speakers:
        speaker.latest_posts = posts.get(newest.get(speaker.pk), [])
    return speakers


def _time(row: tuple) -> tuple[int, date, int]:
    """The order of ``chronological``, the oldest first."""
    year, day, month, *_ = row
    return year or 0, day or date.min, month or 0


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
    return _on_one_axis(held)


def _on_one_axis(held: list[PostsHeld]) -> list[PostsHeld]:
    """Each run as a strip from its first year to the end of its last; none where all is one year."""
    dated = [run for run in held if run.since]
    first, last = min((run.since for run in dated), default=0), max((run.until for run in dated), default=0)
    for run in dated if last > first else ():
        year = 100 / (last - first + 1)
        run.strip = round((run.since - first) * year, 2), round((run.until - run.since + 1) * year, 2)
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
