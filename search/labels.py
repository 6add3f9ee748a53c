"""Chinese words for the conditions of a search."""

from __future__ import annotations

from archive.enums import Branch, Level, OrderedChoices, Rank, SpeechKind
from archive.models import Speaker
from archive.overview import listed_compilations
from archive.periods import quarter_label

FILTER_LABELS = {
    "rank": "领导职务层次",
    "level": "行政层级",
    "branch": "机构类别",
    "quarter": "季度",
    "year": "年份",
    "place": "地方",
    "speaker": "讲话人",
    "kind": "文种",
    "compilation": "合集",
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
        return CHOICES[name](value).label
    if name == "quarter":
        return quarter_label(int(value))
    if name == "year":
        return f"{value}年"
    if name == "speaker":
        found = Speaker.objects.listed().filter(pk=value).first()
        return found.name if found else unnamed(value)
    if name == "compilation":
        found = listed_compilations().filter(pk=value).first()
        return found.title if found else unnamed(value)
    return value


def unnamed(value: str) -> str:
    """What a speaker or a compilation is called that a reader may not see."""
    return f"编号 {value}"
