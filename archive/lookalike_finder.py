"""Which speeches of the archive look like a text: marks make candidates, the texts decide.

Every text that is stored is compared once it is committed, drafts as well as published speeches; so an
editor finds the pairs waiting, and no page searches for them. A speech without marks has yet to be compared:
where a program was stopped in between, the worker does it when it begins (``compare_missing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from archive.enums import SpeechState
from archive.lookalikes import Likeness, folded, likeness, marks, runs
from archive.models import Lookalike, Paragraph, Speech, SpeechMark

MOST_MARKS = 500  # asked for in one query: those of a text of 64,000 characters
CANDIDATES = 50  # speeches with the most marks in common
COMPARED = 10  # of these, whose texts are read
LEAST_SHARED = 0.12  # share of the marks of the text with fewer, below which the texts are not compared


def compare(pk: int) -> None:
    """Note the lookalikes of a speech as it is stored; nothing where it is gone again."""
    if speech := Speech.objects.filter(pk=pk).first():
        note_lookalikes(speech, list(speech.paragraphs.values_list("text", flat=True)))


def compare_missing() -> int:
    """Compare what has no marks yet, and say how many speeches that were."""
    waiting = list(unmarked().values_list("pk", flat=True))
    for pk in waiting:
        compare(pk)
    return len(waiting)


@transaction.atomic
def note_lookalikes(speech: Speech, paragraphs: Sequence[str]) -> None:
    """Keep the marks of ``speech``, whose text is ``paragraphs``, and the pairs it makes with others.

    Where the marks are those that are stored, nothing changes. A pair that an editor has decided stays
    as it is, and is not asked for again.
    """
    text = folded(paragraphs)
    wanted = marks(text)
    if wanted == set(speech.marks.values_list("mark", flat=True)):
        return
    speech.marks.all().delete()
    SpeechMark.objects.bulk_create(SpeechMark(speech=speech, mark=mark) for mark in sorted(wanted))
    Lookalike.objects.of(speech).filter(choice="").delete()
    apart_from = {speech.pk, speech.corrects_id} | _settled(speech)
    Lookalike.objects.bulk_create(
        (_pair(speech.pk, pk, found) for pk, found in find_lookalikes(text, apart_from=apart_from).items()),
        ignore_conflicts=True,  # decided already
    )


def find_lookalikes(text: str, *, apart_from: Iterable[int | None] = ()) -> dict[int, Likeness]:
    """Speeches that look like a folded text, by id, the likest first; withdrawn ones are none."""
    wanted = marks(text)
    shared = _sharing(wanted, set(apart_from))
    counts = Speech.objects.filter(pk__in=shared).exclude(state=SpeechState.WITHDRAWN)
    totals = dict(counts.order_by().annotate(total=Count("marks")).values_list("pk", "total"))
    near = [pk for pk in shared if pk in totals and shared[pk] >= LEAST_SHARED * min(totals[pk], len(wanted))]
    own, found = runs(text), {}
    for pk, other in _texts(near[:COMPARED]).items():
        compared = likeness(own, runs(other))
        if compared.resemblance:
            found[pk] = compared
    return dict(sorted(found.items(), key=lambda pair: -max(pair[1].share, pair[1].other_share)))


def unmarked() -> QuerySet[Speech]:
    """Speeches that were not compared yet, those of an older version among them, and the very short ones."""
    return Speech.objects.filter(marks__isnull=True).order_by("pk")


def _sharing(wanted: Iterable[int], apart_from: set[int | None]) -> dict[int, int]:
    """Id → number of marks in common, most first: one query, whatever the size of the archive."""
    held = SpeechMark.objects.filter(mark__in=sorted(wanted)[:MOST_MARKS])
    held = held.exclude(speech__in=[pk for pk in apart_from if pk])
    counted = held.values("speech_id").annotate(shared=Count("pk")).order_by("-shared", "speech_id")
    return dict(counted.values_list("speech_id", "shared")[:CANDIDATES])


def _texts(ids: Sequence[int]) -> dict[int, str]:
    paragraphs: dict[int, list[str]] = {pk: [] for pk in ids}
    rows = Paragraph.objects.filter(speech__in=ids).order_by("speech_id", "position")
    for pk, text in rows.values_list("speech_id", "text"):
        paragraphs[pk].append(text)
    return {pk: folded(texts) for pk, texts in paragraphs.items()}


def _settled(speech: Speech) -> set[int]:
    """Speeches that are no news: corrections of this one, and what was decided for the one it corrects."""
    settled = set(speech.corrections.values_list("pk", flat=True))
    if speech.corrects_id:
        corrected = Q(speech=speech.corrects_id) | Q(other=speech.corrects_id)
        for pair in Lookalike.objects.filter(corrected).exclude(choice="").values_list("speech", "other"):
            settled.update(pair)
    return settled


def _pair(pk: int, other: int, found: Likeness) -> Lookalike:
    if pk > other:
        return Lookalike(speech_id=pk, other_id=other, share=found.share, other_share=found.other_share)
    return Lookalike(speech_id=other, other_id=pk, share=found.other_share, other_share=found.share)
