"""What a tantivy index holds of a speech, and how a prepared document is put into it.

Texts are found by their pairs of characters (search.chinese.grams), written with spaces between and read
back by the plainest tokenizer; a text of one character by the characters of the field. Facets and orders
are columns. No text is stored: what is shown comes from the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import tantivy
from haystack.constants import DJANGO_ID, ID

from search.chinese.folding import fold
from search.chinese.grams import characters, pairs_of_all
from search.query import FILTERS
from search.ranking import LITERAL, NEWEST

PK = "pk"
# Found in a field, and by which of haystack's fields its texts come. A bare word is found in NAMED too.
TITLE, HEADINGS, BODY, NAMED = "title", "headings", "body", "named"
SPEAKER, POSTS, PLACE = "speaker_names", "posts", "place_text"
TEXTS = {
    TITLE: ("title",),
    HEADINGS: ("headings",),
    BODY: ("text",),
    NAMED: ("contents_title", "speaker_variants", "place"),
    SPEAKER: ("speaker_name", "speaker_variants"),
    POSTS: ("posts",),
    PLACE: ("place",),
}
CHRONOLOGY, COMPILATION_ORDER, NEWNESS = "chronology", "compilation_order", "newness"
# CHRONOLOGY as two numbers, which can be read for a page of hits.
WHEN, WHERE = "when", "where"
FACETS = FILTERS
_CHARACTERS = "{}_characters"


def characters_of(field: str) -> str:
    """The field that holds the single characters of a field of texts."""
    return _CHARACTERS.format(field)


@cache
def schema() -> tantivy.Schema:
    """All fields; positions only where pairs must be told to be neighbours."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(PK, indexed=True, fast=True)
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        builder.add_text_field(characters_of(name), tokenizer_name="whitespace", index_option="freq")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (CHRONOLOGY, COMPILATION_ORDER):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (WHEN, WHERE):
        builder.add_integer_field(name, fast=True)
    builder.add_float_field(NEWNESS, fast=True)
    return builder.build()


def layout() -> object:
    """What the fingerprint of the index depends on."""
    return (
        tantivy.__version__,
        pairs_of_all(["县长", "书记"]),
        TEXTS,
        FACETS,
        CHRONOLOGY,
        COMPILATION_ORDER,
        NEWNESS,
        (WHEN, WHERE),
    )


def document(prepared: Mapping[str, object]) -> tantivy.Document:
    """A document from what haystack prepared of a speech; it leaves out what is unknown."""
    made = tantivy.Document()
    made.add_text(ID, str(prepared[ID]))
    made.add_integer(PK, int(str(prepared[DJANGO_ID])))
    for name, sources in TEXTS.items():
        texts = [fold(text) for source in sources for text in _texts(source, prepared.get(source))]
        made.add_text(name, pairs_of_all(texts))
        made.add_text(characters_of(name), characters("".join(texts)))
    for name in FACETS:
        if (value := prepared.get(name)) not in (None, ""):
            made.add_text(name, str(value))
    when, where = _newest_first(prepared), _compilation_order(prepared)
    made.add_text(CHRONOLOGY, when + where)
    made.add_text(COMPILATION_ORDER, where)
    made.add_integer(WHEN, int(when))
    made.add_integer(WHERE, int(where))
    made.add_float(NEWNESS, _newness(prepared))
    return made


def _texts(source: str, value: object) -> list[str]:
    """The texts of a field, each found for itself: headings are many, posts are one (县委副书记、县长)."""
    text = "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
    return text.splitlines() if source == "headings" else [text]


def _newest_first(prepared: Mapping[str, object]) -> str:
    """Sorts as Speech.objects.chronological(), with _compilation_order behind: what is unknown comes last.

    2021, 2021-04-20, third month, compilation 7, speech 3 → 7978 79789579 96, then 0000000007 000003
    """
    day, month = prepared.get("delivered_on"), prepared.get("period_last_month")
    newest_first = (
        (9999 - int(str(prepared.get("year") or 0)), 4),
        (99999999 - (int(f"{day:%Y%m%d}") if day else 0), 8),
        (99 - int(str(month or 0)), 2),
    )
    return "".join(f"{number:0{width}}" for number, width in newest_first)


def _newness(prepared: Mapping[str, object]) -> float:
    """What tantivy is to multiply a score by, as a power of two beyond the first: log2(2 + newness).

    So little that a score of 8, what is written as asked, gains NEWEST between 1900 and 2100 and no more.
    """
    day = prepared.get("delivered_on")
    year = day.year + day.timetuple().tm_yday / 366 if day else float(str(prepared.get("year") or 1900))
    share = min(1.0, max(0.0, (year - 1900) / 200))
    return 2 ** (1 + NEWEST / LITERAL * share) - 2


def _compilation_order(prepared: Mapping[str, object]) -> str:
    return f"{prepared['compilation']:010}{prepared['number']:06}"
