"""From the archive to the file of terms: of everything that is published, or of what has changed."""

from __future__ import annotations

import logging
import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from django.utils import timezone

from archive.models import Paragraph, Speech
from archive.places import is_division, is_ordinary_word
from search.chinese.folding import fold
from search.segmentation import segmenter
from search.terms.stored import selected, stored
from search.terms.weights import weights
from search.terms.words import WordKinds, count_terms, repeated_runs, runs

logger = logging.getLogger(__name__)
SAMPLED = 1_000  # speeches that runs of words are taken from, evenly drawn
CHUNK = 100  # speeches whose paragraphs are read by one query
WAIT = 10.0  # seconds for another writer, in a build
FEW = 300  # speeches; so many are counted anew in two seconds,
GROWN = 1.25  # which is done once there are that many times as many as there were


def rebuild(wait: float = WAIT) -> None:
    """Count the whole archive anew. Raises IndexBusy."""
    started = timezone.now()
    ids = list(Speech.objects.published().order_by("pk").values_list("pk", flat=True))
    with stored().rewritten(wait) as file:
        _Counting(file, ids).store()
    # What others have changed meanwhile went into the file that is gone.
    if changed := list(Speech.objects.filter(updated_at__gte=started).values_list("pk", flat=True)):
        _follow(changed, wait)


def follow(speech_ids: Collection[int], wait: float) -> None:
    """Count what the speeches say now, as far as they are published; forget the others. Raises IndexBusy.

    Runs of words that no speech repeated before become terms with the next build. A small archive that has
    grown is built at once. Without a file that serves a build is due.
    """
    try:
        has_grown = _follow(speech_ids, wait)
    except sqlite3.Error as error:
        logger.warning("the terms of changed speeches were left out: %s", error)
        return
    if has_grown:
        rebuild(wait)


def _follow(speech_ids: Collection[int], wait: float) -> bool:
    """Whether the archive is small and has grown."""
    published = Speech.objects.published().filter(pk__in=speech_ids).values_list("pk", flat=True)
    with stored().writing(wait) as file:
        for speech in speech_ids:
            _forget(file, speech)
        for speech, words, characters in _texts(list(published)):
            _add(file, speech, words, characters)
        (before,) = file.execute("SELECT speeches FROM made").fetchone()
        (now,) = file.execute("SELECT COUNT(*) FROM speech").fetchone()
    return now <= FEW and now > GROWN * before


class _Counting:
    """The whole archive into an empty file: runs, then counts, then what tells speeches apart."""

    def __init__(self, file: sqlite3.Connection, ids: Sequence[int]) -> None:
        self._file, self._ids = file, ids
        self._numbers: dict[str, int] = {}  # term → its number
        self._speeches, self._times = array("I"), array("I")  # by number

    def store(self) -> None:
        phrases = _phrases(self._ids)
        for speech, words, characters in _texts(self._ids):
            self._count(speech, count_terms(words, _kinds(), phrases), characters)
        rows = zip(self._numbers.values(), self._numbers, self._speeches, self._times, strict=True)
        self._file.executemany("INSERT INTO term VALUES (?, ?, ?, ?)", rows)
        self._file.execute("CREATE TEMP TABLE weighed (term INTEGER, speech INTEGER, weight REAL)")
        self._file.executemany("INSERT INTO weighed VALUES (?, ?, ?)", self._weighed())
        self._file.execute("INSERT INTO mark SELECT * FROM weighed ORDER BY term, speech")
        self._file.execute("UPDATE made SET speeches = ?", (len(self._ids),))

    def _count(self, speech: int, counts: Counter[str], characters: int) -> None:
        for term in counts:
            if term not in self._numbers:
                self._numbers[term] = len(self._numbers)
                self._speeches.append(0)
                self._times.append(0)
        numbers = [self._numbers[term] for term in counts]
        for number, times in zip(numbers, counts.values(), strict=True):
            self._speeches[number] += 1
            self._times[number] += times
        _store_counts(self._file, speech, characters, numbers, counts.values())

    def _weighed(self) -> Iterator[tuple[int, int, float]]:
        """Read back, as frequencies over the whole archive are known only now."""
        texts = list(self._numbers)
        for speech, numbers, times in _counted(self._file, self._ids):
            counts = {texts[number]: count for number, count in zip(numbers, times, strict=True)}
            speeches_with = {texts[number]: self._speeches[number] for number in numbers}
            for term, weight in weights(counts, speeches_with, len(self._ids)).items():
                yield self._numbers[term], speech, weight


