"""GET parameters → SearchAddress → SpeechQuery. What cannot be understood is left out and said so."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.addresses import Filters, SearchAddress
from search.aliases import ask
from search.chinese.folding import fold
from search.facets import published_values
from search.grammar import MAX_CHARACTERS, clean
from search.labels import CHOICES, FILTER_LABELS
from search.query import FILTERS, SORTS, SpeechQuery, most_values
from search.years import FIRST, LAST, unfolded

MAX_GIVEN = 1_000
MAX_PLACE = 100
MAX_LITERAL = 10
PUBLISHED = ("place", "speaker", "compilation")  # whose values are what speeches have
MAX_RAW = 5 * MAX_CHARACTERS  # with what cannot be seen


class SearchForm:
    """What the reader asked for: ``address`` (the state of the page), ``notes`` (what was left out).

    ``is_cut`` says that the conditions are too many for an address.
    """

    def __init__(self, params: QueryDict) -> None:
        self.notes: list[str] = []
        text = self._text(self._one(params, "q", _("检索词")))
        asked = SearchAddress(
            text=text,
            filters=self._filters(params),
            sort=self._sort(self._one(params, "sort", _("排序"))),
            page=self._page(self._one(params, "page", _("页码"))),
            literal=literal_words(params.getlist("literal"), text),
        )
        self.address = asked.fitting()
        self.is_cut = self.address != asked
        if self.is_cut:
            left = sum(len(values) for _name, values in self.address.filters)
            self.notes.append(_("条件太多，网址里放不下，只用了前 %(left)s 项。") % {"left": left})

    @cached_property
    def query(self) -> SpeechQuery:
        """The address understood, with the aliases as they are now."""
        address = self.address
        return ask(
            address.text,
            filters=address.filters,
            sort=address.sort,
            page=address.page,
            literal=address.literal,
        )

    def _one(self, params: QueryDict, name: str, label: str) -> str:
        """The last of several, as browsers' own forms have it."""
        given = list(dict.fromkeys(params.getlist(name)))
        if len(given) > 1:
            self.notes.append(
                _("%(label)s给了 %(count)s 个，只用了最后一个。") % {"label": label, "count": len(given)}
            )
        return params.get(name, "")

    def _text(self, given: str) -> str:
        """Cut before it is repeated in every link of the page, and before each character is looked at."""
        given = given.strip()
        text = clean(given[:MAX_RAW]).strip()
        if len(text) > MAX_CHARACTERS or len(given) > MAX_RAW:
            self.notes.append(_("检索词太长，只用了前 %(count)s 个字。") % {"count": MAX_CHARACTERS})
        return text[:MAX_CHARACTERS].strip()

    def _filters(self, params: QueryDict) -> Filters:
        filters = []
        for name in FILTERS:
            given, most = _given(params, name), most_values(name)
            if len(given) > most:
                self.notes.append(
                    _("%(label)s选得太多，只用了前 %(most)s 项。")
                    % {"label": FILTER_LABELS[name], "most": most}
                )
            values = self._known(name, given[:most])
            if unknown := [value for value in given[:most] if value not in values]:
                form = (
                    _("%(label)s没有“%(unknown)s”等 %(count)s 项，已忽略。")
                    if len(unknown) > 1
                    else _("%(label)s没有“%(unknown)s”这一项，已忽略。")
                )
                about = {"label": FILTER_LABELS[name], "unknown": unknown[0][:20], "count": len(unknown)}
                self.notes.append(form % about)
            if values:
                filters.append((name, values))
        return tuple(filters)

    def _known(self, name: str, given: Iterable[str]) -> tuple[str, ...]:
        """The values that there can be; of several names those that readers may find, at least the first.

        A single one stays though nothing has it: its search finds nothing, and not everything.
        """
        values = [value for value in given if is_value(name, value)]
        if name in PUBLISHED and len(values) > 1:
            values = published_values(name, values) or values[:1]
        return tuple(values)

    def _sort(self, given: str) -> str:
        given = _plain(given)
        if given and given not in SORTS:
            self.notes.append(_("没有“%(given)s”这种排序，已按相关度排列。") % {"given": given[:20]})
        return given if given in SORTS else "relevance"

    def _page(self, given: str) -> int:
        given = _plain(given)
        if not given or _is_number(given, most=1_000_000):
            return int(given or 1)
        self.notes.append(_("页码“%(given)s”无法识别，已显示第 1 页。") % {"given": given[:20]})
        return 1


def _given(params: QueryDict, name: str) -> list[str]:
    """The values of a parameter, each once; of years also spans (2018..) and year_from, year_to."""
    plain = str.strip if name == "place" else _plain  # a place is called as it is printed
    given = [plain(value) for value in params.getlist(name)[:MAX_GIVEN]]
    if name == "year":
        ends = [_plain(params.get(end, "")) for end in ("year_from", "year_to")]
        if any(ends):
            known = all(is_value("year", end) for end in ends if end)
            given += ["..".join(ends)] if known else ends
        given = [year for value in given for year in unfolded(value)]
    return list(dict.fromkeys(filter(None, given)))


def literal_words(given: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of ``given`` that the text has; words of an earlier query are forgotten without a word.

    Together no longer than a text may be: spaces, which folding drops, would be repeated in every link.
    """
    folded = fold(text)
    words = (word for word in given if len(word) <= MAX_RAW and (key := fold(word)) and key in folded)
    given = tuple(dict.fromkeys(words))[:MAX_LITERAL]
    ends = accumulate(map(len, given))
    return tuple(word for word, end in zip(given, ends, strict=True) if end <= MAX_CHARACTERS)


def is_value(name: str, value: str) -> bool:
    """Whether ``value`` can be one of the facet ``name``; says nothing about there being any speech."""
    if name in CHOICES:
        return value in CHOICES[name].values
    return _CHECKS[name](value)


def _plain(given: str) -> str:
    """Full-width digits and letters as ASCII, nothing around them: ２０２１ is 2021."""
    return unicodedata.normalize("NFKC", given[:MAX_PLACE]).strip()


def _is_number(value: str, *, least: int = 1, most: int = 2**63 - 1) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 19 and least <= int(value) <= most


_UNSEEN = {"Cc", "Cf", "Cs"}  # control characters, marks that turn the line, halves of pairs
_CHECKS: dict[str, Callable[[str], bool]] = {
    "quarter": lambda value: value in {"1", "2", "3", "4"},
    "year": lambda value: _is_number(value, least=FIRST, most=LAST),
    "place": lambda value: len(value) <= MAX_PLACE and not _UNSEEN & set(map(unicodedata.category, value)),
    "speaker": _is_number,
    "compilation": _is_number,
}
