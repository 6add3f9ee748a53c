"""What a reader reports and how an editor settles it."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models import ReportedMistake, Speech

# So many are written down on one day; a flood fills a few megabytes and stops.
MOST_A_DAY, MOST_A_DAY_ABOUT_A_SPEECH = 500, 20


class TooManyReports(Exception):
    """Today no more reports are taken, about this speech or at all."""


class MistakeForm(forms.ModelForm):
    """About one speech, which is no matter of what is typed."""

    class Meta:
        model = ReportedMistake
        fields = ("kind", "anchor", "note", "contact")
        widgets = {
            "kind": forms.RadioSelect,
            "note": forms.Textarea({"rows": 5}),
            "contact": forms.TextInput({"autocomplete": "off"}),
        }
        error_messages = {
            "kind": {"required": _("请选一类。"), "invalid_choice": _("请选一类。")},
            "anchor": dict.fromkeys(["invalid", "min_value", "max_value"], _("段落号是一个数，也可以不填。")),
            "note": {"required": _("请写明错在哪里。"), "max_length": _("最多写 %(limit_value)d 个字。")},
            "contact": {"max_length": _("最多写 %(limit_value)d 个字。")},
        }

    def __init__(self, speech: Speech, data=None, initial=None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        self.instance.speech = speech
        kind = self.fields["kind"]
        kind.choices = [choice for choice in kind.choices if choice[0]]

    def clean_anchor(self) -> int | None:
        anchor = self.cleaned_data["anchor"]
        if anchor and not self.instance.speech.paragraphs.filter(anchor=anchor).exists():
            raise forms.ValidationError(_("这篇讲话没有这一段，可以不填。"))
        return anchor

    def save(self) -> None:
        """Write the report down; sent twice, it is one. Raises TooManyReports."""
        speech, today = self.instance.speech, timezone.localdate()
        of_today = ReportedMistake.objects.filter(reported_on=today)
        if of_today.filter(speech=speech, **self.cleaned_data).exists():
            return
        about_it = of_today.filter(speech=speech).count()
        if about_it >= MOST_A_DAY_ABOUT_A_SPEECH or of_today.count() >= MOST_A_DAY:
            raise TooManyReports
        self.instance.reported_on = today
        super().save()


class SettlingForm(forms.ModelForm):
    """An editor has dealt with a report, and may say how."""

    class Meta:
        model = ReportedMistake
        fields = ("outcome",)

    def settle(self, editor: AbstractBaseUser) -> None:
        self.instance.settled_on, self.instance.settled_by = timezone.localdate(), editor
        self.save()
