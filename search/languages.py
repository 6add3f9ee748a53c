"""What the pure modules say, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext

from search.remarks import Remark


def said(sentence: str) -> str:
    """A remark in the language of the page; any other text as it is."""
    if not isinstance(sentence, Remark):
        return sentence
    about = {name: said(what) if isinstance(what, str) else what for name, what in sentence.about.items()}
    return gettext(sentence.form) % about if about else gettext(sentence.form)
