"""What a query names outright, shown above the hits: speaker, place, compilation, title of a speech.

The names are looked up in what is kept of them (``known_names``), the cards come from the database, so only
what is published is shown. Titles are not kept: a speech whose title holds the whole query ranks first
among the hits, so the hits of the first page are all that has to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from archive.models import Compilation, Speaker, Speech
from archive.overview import listed_compilations
from archive.speaker_matching import places_agree
from search.addresses import SearchAddress
from search.chinese.folding import fold
from search.known_names import known_names
from search.namesakes import Marks, Spoken, latest_posts, namesake_marks, spoken_by
from search.query import SpeechQuery
from search.rewriting import typed
from search.searcher import Hit, count

MOST = 5  # cards of a kind
_SIGNS = "《》〈〉"


@dataclass(frozen=True)
class SpeakerCard:
    """A speaker of ``count`` speeches, and the posts printed last.

    ``apart`` is what tells it from a namesake of the same place and posts: 2019–2021年.
    """

    speaker: Speaker
    posts: Sequence[str]
    count: int
    apart: Sequence[str] = ()


@dataclass(frozen=True)
class PlaceCard:
    """A place as stored; ``address`` leads to its ``count`` speeches."""

    place: str
    count: int
    address: SearchAddress


@dataclass(frozen=True)
class DirectHits:
    """The pages that a query names; each kind at most MOST, ``more_speakers`` counts those left out."""

    speakers: Sequence[SpeakerCard] = ()
    more_speakers: int = 0
    places: Sequence[PlaceCard] = ()
    compilations: Sequence[Compilation] = ()
    speeches: Sequence[Speech] = ()

    def __bool__(self) -> bool:
        return bool(self.speakers or self.places or self.compilations or self.speeches)


def direct_hits(query: SpeechQuery, hits: Iterable[Hit] = ()) -> DirectHits:
    """Whom or what ``query`` names; ``hits`` are those of its first page, by relevance.

    Nothing where conditions are chosen or a later page is shown: who narrows has left the names behind.
    Raises IndexUnavailable.
    """
    name, field = named(query)
    if not name or query.filters or query.page > 1:
        return DirectHits()
    ids = _speaking(known_names().speakers.get(name, ())) if field in ("", "speaker") else ()
    return DirectHits(
        speakers=_speakers(ids[:MOST]),
        more_speakers=max(0, len(ids) - MOST),
        places=_places(name) if field in ("", "place") else (),
        compilations=_compilations(name) if field in ("", "title") else (),
        speeches=_titled(name, hits) if field in ("", "title") else (),
    )


def named(query: SpeechQuery) -> tuple[str, str]:
    """The folded name that a query consists of, and the field it is asked in; empty where it is no name.

    >>> named(SpeechQuery.parse("讲话人:柳长青")), named(SpeechQuery.parse("《青石 讲话》"))
    (('柳长青', 'speaker'), ('青石讲话', ''))
    """
    clauses = [typed(clause) for clause in query.clauses]
    fields = {term.field for clause in clauses for term in clause}
    if query.excluded or len(fields) != 1 or any(len(clause) != 1 for clause in clauses):
        return "", ""
    return "".join(clause[0].folded for clause in clauses).strip(_SIGNS), fields.pop()


def _speaking(ids: Sequence[int]) -> Sequence[int]:
    """Those of ``ids`` who have a published speech now; asked only where more are kept than are shown."""
    if len(ids) <= MOST:
        return ids
    present = set(Speaker.objects.listed().filter(pk__in=ids).values_list("pk", flat=True))
    return [pk for pk in ids if pk in present]


def _speakers(ids: Sequence[int]) -> list[SpeakerCard]:
    """Who spoke most comes first."""
    if not ids:
        return []
    spoken = spoken_by(ids)
    speakers = Speaker.objects.in_bulk(spoken)
    marks = namesake_marks({pk: (one.name, one.place) for pk, one in speakers.items()}, spoken)
    cards = [_card(speakers[pk], speeches, marks.get(pk, ())) for pk, speeches in spoken.items()]
    return sorted(cards, key=lambda card: -card.count)


def _card(speaker: Speaker, spoken: Sequence[Spoken], marks: Marks) -> SpeakerCard:
    posts = latest_posts(spoken)
    apart = [mark for mark in marks if mark not in (speaker.place, "、".join(posts))]
    return SpeakerCard(speaker, posts, len(spoken), apart)


def _places(name: str) -> list[PlaceCard]:
    """The place of this name first, then those that print more of its path: 嘉峪关 finds 甘肃省嘉峪关市."""
    places = known_names().places
    agreeing = [places[folded] for folded in places if name[:2] in folded and places_agree(name, folded)]
    stored = ([places[name]] if name in places else []) + [p for p in agreeing if fold(p) != name]
    return [card for card in map(_place, stored[:MOST]) if card.count]


def _place(place: str) -> PlaceCard:
    chosen = (("place", (place,)),)
    return PlaceCard(place, count(SpeechQuery(filters=chosen)), SearchAddress(filters=chosen))


def _compilations(name: str) -> list[Compilation]:
    ids = known_names().compilations.get(name, ())[:MOST]
    return list(listed_compilations().filter(pk__in=ids)) if ids else []


def _titled(name: str, hits: Iterable[Hit]) -> list[Speech]:
    """Those below another hit: whoever heads the hits needs no card above them."""
    below = dropwhile(lambda speech: _is_titled(speech, name), (hit.speech for hit in hits))
    return [speech for speech in below if _is_titled(speech, name)][:MOST]


def _is_titled(speech: Speech, name: str) -> bool:
    return name in map(fold, (speech.title, speech.subtitle, speech.full_title))
