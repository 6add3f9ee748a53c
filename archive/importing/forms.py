"""The import form: files, or pasted text."""

from __future__ import annotations

from django import forms
from django.core.files.base import ContentFile

from archive.importing.intake import Given

PASTED = "粘贴的文字"
MOST_PASTED = 2_000_000  # characters: several whole compilations


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each checked as one."""

    widget = FilesInput

    def clean(self, data, initial=None) -> list:
        return [super(FilesField, self).clean(file, initial) for file in data or ()]


class ImportForm(forms.Form):
    files = FilesField(required=False, allow_empty_file=True)
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        error_messages={"max_length": "粘贴的文字超过 %(limit_value)s 字，请存成文件再上传。"},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    title = forms.CharField(
        required=False, max_length=100, error_messages={"max_length": "标题最长 %(limit_value)s 字。"}
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not cleaned["files"] and not cleaned["text"].strip():
            raise forms.ValidationError("请选择文件，或粘贴文字。")
        return cleaned

    def given(self) -> list[Given]:
        """What was handed in: the files and the pasted text, each with its name."""
        given = [Given(file.name, file) for file in self.cleaned_data["files"]]
        if (text := self.cleaned_data["text"]).strip():
            title = (self.cleaned_data["title"] or PASTED).replace("/", "／").replace("\\", "＼")
            given.append(Given(f"{title}.txt", ContentFile(text.encode())))
        return given
