"""What the page says it understood: the query in words, with names, and the way to undo what it added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.languages import page_is_chinese
from search.addresses import SearchAddress
from search.facets import Facet
from search.labels import CHOICES, unnamed, value_label
from search.languages import said
from search.phrases import CHINESE, ENGLISH
from search.query import SpeechQuery
from search.wording import in_words


@dataclass(frozen=True)
class Undoing:
    """A link of one word: 只查“固投”, or back again."""

    label: str
    address: SearchAddress


@dataclass(frozen=True)
class Understanding:
    """``sentence`` is empty where nothing is asked; ``ignored`` are whole sentences."""

    sentence: str
    undoings: tuple[Undoing, ...]
    ignored: tuple[str, ...]


def understanding(query: SpeechQuery, address: SearchAddress, facets: Iterable[Facet] = ()) -> Understanding:
    """What to show above the results of ``query``; ``facets`` save asking for the names."""
    narrower = [
        Undoing(_("只查“%(word)s”") % {"word": word}, address.with_literal(word))
        for word, _forms in query.widened
    ]
    wider = [
        Undoing(_("“%(word)s”也查同义写法") % {"word": word}, address.without_literal(word))
        for word in query.literal
    ]
    asked = query.is_asking or query.text
    return Understanding(
        sentence(query, facets) if asked else "", tuple(narrower + wider), tuple(map(said, query.ignored))
    )


def sentence(query: SpeechQuery, facets: Iterable[Facet] = ()) -> str:
    """The query in words, with the names of its speakers and compilations that a reader may see."""
    known = {(facet.name, value.value): value.label for facet in facets for value in facet.values}
    names = {
        (name, value): _name(name, value, known.get((name, value)) or value_label(name, value))
        for name in ("speaker", "compilation", *({} if page_is_chinese() else CHOICES))
        for value in query.chosen(name)
    }
    return in_words(query, names, CHINESE if page_is_chinese() else ENGLISH)


def _name(name: str, value: str, label: str) -> str:
    if name in CHOICES:
        return label[:1].lower() + label[1:]  # inside of a sentence
    return f"《{label}》" if name == "compilation" and label != unnamed(value) else label
