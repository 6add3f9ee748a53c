"""The facts of a speech as a reader sees them: value, where it was read, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import dateformat, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.citation import Cited
from archive.enums import DatePrecision
from archive.languages import DATA_LANGUAGE, period_name, quarter_text, year_text
from archive.models import Speech
from archive.periods import Quarter

BASES = {
    "title": gettext_lazy("标题"),
    "byline": gettext_lazy("署名"),
    "body": gettext_lazy("正文"),
    "table": gettext_lazy("地名表"),
    "inferred": gettext_lazy("推断"),
    "editor": gettext_lazy("人工订正"),
    "posts": gettext_lazy("订正后的职务"),
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
    is_doubtful: bool = False
    bases: frozenset[str] = frozenset()

    @property
    def is_inferred(self) -> bool:
        """Whether nothing but inference says it."""
        return self.bases == {"inferred"}


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
    match DatePrecision(speech.date_precision):
        case DatePrecision.DAY:
            return dateformat.format(day, _("Y年n月j日"))
        case DatePrecision.MONTH:
            return dateformat.format(day, _("Y年n月"))
        case DatePrecision.QUARTER:
            return quarter_text(Quarter(day.year, (day.month + 2) // 3))
        case _:
            return year_text(day.year)


def period_text(speech: Speech) -> str:
    """What the speech reports on: 2021年前三季度, 前三季度, 2021年; or nothing."""
    period = period_name(speech.period_label)
    if period and speech.period_year:
        return _("%(year)s年%(period)s") % {"year": speech.period_year, "period": period}
    return period or (year_text(speech.period_year) if speech.period_year else "")


def time_text(speech: Speech) -> str:
    """The date where a speech has one, else its period; or nothing."""
    return date_text(speech) or period_text(speech)


def cited(speech: Speech, address: str) -> Cited:
    """What a citation says of a speech that stands at ``address``, in Chinese for every reader."""
    with translation.override(DATA_LANGUAGE):
        delivered = date_text(speech)
    return Cited(
        speaker=speech.speaker.name if speech.speaker else "",
        title=speech.title,
        subtitle=speech.subtitle,
        delivered=delivered,
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
        return _("确定")
    return _("较有把握") if confidence >= FAIRLY_SURE else _("存疑")


def _fact(speech: Speech, name: str, text: str) -> Fact:
    # The year of a period may have been read elsewhere than its label; then both are shown.
    names = ("period", "period_year") if name == "period" else (name,)
    found = [speech.evidence[name] for name in names if name in speech.evidence]
    confidence = min((entry["confidence"] for entry in found), default=CERTAIN)
    return Fact(
        name=name,
        label=_("统计期间") if name == "period" else str(Speech._meta.get_field(name).verbose_name),
        text=text,
        filter=urlencode({name: getattr(speech, name)}) if name in FILTERS else "",
        url=_page(speech, name),
        quotes=tuple(dict.fromkeys(entry["text"] for entry in found if entry["text"])),
        basis=_("、").join(dict.fromkeys(str(BASES[entry["basis"]]) for entry in found)),
        certainty=certainty(confidence) if found else "",
        is_doubtful=confidence < FAIRLY_SURE,
        bases=frozenset(entry["basis"] for entry in found),
    )


def _page(speech: Speech, name: str) -> str:
    """The page of the archive that is about this fact, where there is one."""
    if name == "speaker":
        return speech.speaker.get_absolute_url()
    if name == "period" and (quarter := speech.reported_quarter):
        return reverse("quarter", args=[quarter.year, quarter.number])
    return ""
