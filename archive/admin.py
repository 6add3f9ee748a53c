"""The admin: where an editor corrects what the machine read. A corrected fact survives a re-import."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.validators import ProhibitNullCharactersValidator
from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from archive.derived_facts import SOURCES, follow_posts
from archive.enums import SpeechState
from archive.facts import BASES
from archive.models import Compilation, ReportedMistake, Speaker, Speech
from archive.speaker_identity import merge, take_back


class LinesField(forms.CharField):
    """A list as an editor writes it, posts or names: one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value) -> str:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        text = super().to_python(value)
        ProhibitNullCharactersValidator()(text)  # the field's own validators see the list
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != self.to_python(data)


class SpeechForm(forms.ModelForm):
    posts = LinesField(label=_("职务"), required=False, help_text=_("每行一个，按原文顺序。"))

    class Meta:
        model = Speech
        fields = (*Speech.FACTS, "state")
        widgets = dict.fromkeys(("title", "subtitle", "occasion"), forms.Textarea({"rows": 2, "cols": 80}))

    def clean_state(self) -> str:
        state = self.cleaned_data["state"]
        if state == SpeechState.PUBLISHED and self.instance.compilation.corrects_id:
            raise forms.ValidationError(_("这是更正稿里的讲话，请在审校页里采用。"))
        return state


@admin.register(Speech)
class SpeechAdmin(admin.ModelAdmin):
    form = SpeechForm
    list_display = ("title", "number", "speaker", "level", "period_label", "year", "state")
    list_display_links = ("title",)
    list_filter = ("state", "level", "rank", "branch", "kind", "quarter", "year", "compilation")
    search_fields = ("title", "subtitle", "speaker__name", "occasion", "place")
    autocomplete_fields = ("speaker",)
    list_select_related = ("speaker",)
    readonly_fields = (
        "compilation",
        "number",
        "contents_title",
        "evidence_list",
        "edited_list",
        "warning_list",
    )
    actions = ("publish", "withdraw")
    fieldsets = (
        (None, {"fields": ("compilation", "number", "title", "subtitle", "contents_title", "state")}),
        (_("讲话人"), {"fields": ("speaker", "posts", "primary_post", "branch", "level", "rank", "place")}),
        (
            _("场合与时间"),
            {"fields": ("occasion", "kind", "delivered_on", "date_precision", "period_label", "period_year")},
        ),
        (_("机器读出的依据"), {"fields": ("evidence_list", "edited_list", "warning_list")}),
    )

    def has_add_permission(self, request) -> bool:
        return False  # speeches come from compilations

    def has_delete_permission(self, request, obj=None) -> bool:
        """A speech is withdrawn, so that its address is remembered; it goes with its compilation only."""
        match = request.resolver_match
        alone = bool(match and match.url_name.startswith("archive_speech_"))
        return not alone and super().has_delete_permission(request, obj)

    def save_model(self, request, obj: Speech, form, change) -> None:
        obj.correct([name for name in form.changed_data if name in Speech.FACTS])
        follow_posts(obj, {name: form.initial[name] for name in SOURCES})
        if "state" in form.changed_data:
            obj.edited_fields = sorted({*obj.edited_fields, "state"})
        super().save_model(request, obj, form, change)

    @admin.display(description=_("依据"))
    def evidence_list(self, obj: Speech) -> str:
        rows = (
            (
                _label(name),
                entry.get("text") or "—",
                BASES.get(entry["basis"], entry["basis"]),
                f"{entry['confidence']:.0%}",
            )
            for name, entry in sorted(obj.evidence.items())
        )
        return format_html_join("", "<div>{}：{}（{}，{}）</div>", rows) or _("无")

    @admin.display(description=_("人工订正过的项目"))
    def edited_list(self, obj: Speech) -> str:
        return "、".join(_label(name) for name in obj.edited_fields) or _("无")

    @admin.display(description=_("导入提示"))
    def warning_list(self, obj: Speech) -> str:
        return format_html_join("", "<div>{}</div>", ((warning,) for warning in obj.warnings)) or _("无")

    @admin.action(permissions=["change"], description=_("发布所选讲话"))
    def publish(self, request, queryset) -> None:
        self._set_state(request, queryset, SpeechState.PUBLISHED)

    @admin.action(permissions=["change"], description=_("撤下所选讲话"))
    def withdraw(self, request, queryset) -> None:
        self._set_state(request, queryset, SpeechState.WITHDRAWN)

    @transaction.atomic
    def _set_state(self, request, queryset, state: SpeechState) -> None:
        if state == SpeechState.PUBLISHED:  # drafts of a correction are taken over at the review desk
            queryset = queryset.filter(compilation__corrects=None)
        for speech in queryset:
            speech.state = state
            speech.edited_fields = sorted({*speech.edited_fields, "state"})
            speech.save()
        self.message_user(
            request, _("%(count)s 篇讲话：%(label)s。") % {"count": len(queryset), "label": state.label}
        )


