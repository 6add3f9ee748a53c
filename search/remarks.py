"""Sentences of pure modules: Chinese, and able to be said in another language by whoever shows them. Pure."""

from __future__ import annotations


class Remark(str):
    """A sentence in Chinese that remembers its form and what it is about.

    >>> Remark("最多 %(most)s 个检索词。", most=32)
    '最多 32 个检索词。'

    ``manage.py makemessages`` collects the forms; ``search.languages.said`` translates. What of ``about``
    is a remark itself is translated too.
    """

    form: str
    about: dict[str, object]

    def __new__(cls, form: str, **about: object) -> Remark:
        remark = super().__new__(cls, form % about if about else form)
        remark.form, remark.about = form, about
        return remark
