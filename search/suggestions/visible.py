"""What of the candidates may be shown: the database is asked for the very rows that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Paragraph, Speaker, Speech
from search.addresses import SearchAddress
from search.chinese.folding import fold
from search.grammar import MAX_CHARACTERS
from search.namesakes import namesake_marks
from search.suggestions.last_word import last_word
from search.suggestions.sources import printed
from search.suggestions.table import KINDS, Entry, candidates, choose

LIMIT = 8
LABELS = {
    "speaker": gettext_lazy("讲话人"),
    "place": gettext_lazy("地方"),
    "occasion": gettext_lazy("场合"),
    "phrase": gettext_lazy("常用语"),
    "heading": gettext_lazy("标题"),
}


@dataclass(frozen=True)
class Suggestion:
    """``name`` is suggested; ``page`` is the address of a speaker or a place, else empty.

    ``apart`` tells one speaker from another: 青石县，or of namesakes 市长; ``speeches`` counts a speaker's.
    ``kept`` is what the reader typed before it.
    """

    kind: str
    name: str
    apart: str = ""
    speeches: int = 0
    page: str = ""
    kept: str = ""

    @property
    def text(self) -> str:
        """What the box is filled with: 招商 苏明川."""
        return self.kept + self.name

    @property
    def label(self) -> str:
        """What it is, in Chinese: 讲话人，青石县，12 篇."""
        count = _("%(speeches)s 篇") % {"speeches": self.speeches} if self.speeches else ""
        return _("，").join(filter(None, (str(LABELS[self.kind]), self.apart, count)))

    @property
    def opens(self) -> str:
        """What is said of ``page``."""
        speaker = _("打开讲话人页") + (f"（{self.apart}）" if self.apart else "")
        return {"speaker": speaker, "place": _("看此地全部讲话")}.get(self.kind, "")

    @property
    def search(self) -> str:
        return str(SearchAddress(self.text))


def suggestions_for(tables, typed: str, kinds: Sequence[str] = KINDS) -> list[Suggestion]:
    """At most LIMIT suggestions, the best first; three queries at most, six where the last word is asked for.

    For all that was typed; where nothing continues that, for its last word, and what is before it stays.
    """
    found = _suggested(tables, typed.lstrip('"“「'), kinds)
    last = None if found or kinds != KINDS else last_word(typed)
    if not last:
        return found
    whole = (replace(one, kept=last.kept) for one in _suggested(tables, last.word, last.kinds))
    return [one for one in whole if len(one.text) <= MAX_CHARACTERS]


def _suggested(tables, typed: str, kinds: Sequence[str]) -> list[Suggestion]:
    found = candidates(tables, typed, kinds)
    proved = _proved(found)
    shown = {(entry.kind, *_identity(proved[entry])): entry for entry in reversed(found) if entry in proved}
    best = set(shown.values())
    return [proved[entry] for entry in choose([entry for entry in found if entry in best], LIMIT)]


def _identity(suggestion: Suggestion) -> tuple[str, str]:
    """Entries of both tables that show the same are one."""
    return suggestion.name, suggestion.page


def _proved(entries: Sequence[Entry]) -> dict[Entry, Suggestion]:
    """The entries that a published speech bears out now, as they are shown."""
    paragraphs = _paragraphs(_rows_of(entries, "heading", "phrase"))
    said_in = {speech for speech, *_text in paragraphs.values()}
    published = _published(_rows_of(entries, "place", "occasion") | said_in)
    seen = {row: text for row, (speech, *text) in paragraphs.items() if speech in published}
    speakers = dict(_speakers(entries, _rows_of(entries, "speaker")))
    return speakers | _named(entries, published) | _said(entries, seen)


def _paragraphs(rows: set[int]) -> dict[int, tuple[int, str, int]]:
    """Id → speech, folded text, level of heading. Their speeches are asked for apart: in one query
    SQLite begins with all that is published."""
    found = Paragraph.objects.filter(pk__in=rows).order_by()
    return {
        pk: (speech, fold(text), heading)
        for pk, speech, text, heading in found.values_list("pk", "speech_id", "text", "heading")
    }


def _published(ids: set[int]) -> dict[int, dict[str, str]]:
    found = Speech.objects.published().filter(pk__in=ids).order_by().values_list("pk", "place", "occasion")
    return {pk: {"place": place, "occasion": occasion} for pk, place, occasion in found}


def _rows_of(entries: Iterable[Entry], *kinds: str) -> set[int]:
    return {row for entry in entries if entry.kind in kinds for row in entry.rows}


def _speakers(entries: Iterable[Entry], ids: set[int]) -> Iterator[tuple[Entry, Suggestion]]:
    """A speaker is shown as he is called now."""
    listed = Speaker.objects.listed().in_bulk(ids)
    marks = namesake_marks({pk: (speaker.name, speaker.place) for pk, speaker in listed.items()})
    for entry in entries:
        speaker = listed.get(entry.rows[0]) if entry.kind == "speaker" else None
        if speaker and set(speaker.names) >= {entry.text, *entry.names}:
            apart = "，".join(marks.get(speaker.pk) or filter(None, [speaker.place]))
            page = speaker.get_absolute_url()
            yield entry, Suggestion("speaker", speaker.name, apart, speaker.speech_count, page)


def _named(entries: Iterable[Entry], published: dict[int, dict[str, str]]) -> dict[Entry, Suggestion]:
    found = {}
    for entry in entries:
        rows = entry.rows if entry.kind in ("place", "occasion") else ()
        values = (published[row][entry.kind] for row in rows if row in published)
        value = next((value for value in values if printed(value) == entry.text), None)
        if value is not None:
            page = str(SearchAddress().with_value("place", value)) if entry.kind == "place" else ""
            found[entry] = Suggestion(entry.kind, entry.text, page=page)
    return found


def _said(entries: Iterable[Entry], seen: dict[int, list]) -> dict[Entry, Suggestion]:
    found = {}
    for entry in entries:
        wanted = fold(entry.text)
        for row in entry.rows if entry.kind in ("heading", "phrase") else ():
            text, heading = seen.get(row, ("", 0))
            if wanted in text and (heading or entry.kind == "phrase"):
                found[entry] = Suggestion(entry.kind, entry.text)
    return found
