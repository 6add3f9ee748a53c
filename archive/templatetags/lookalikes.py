"""The pairs of lookalikes that wait in a compilation, for the review desk."""

from __future__ import annotations

from django import template

from archive.comparison import listed
from archive.models import Compilation, Lookalike

register = template.Library()


@register.inclusion_tag("review/_lookalikes.html")
def lookalikes_of(compilation: Compilation) -> dict[str, object]:
    """``{% lookalikes_of compilation %}``: one query; nothing is printed where no pair waits."""
    pairs = Lookalike.objects.waiting().in_compilation(compilation.pk).shown()
    return {"pairs": listed(pairs, compilation.pk)}
