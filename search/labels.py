"""Chinese words for the conditions of a search."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.enums import Branch, Level, OrderedChoices, Rank, SpeechKind
from archive.languages import quarter_name, year_text
from archive.models import Speaker
from archive.overview import listed_compilations

FILTER_LABELS = {
    "rank": gettext_lazy("领导职务层次"),
    "level": gettext_lazy("行政层级"),
    "branch": gettext_lazy("机构类别"),
    "quarter": gettext_lazy("季度"),
    "year": gettext_lazy("年份"),
    "place": gettext_lazy("地方"),
    "speaker": gettext_lazy("讲话人"),
    "kind": gettext_lazy("文种"),
    "compilation": gettext_lazy("合集"),
}
CHOICES: dict[str, type[OrderedChoices]] = {
    "rank": Rank,
    "level": Level,
    "branch": Branch,
    "kind": SpeechKind,
}


def value_label(name: str, value: str) -> str:
    """What a reader calls a value: 县级, 二季度, 2021年, a speaker's name.

    Only what a reader may see has a name here: an unpublished compilation is a number.
    """
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if name == "quarter":
        return quarter_name(int(value))
    if name == "year":
        return year_text(value)
    if name == "speaker":
        found = Speaker.objects.listed().filter(pk=value).first()
        return found.name if found else unnamed(value)
    if name == "compilation":
        found = listed_compilations().filter(pk=value).first()
        return found.title if found else unnamed(value)
    return value


def unnamed(value: str) -> str:
    """What a speaker or a compilation is called that a reader may not see."""
    return _("编号 %(value)s") % {"value": value}
