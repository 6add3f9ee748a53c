"""Conditions that stand in the search box (级别:县级、市级), taken out of its text again. Pure."""

from __future__ import annotations

from collections.abc import Collection

from search.field_names import FILTER_NAMES
from search.filter_values import choice_label
from search.grammar import Condition, ParsedText, parse_text
from search.years import folded_spans


def text_without(text: str, name: str, values: Collection[str]) -> str | None:
    """``text`` without ``values`` of the filter ``name``; all else in it keeps its place and its meaning.

    None where that cannot be: what is left must read as before but for these values.

    >>> [text_without("经济 级别:县级、市级", "level", gone) for gone in (["county"], ["county", "city"])]
    ['经济 级别:市级', '经济']
    """
    parsed, left = parse_text(text), text
    if set(values).isdisjoint(parsed.filters.get(name, ())):
        return text
    for condition in reversed(parsed.conditions):
        if condition.name == name and not set(values).isdisjoint(condition.values):
            left = _replaced(left, condition, [one for one in condition.values if one not in values])
    return left if _differs_only_by(parse_text(left), parsed, name, values) else None


def _replaced(text: str, condition: Condition, kept: list[str]) -> str:
    before, behind = text[: condition.start], text[condition.end :]
    if kept:
        return f"{before}{_written(condition.name, kept)}{behind}"
    return f"{before.rstrip()} {behind.lstrip()}".strip()


def _written(name: str, values: list[str]) -> str:
    """年份:2018..2020、2022."""
    shown = folded_spans(values) if name == "year" else [choice_label(name, value) for value in values]
    return f"{FILTER_NAMES[name]}:{'、'.join(shown)}"


def _differs_only_by(left: ParsedText, parsed: ParsedText, name: str, values: Collection[str]) -> bool:
    kept = {**parsed.filters, name: [one for one in parsed.filters.get(name, ()) if one not in values]}
    same_terms = (left.clauses, left.excluded) == (parsed.clauses, parsed.excluded)
    same_filters = left.filters == {name: chosen for name, chosen in kept.items() if chosen}
    return same_terms and same_filters and set(left.ignored) <= set(parsed.ignored)
