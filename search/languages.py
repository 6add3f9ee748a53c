"""What the pure modules say, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from archive.languages import year_text
from search.remarks import Remark
from search.years import FIRST, LAST


def said(sentence: str) -> str:
    """A remark in the language of the page; any other text as it is."""
    if not isinstance(sentence, Remark):
        return sentence
    about = {name: said(what) if isinstance(what, str) else what for name, what in sentence.about.items()}
    return gettext(sentence.form) % about if about else gettext(sentence.form)


def span_label(first: int, last: int) -> str:
    """2018年, 2018–2020年, 2018年及以后, 2020年及以前, as ``search.years.span_text`` has it in Chinese."""
    if last == LAST and FIRST < first < last:
        return _("%(year)s年及以后") % {"year": first}
    if first == FIRST and first < last < LAST:
        return _("%(year)s年及以前") % {"year": last}
    return year_text(first if first == last else f"{first}–{last}")
