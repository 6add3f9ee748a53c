"""Where the words stand that prove a fact: in the title, or in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.facts import Fact
from archive.models import Paragraph, Speech

TITLE = "title"


@dataclass(frozen=True)
class Proof:
    """Words of the source; ``place`` is the id of what holds them (``p12``), empty where nothing does."""

    words: str
    place: str


@dataclass(frozen=True)
class ProvenFact:
    """A fact with the words that prove it."""

    fact: Fact
    proofs: tuple[Proof, ...]


def prove(facts: Sequence[Fact], speech: Speech, paragraphs: Sequence[Paragraph]) -> list[ProvenFact]:
    """The facts that were read or set by somebody, each with its words and their places."""
    texts = {TITLE: speech.full_title} | {f"p{paragraph.anchor}": paragraph.text for paragraph in paragraphs}
    return [
        ProvenFact(fact, tuple(_proof(words, texts, in_body=fact.bases == {"body"}) for words in fact.quotes))
        for fact in facts
        if fact.basis
    ]


def _proof(words: str, texts: dict[str, str], *, in_body: bool) -> Proof:
    """The first place that holds the words; what was read in the body is looked for there first."""
    places = [place for place, text in texts.items() if words in text]
    if in_body and len(places) > 1 and places[0] == TITLE:
        places = places[1:]
    return Proof(words, places[0] if places else "")
