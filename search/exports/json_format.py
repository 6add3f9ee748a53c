"""JSON: the names of ``manage.py search --json``, with every fact of a speech."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from search.exports.heading import Heading
from search.exports.rows import Row


def write(heading: Heading, rows: Iterable[Row]) -> Iterator[str]:
    """One object. ``total`` comes last and counts what is in the file; one that broke off does not parse."""
    head = {
        "understood": heading.understood,
        "ignored": list(heading.ignored),
        "address": heading.address,
        "exported_at": heading.exported_at.isoformat(timespec="seconds"),
    }
    yield _json(head)[:-1] + ', "results": ['
    total = 0
    for total, row in enumerate(rows, start=1):
        yield ("\n" if total == 1 else ",\n") + _json(_result(row))
    yield f'\n], "total": {total}}}\n'


def _result(row: Row) -> dict:
    speech = row.speech
    return {
        "id": speech.pk,
        "number": speech.number,
        "title": speech.full_title,
        "speaker": row.speaker or None,
        "posts": speech.posts,
        "level": speech.get_level_display() or None,
        "rank": speech.get_rank_display() or None,
        "branch": speech.get_branch_display() or None,
        "place": speech.place or None,
        "occasion": speech.occasion or None,
        "kind": speech.get_kind_display() or None,
        "delivered_on": row.delivered_on or None,
        "date_precision": speech.get_date_precision_display() if speech.delivered_on else None,
        "period": {
            "label": speech.period_label or None,
            "year": speech.period_year,
            "quarter": speech.quarter,
        },
        "year": speech.year,
        "compilation": speech.compilation.title,
        "matches": row.excerpt.matches,
        "snippets": [{"paragraph": each.anchor, "html": each.html} for each in row.excerpt.snippets],
        "address": row.address,
    }


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False)