class SpeakerForm(forms.ModelForm):
    variants = LinesField(label=_("又作"), required=False, help_text=_("姓名的其他写法，每行一个。"))

    class Meta:
        model = Speaker
        fields = ("name", "kind", "place", "variants", "merged_into")

    def clean_merged_into(self) -> Speaker | None:
        into = self.cleaned_data["merged_into"]
        if into and into.kind != self.cleaned_data.get("kind", into.kind):
            raise forms.ValidationError(_("个人和单位不能合并。"))
        return into


@admin.register(Speaker)
class SpeakerAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "place", "merged_into")
    list_filter = ("kind",)
    search_fields = ("name", "variants", "place")
    form = SpeakerForm
    autocomplete_fields = ("merged_into",)
    list_select_related = ("merged_into",)

    def save_model(self, request, obj: Speaker, form, change) -> None:
        """A merge leaves a redirect and can be taken back; a correction leaves one for the next import."""
        before = Speaker.objects.filter(pk=obj.pk).values("name", "kind", "place").first()
        wanted, obj.merged_into_id = obj.merged_into, form.initial.get("merged_into")
        obj.variants_edited |= "variants" in form.changed_data
        super().save_model(request, obj, form, change)
        changed = before and before != {name: getattr(obj, name) for name in before}
        if changed and not Speaker.objects.filter(**before).exists():  # without a place, namesakes are many
            Speaker.objects.create(**before, merged_into=wanted or obj)
        if "merged_into" in form.changed_data:
            self._merge(obj, wanted, request)

    @transaction.atomic
    def _merge(self, obj: Speaker, wanted: Speaker | None, request) -> None:
        if obj.merged_into_id:
            take_back(obj)
        if wanted:
            merge(obj, wanted, made_by=request.user)


@admin.register(Compilation)
class CompilationAdmin(admin.ModelAdmin):
    list_display = ("title", "file_name", "source_format", "imported_at")
    search_fields = ("title", "file_name")
    fields = (
        "title",
        "file_name",
        "source_format",
        "encoding",
        "sha256",
        "imported_at",
        "imported_by",
        "notes",
    )
    readonly_fields = fields[1:]

    def has_add_permission(self, request) -> bool:
        return False  # compilations come from files: manage.py import_compilation

    def save_model(self, request, obj: Compilation, form, change) -> None:
        obj.edited_fields = sorted({*obj.edited_fields, *form.changed_data})
        super().save_model(request, obj, form, change)

    @admin.display(description=_("导入提示"))
    def notes(self, obj: Compilation) -> str:
        return format_html_join("", "<div>{}</div>", ((warning,) for warning in obj.warnings)) or _("无")


@admin.register(ReportedMistake)
class ReportedMistakeAdmin(admin.ModelAdmin):
    """What a reader wrote stays as he wrote it; editors settle it on the desk, here it can be deleted."""

    list_display = ("note", "kind", "speech", "reported_on", "settled_on")
    list_filter = ("kind", "reported_on", "settled_on")
    list_select_related = ("speech",)
    search_fields = ("note", "speech__title")
    readonly_fields = ("speech", "kind", "anchor", "note", "contact", "reported_on")
    autocomplete_fields = ("settled_by",)
    fields = (*readonly_fields, "settled_on", "settled_by", "outcome")

    def has_add_permission(self, request) -> bool:
        return False  # readers write them


def _label(name: str) -> str:
    """Chinese name of a fact."""
    names = {"period": _("统计期间"), "speaker_kind": _("讲话人类别"), "office": _("单位")}
    return names.get(name) or str(Speech._meta.get_field(name).verbose_name)
