"""The form in which an editor corrects the facts of a speech."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.admin import LinesField
from archive.enums import SpeakerKind
from archive.models import Speaker, Speech
from archive.review.assessment import GROUPS

MOST_SUGGESTIONS = 1000
_WITH_PLACE = re.compile(r"(?P<name>.+?)[（(](?P<place>[^（）()]+)[）)]")  # 柳长青（青石县）
_WIDE = ("title", "subtitle", "occasion")


class FactsForm(forms.ModelForm):
    """Every fact of ``Speech.FACTS``; the speaker is written as a name, 柳长青 or 柳长青（青石县）."""

    speaker = forms.CharField(label=_("讲话人"), required=False, max_length=210)
    speaker_kind = forms.ChoiceField(label=_("讲话人是"), choices=SpeakerKind.choices, required=False)
    posts = LinesField(label=_("职务"), required=False, help_text=_("每行一个"))

    class Meta:
        model = Speech
        fields = Speech.FACTS
        widgets = {
            "delivered_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            **{name: forms.Textarea({"rows": 2}) for name in _WIDE},
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        speaker = self.instance.speaker
        self.initial["speaker"] = written(speaker) if speaker else ""
        self.initial["speaker_kind"] = speaker.kind if speaker else SpeakerKind.PERSON
        self.fields["speaker"].widget.attrs["list"] = "speakers"
        self.fields["period_year"].widget.attrs |= {"min": 1900, "max": 2100}

    def clean_speaker(self) -> Speaker | None:
        """The speaker of that name: the present one, one of the archive, else a new one, not yet saved."""
        text = " ".join(self.cleaned_data["speaker"].split())
        if not text:
            return None
        if "speaker" not in self.changed_data and "speaker_kind" not in self.changed_data:
            return self.instance.speaker
        found = _WITH_PLACE.fullmatch(text)
        name, place = (found["name"], found["place"]) if found else (text, None)
        if len(name) > Speaker._meta.get_field("name").max_length or len(place or "") > 100:
            raise forms.ValidationError(_("讲话人的名字太长。"))
        return self._speaker(name, place)

    def _speaker(self, name: str, place: str | None) -> Speaker:
        kind = self.data.get(self.add_prefix("speaker_kind")) or SpeakerKind.PERSON
        kind = kind if kind in SpeakerKind.values else SpeakerKind.PERSON
        known = Speaker.objects.filter(name=name, kind=kind).select_related("merged_into")
        if place is None:
            own = self.instance.speaker.place if self.instance.speaker else self.instance.place
            same = [speaker for speaker in known if speaker.place == own]
            found = same or (list(known) if len(known) == 1 else [])
            place = own
        else:
            found = [speaker for speaker in known if speaker.place == place]
        return (found[0].merged_into or found[0]) if found else Speaker(name=name, kind=kind, place=place)

    def clean_period_label(self) -> str:
        return "".join(self.cleaned_data["period_label"].split())

    def changed_facts(self, confirmed: str) -> list[str]:
        """The facts that the editor set: what was changed, and what ``confirmed`` names (a group, or all)."""
        names = [name for name in Speech.FACTS if name in self.changed_data]
        if "speaker_kind" in self.changed_data and "speaker" not in names:
            names.append("speaker")
        groups = GROUPS if confirmed == "all" else {confirmed} & GROUPS.keys()
        confirmed_names = {name for group in groups for name in GROUPS[group][1]}
        return [name for name in Speech.FACTS if name in {*names, *confirmed_names}]


def written(speaker: Speaker) -> str:
    """How a speaker is written in the form: with the place, where one is known."""
    return f"{speaker.name}（{speaker.place}）" if speaker.place else speaker.name


def suggestions() -> list[str]:
    """The speakers of the archive, as the form writes them."""
    known = Speaker.objects.filter(merged_into__isnull=True).order_by("pinyin", "pk")[:MOST_SUGGESTIONS]
    return [written(speaker) for speaker in known]
