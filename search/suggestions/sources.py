"""From the archive to entries: of everything that is published, or of the speeches that have changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from django.db.models import QuerySet

from archive.enums import SpeechState
from archive.models import Paragraph, Speaker, Speech
from search.chinese.folding import fold
from search.segmentation import segmenter
from search.suggestions.phrases import frequent_phrases
from search.suggestions.romanised import other_readings, reading_of, reading_of_name
from search.suggestions.stored import stored
from search.suggestions.table import MOST, ROWS, Entry

SHORTEST, LONGEST = 2, 24  # characters; a longer heading is a sentence
SAMPLED = 300  # speeches that phrases are counted in, evenly drawn: what is frequent is frequent in them
# （二）优化  |  3.优化 三、优化 第三，优化  |  第四章优化 第五部分：优化  |  一是优化 二要优化
_NUMBER = re.compile(
    r"(?:[（(][一二三四五六七八九十百\d]{1,4}[)）]|第?[一二三四五六七八九十百\d]{1,4}[、.．，](?!\d)"
    r"|第[一二三四五六七八九十百\d]{1,4}(?:章|节|条|部分)|[一二三四五六七八九十]{1,2}[是要])[、，:：]?"
)


def rebuild() -> None:
    """Make the suggestions of the whole archive anew. Raises IndexBusy."""
    with stored().rewritten() as entries:
        entries += _names_and_headings(Speech.objects.published())
        entries += _phrases()


def add(speech_ids: Collection[int], wait: float) -> None:
    """Add what the speeches bring, as far as they are published. Raises IndexBusy after ``wait`` seconds.

    What they no longer bring needs no word: the database is asked before anything is shown.
    """
    stored().append(_names_and_headings(Speech.objects.published().filter(pk__in=speech_ids)), wait)


def printed(text: str) -> str:
    """A text as a suggestion prints it: without blanks and a heading's number; empty where it is of no use.

    >>> printed("（二） 优化营商环境。"), printed("2021年工作回顾"), printed("“两手抓”")
    ('优化营商环境', '2021年工作回顾', '“两手抓”')
    """
    squeezed = "".join(text.split())
    squeezed = _NUMBER.sub("", squeezed, count=1) if _NUMBER.match(squeezed) else squeezed
    bare = squeezed.strip("。；：，、!！？?")
    # A straight quote or a leading minus would be read as the grammar of a query.
    useful = SHORTEST <= len(bare) <= LONGEST and '"' not in bare and bare[0] not in "-－"
    return bare if useful else ""


def _names_and_headings(speeches: QuerySet[Speech]) -> Iterator[Entry]:
    yield from _speakers(speeches)
    for kind, field in (("place", "place"), ("occasion", "occasion")):
        yield from _counted(kind, speeches.order_by("pk").values_list("pk", field, "pk"))
    headings = Paragraph.objects.filter(heading__gt=0, speech__in=speeches.order_by().values("pk"))
    yield from _counted("heading", headings.order_by("speech_id").values_list("speech_id", "text", "pk"))


def _speakers(speeches: QuerySet[Speech]) -> Iterator[Entry]:
    ids = speeches.order_by().values("speaker_id")
    for speaker in Speaker.objects.listed().filter(pk__in=ids).order_by("pk"):
        name, names = speaker.name, tuple(speaker.names[1:])
        readings = (*map(reading_of_name, speaker.names), *other_readings(name))
        yield Entry("speaker", name, speaker.speech_count, (speaker.pk,), names, readings)


def _counted(kind: str, rows: QuerySet) -> Iterator[Entry]:
    """``rows``: (speech, text, row that proves it); those of a speech follow each other."""
    found: dict[str, list[int]] = {}  # text → number of speeches, the last speech, rows
    for speech, text, row in rows.iterator(chunk_size=2_000):
        text = printed(text)
        if not text:
            continue
        seen = found.setdefault(text, [0, 0])
        if seen[1] != speech:
            seen[0], seen[1] = seen[0] + 1, speech
            if len(seen) < 2 + ROWS:
                seen.append(row)
    for text, (count, _, *proofs) in _weightiest(found, MOST[kind]):
        yield _entry(kind, text, count, proofs)


def _weightiest(found: dict[str, list[int]], most: int) -> list[tuple[str, list[int]]]:
    """Read in pinyin is only what is kept: that takes longer than all the rest."""
    return sorted(found.items(), key=lambda item: -item[1][0])[:most]


def _phrases() -> Iterator[Entry]:
    ids = list(Speech.objects.published().order_by("pk").values_list("pk", flat=True))
    step = max(1, len(ids) // SAMPLED)
    for phrase in frequent_phrases(map(_words, ids[::step][:SAMPLED]), MOST["phrase"]):
        yield _entry("phrase", phrase.text, phrase.speeches, phrase.rows)


def _words(speech_id: int) -> list[tuple[int, list[str]]]:
    texts = Paragraph.objects.filter(speech=speech_id, speech__state=SpeechState.PUBLISHED)
    return [
        (row, segmenter().words(fold(text)))
        for row, text in texts.order_by("position").values_list("pk", "text")
    ]


def _entry(kind: str, text: str, count: int, rows: Iterable[int]) -> Entry:
    others = other_readings(text) if kind == "place" else ()
    return Entry(kind, text, count, tuple(rows), (), (reading_of(segmenter().words(text)), *others))