def _phrases(ids: Sequence[int]) -> set[str]:
    """Runs of words that are terms: in a large archive those that two speeches of the sample repeat."""
    step = max(1, len(ids) // SAMPLED)
    sample = ids[::step][:SAMPLED]
    repeated = Counter(run for _, words, _ in _texts(sample) for run in repeated_runs(words, _kinds()))
    least = 1 if len(sample) <= FEW else 2
    return {run for run, count in repeated.items() if count >= least}


def _add(file: sqlite3.Connection, speech: int, words: list[str], characters: int) -> None:
    said = {*words, *runs(words, _kinds())}
    known = {text for (text,) in selected(file, "SELECT text FROM term WHERE text IN (?)", said)}
    counts = count_terms(words, _kinds(), known)
    file.executemany(
        "INSERT INTO term (text, speeches, times) VALUES (?, 1, ?) ON CONFLICT (text)"
        " DO UPDATE SET speeches = speeches + 1, times = times + excluded.times",
        counts.items(),
    )
    rows = selected(file, "SELECT text, id, speeches FROM term WHERE text IN (?)", counts)
    known_now = {text: (number, speeches) for text, number, speeches in rows}
    numbers = [known_now[term][0] for term in counts]
    _store_counts(file, speech, characters, numbers, counts.values())
    (total,) = file.execute("SELECT COUNT(*) FROM speech").fetchone()
    found = weights(counts, {text: speeches for text, (_, speeches) in known_now.items()}, total)
    marks = ((known_now[term][0], speech, weight) for term, weight in found.items())
    file.executemany("INSERT INTO mark VALUES (?, ?, ?)", marks)


def _forget(file: sqlite3.Connection, speech: int) -> None:
    for _, numbers, times in _counted(file, [speech]):
        changes = zip(times, numbers, strict=True)
        file.executemany("UPDATE term SET speeches = speeches - 1, times = times - ? WHERE id = ?", changes)
    for table, column in (("counted", "speech"), ("mark", "speech"), ("speech", "id")):
        file.execute(f"DELETE FROM {table} WHERE {column} = ?", (speech,))


def _store_counts(
    file: sqlite3.Connection, speech: int, characters: int, numbers: Iterable[int], times: Iterable[int]
) -> None:
    packed = array("I", numbers).tobytes(), array("I", times).tobytes()
    file.execute("INSERT INTO speech VALUES (?, ?)", (speech, characters))
    file.execute("INSERT INTO counted VALUES (?, ?, ?)", (speech, *packed))


def _counted(file: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[int, array, array]]:
    """(speech, numbers of its terms, how often it says each); of those that are in the file."""
    statement = "SELECT speech, terms, times FROM counted WHERE speech IN (?)"
    for speech, terms, times in selected(file, statement, ids):
        yield speech, array("I", terms), array("I", times)


def _texts(ids: Sequence[int]) -> Iterator[tuple[int, list[str], int]]:
    """(speech, its words, number of its characters); no word runs over the end of a paragraph."""
    for first in range(0, len(ids), CHUNK):
        lines: dict[int, list[str]] = {pk: [] for pk in ids[first : first + CHUNK]}
        rows = Paragraph.objects.filter(speech__in=list(lines)).order_by("speech_id", "position")
        for pk, text in rows.values_list("speech_id", "text"):
            lines[pk].append(fold(text))
        for pk, folded in lines.items():
            yield pk, segmenter().words("\n".join(folded)), sum(map(len, folded))


@cache
def _kinds() -> WordKinds:
    return WordKinds(lambda word: is_division(word) and not is_ordinary_word(word))
