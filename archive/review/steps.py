"""What an edit changed, as small JSON: enough to take it back, and to see who edited what since.

A step is kept in ``Reading.earlier``. It holds only what differs between two divisions, because a
division of 229 speeches weighs 60 KB and a hundred steps are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core import serializers
from django.utils.translation import gettext_lazy

from archive.models import Reading, Speech

MOST_STEPS = 100
STALE = gettext_lazy("别人刚改过，请看过再改。您的这一步还没有保存。")


class StaleEdit(Exception):
    """Another editor changed the same speech meanwhile; its text is one Chinese sentence."""


def difference(new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """What ``applied`` needs to make the ``old`` JSON of a division out of the ``new``.

    >>> difference({"spans": [1, 2, 9, 4]}, {"spans": [1, 2, 3, 4]})
    {'spans': {'at': 2, 'count': 1, 'items': [3]}}
    """
    return {name: _change(new[name], old[name]) for name in old if old[name] != new[name]}


def applied(new: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON that ``difference`` was given as old.

    >>> applied({"spans": [1, 2, 9, 4]}, {"spans": {"at": 2, "count": 1, "items": [3]}})
    {'spans': [1, 2, 3, 4]}
    """
    return {**new, **{name: _restored(new[name], change) for name, change in changes.items()}}


def _change(new: Any, old: Any) -> dict[str, Any]:
    if not isinstance(old, list):
        return {"value": old}
    shortest = min(len(new), len(old))
    head = next((n for n in range(shortest) if new[n] != old[n]), shortest)
    tails = (n for n in range(shortest - head) if new[-1 - n] != old[-1 - n])
    tail = next(tails, shortest - head)
    return {"at": head, "count": len(new) - head - tail, "items": old[head : len(old) - tail]}


def _restored(new: Any, change: Mapping[str, Any]) -> Any:
    if "value" in change:
        return change["value"]
    at = change["at"]
    return [*new[:at], *change["items"], *new[at + change["count"] :]]


def remember(reading: Reading, step: Mapping[str, Any]) -> None:
    """Note a step under the next revision; ``step["speeches"]``: ids of the speeches that it touched."""
    reading.revision += 1
    reading.earlier = [*reading.earlier, {"revision": reading.revision, **step}][-MOST_STEPS:]


def check_fresh(reading: Reading, revision: int, speech_id: int | None) -> None:
    """Raise StaleEdit where somebody changed the speech, or where nobody knows, since ``revision``.

    Edits of other speeches do no harm: line numbers never change.
    """
    if revision == reading.revision:
        return
    since = [step for step in reading.earlier if step["revision"] > revision]
    known = revision < reading.revision and [step["revision"] for step in since] == list(
        range(revision + 1, reading.revision + 1)
    )
    if not known or speech_id is None or any(speech_id in step["speeches"] for step in since):
        raise StaleEdit(STALE)


def facts_version(speech: Speech) -> str:
    """Which facts a form has shown: another value where desk, admin or a merge of speakers changed any.

    Not ``updated_at``: that one passes over a speaker who was renamed, and minds a speech being published.
    """
    speaker = speech.speaker
    shown = [speaker and [speaker.pk, speaker.name, speaker.place, speaker.kind]]
    shown += [getattr(speech, name) for name in Speech.FACTS if name != "speaker"]
    return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()[:16]


def snapshot(speech: Speech) -> dict[str, Any]:
    """The row as JSON, to bring it back as it was."""
    return json.loads(serializers.serialize("json", [speech]))[0]


def revived(row: Mapping[str, Any]) -> Speech:
    """The row again, under its own id, not yet saved; references to what is gone meanwhile are empty."""
    speech = next(serializers.deserialize("json", json.dumps([row]))).object
    for name in ("corrects", "version_of", "speaker"):
        field = Speech._meta.get_field(name)
        if not field.related_model.objects.filter(pk=getattr(speech, field.attname)).exists():
            setattr(speech, name, None)
    return speech


def anchors_of(speeches: Sequence[Speech]) -> dict[str, list[int]]:
    """Id → anchors of the paragraphs in reading order; keys are strings, as JSON has them."""
    return {str(s.pk): [paragraph.anchor for paragraph in s.paragraphs.all()] for s in speeches if s.pk}
