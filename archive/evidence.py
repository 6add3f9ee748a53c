"""Where the words stand that prove a fact: in the title, in a paragraph, or in the lines between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from archive.facts import Fact
from archive.models import Paragraph, Speech

TITLE = "#title"


@dataclass(frozen=True)
class Proof:
    """Words of the source; ``address`` leads to what holds them (``#p12``), empty where nothing does."""

    words: str
    address: str


@dataclass(frozen=True)
class ProvenFact:
    """A fact with the words that prove it."""

    fact: Fact
    proofs: tuple[Proof, ...]


def prove(
    facts: Sequence[Fact], speech: Speech, paragraphs: Sequence[Paragraph], source: str
) -> list[ProvenFact]:
    """The facts that were read or set by somebody, each with its words and their addresses.

    The line of the date is in neither title nor body: it is shown at ``source``, the page of the lines as
    read; empty where readers may not see that.
    """
    texts = {TITLE: speech.full_title} | {f"#p{paragraph.anchor}": paragraph.text for paragraph in paragraphs}
    return [
        ProvenFact(fact, tuple(_proof(words, fact, texts, source) for words in fact.quotes))
        for fact in facts
        if fact.basis
    ]


def _proof(words: str, fact: Fact, texts: dict[str, str], source: str) -> Proof:
    """The first place that holds the words; what was read in the body is looked for there first."""
    places = [place for place, text in texts.items() if words in text]
    if fact.bases == {"body"} and len(places) > 1 and places[0] == TITLE:
        places = places[1:]
    elsewhere = f"{source}{text_fragment(words)}" if source else ""
    return Proof(words, places[0] if places else elsewhere)


def text_fragment(words: str) -> str:
    """The end of an address that lights ``words`` there; a dash has a meaning of its own in it.

    >>> text_fragment("1-5月")
    '#:~:text=1%2D5%E6%9C%88'
    """
    return "#:~:text=" + quote(words, safe="").replace("-", "%2D")
