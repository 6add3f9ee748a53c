"""Speeches on the same subjects as one speech, and the terms that they share: the reason.

Each speech is known by its sixty weightiest terms (``terms/weights.py``). Others are found by these, scored
by the cosine and looked up in the database: nothing is shown that may not be seen, no version of the speech,
nothing that looks like it word for word, and of several versions of another only one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from archive.models import Lookalike, Speech
from search.addresses import SearchAddress
from search.terms.stored import stored, unread_is_nothing

MOST = 5
CANDIDATES = 15  # looked up, as some of them are versions or may not be seen
LEAST_TERMS, MOST_TERMS = 3, 5
LEAST_SCORE = 0.08  # a cosine; below it stand a few words that met by chance
LEAST_PART = 0.15  # of what the first term adds: a weaker one gives no reason beyond the third
_SCORED = """
    SELECT other.speech, SUM(own.weight * other.weight) AS score
    FROM mark AS own JOIN mark AS other ON other.term = own.term
    WHERE own.speech = ? AND other.speech <> own.speech
    GROUP BY other.speech HAVING COUNT(*) >= ? AND score >= ? ORDER BY score DESC, other.speech LIMIT ?
"""
_SHARED = """
    SELECT term.text, own.weight * other.weight AS part
    FROM mark AS own JOIN mark AS other ON other.term = own.term JOIN term ON term.id = own.term
    WHERE own.speech = ? AND other.speech = ?
    ORDER BY part DESC, term.text LIMIT ?
"""


@dataclass(frozen=True)
class SharedTerm:
    """A term with the address of the search for it."""

    text: str
    address: SearchAddress


@dataclass(frozen=True)
class SimilarSpeech:
    """A speech with its speaker, and what it shares, the most telling first."""

    speech: Speech
    terms: tuple[SharedTerm, ...]


def similar_speeches(speech: Speech) -> list[SimilarSpeech]:
    """Up to five published speeches that share terms with ``speech``, the most similar first.

    Empty where none does, and where terms were not counted or cannot be read.
    """
    with unread_is_nothing(), stored().reading() as file:
        asked = (speech.pk, LEAST_TERMS, LEAST_SCORE, CANDIDATES)
        candidates = [pk for pk, _ in file.execute(_SCORED, asked)]
        others = _apart(_visible(speech, candidates), candidates) if candidates else []
        return [SimilarSpeech(other, _terms(_shared(file, speech.pk, other.pk))) for other in others]
    return []


def _terms(texts: Iterable[str]) -> tuple[SharedTerm, ...]:
    return tuple(SharedTerm(text, SearchAddress(f'"{text}"')) for text in texts)


def _visible(speech: Speech, candidates: Iterable[int]) -> dict[int, Speech]:
    """Those that may be seen and are other speeches, by id."""
    first = speech.version_of_id or speech.pk
    alike = Lookalike.objects.of(speech)
    others = (
        Speech.objects.published()
        .filter(pk__in=candidates)
        .exclude(Q(pk=first) | Q(version_of=first))
        .exclude(pk__in=alike.values("speech"))
        .exclude(pk__in=alike.values("other"))
    )
    return others.select_related("speaker").defer("evidence").in_bulk()


def _apart(visible: dict[int, Speech], ranked: Iterable[int]) -> list[Speech]:
    """The best of them in order, one of the versions of a speech."""
    chosen: dict[int, Speech] = {}
    for pk in ranked:
        if other := visible.get(pk):
            chosen.setdefault(other.version_of_id or other.pk, other)
    return list(chosen.values())[:MOST]


def _shared(file: sqlite3.Connection, one: int, other: int) -> list[str]:
    """The terms that tell most, and three at least."""
    parts = file.execute(_SHARED, (one, other, MOST_TERMS)).fetchall()
    if not parts:  # written anew since the candidates were read
        return []
    least = LEAST_PART * parts[0][1]
    return [text for place, (text, part) in enumerate(parts) if part >= least or place < LEAST_TERMS]
