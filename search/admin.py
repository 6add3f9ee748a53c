"""The admin of search: the list of equal words, one group a row."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin import LinesField
from search.chinese.folding import fold
from search.models import Alias


class AliasForm(forms.ModelForm):
    """``?forms=固投`` fills the first line in, so that other pages can lead here in one click."""

    forms = LinesField(label=_("写法"), help_text=_("每行一种写法，两种以上。检索其中一种，也会查其余各种。"))

    class Meta:
        model = Alias
        fields = ("forms", "one_way", "kind")


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    form = AliasForm
    list_display = ("__str__", "kind")
    list_filter = ("kind", "one_way")
    search_fields = ("forms",)

    def get_search_results(self, request, queryset, search_term):
        """Compared folded, here: in the database the forms are JSON with escaped characters."""
        found = [alias.pk for alias in queryset if fold(search_term) in fold(" ".join(alias.forms))]
        return queryset.filter(pk__in=found), False
