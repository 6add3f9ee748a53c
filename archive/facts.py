"""The facts of a speech as a reader sees them: value, where it was read, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from archive.citation import Cited
from archive.enums import DatePrecision
from archive.models import Speech
from archive.periods import quarter_label

BASES = {
    "title": "标题",
    "byline": "署名",
    "body": "正文",
    "table": "地名表",
    "inferred": "推断",
    "editor": "人工订正",
    "posts": "订正后的职务",
}
FILTERS = {"level", "rank", "branch", "place", "kind"}
CERTAIN, FAIRLY_SURE = 0.9, 0.6


@dataclass(frozen=True)
class Fact:
    """One fact: ``filter`` is the condition (``level=county``) that lists the speeches that share it."""

    name: str
    label: str
    text: str
    filter: str = ""
    url: str = ""
    quotes: tuple[str, ...] = ()
    basis: str = ""
    certainty: str = ""

    @property
    def is_doubtful(self) -> bool:
        return self.certainty == "存疑"


def facts_of(speech: Speech) -> list[Fact]:
    """Known facts in reading order; what is unknown is left out, never guessed."""
    texts = {
        "speaker": speech.speaker.name if speech.speaker else "",
        "posts": "、".join(speech.posts),
        "occasion": speech.occasion,
        "level": speech.get_level_display(),
        "rank": speech.get_rank_display(),
        "branch": speech.get_branch_display(),
        "place": speech.place,
        "kind": speech.get_kind_display(),
        "delivered_on": date_text(speech),
        "period": period_text(speech),
    }
    return [_fact(speech, name, text) for name, text in texts.items() if text]


def date_text(speech: Speech) -> str:
    """Date of delivery as far as it is known: 2020年4月21日, 2020年4月, 2020年二季度, 2020年; or nothing."""
    day = speech.delivered_on
    if not day:
        return ""
    return {
        DatePrecision.DAY: f"{day.year}年{day.month}月{day.day}日",
        DatePrecision.MONTH: f"{day.year}年{day.month}月",
        DatePrecision.QUARTER: f"{day.year}年{quarter_label((day.month + 2) // 3)}",
    }.get(DatePrecision(speech.date_precision), f"{day.year}年")


def period_text(speech: Speech) -> str:
    """What the speech reports on: 2021年前三季度, 前三季度, 2021年; or nothing."""
    return (f"{speech.period_year}年" if speech.period_year else "") + speech.period_label


def time_text(speech: Speech) -> str:
    """The date where a speech has one, else its period; or nothing."""
    return date_text(speech) or period_text(speech)


def cited(speech: Speech, address: str) -> Cited:
    """What a citation says of a speech that stands at ``address``."""
    return Cited(
        speaker=speech.speaker.name if speech.speaker else "",
        title=speech.title,
        subtitle=speech.subtitle,
        delivered=date_text(speech),
        compilation=speech.compilation.title,
        number=speech.number,
        address=address,
    )


def certainty(confidence: float) -> str:
    """How sure the machine is, in a word.

    >>> certainty(0.95), certainty(0.7), certainty(0.3)
    ('确定', '较有把握', '存疑')
    """
    if confidence >= CERTAIN:
        return "确定"
    return "较有把握" if confidence >= FAIRLY_SURE else "存疑"


def _fact(speech: Speech, name: str, text: str) -> Fact:
    # The year of a period may have been read elsewhere than its label; then both are shown.
    names = ("period", "period_year") if name == "period" else (name,)
    found = [speech.evidence[name] for name in names if name in speech.evidence]
    return Fact(
        name=name,
        label="统计期间" if name == "period" else str(Speech._meta.get_field(name).verbose_name),
        text=text,
        filter=urlencode({name: getattr(speech, name)}) if name in FILTERS else "",
        url=_page(speech, name),
        quotes=tuple(dict.fromkeys(entry["text"] for entry in found if entry["text"])),
        basis="、".join(dict.fromkeys(BASES[entry["basis"]] for entry in found)),
        certainty=certainty(min(entry["confidence"] for entry in found)) if found else "",
    )


def _page(speech: Speech, name: str) -> str:
    """The page of the archive that is about this fact, where there is one."""
    if name == "speaker":
        return speech.speaker.get_absolute_url()
    if name == "period" and (quarter := speech.reported_quarter):
        return reverse("quarter", args=[quarter.year, quarter.number])
    return ""
