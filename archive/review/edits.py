"""Applying an editor's decision to the rows, and taking it back; one transaction each.

Only the speeches whose lines or marks changed are read again. A row follows its lines, so that ids,
paragraph anchors and facts that an editor set stay where the text is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.derived_facts import SOURCES, follow_posts
from archive.enums import SpeechState
from archive.models import Compilation, Reading, Speaker, Speech
from archive.parsing import Division, ParseError, Span, read_speech
from archive.parsing.json_records import from_json, to_json
from archive.review import steps
from archive.signals import speeches_changed
from archive.speech_writer import places_by_name, write_speech

_GONE = gettext_lazy("这一篇已经不在合集里了：它被并入了别的讲话，或者被去掉了。")
_OF_A_STEP = ("division_json", "earlier", "revision")  # an edit never writes the text of the file again
_OUT_OF_THE_WAY = 1_000_000  # numbers are unique in a compilation: those that move are parked here


def locked_reading(compilation_id: int) -> Reading:
    """The reading of a compilation, locked until the transaction ends: one editor at a time.

    Raises ParseError where there is none: the import may have been undone by a second click.
    """
    large = Reading.objects.defer("division_json")  # read where they are asked for
    found = large.select_for_update().filter(pk=compilation_id).first()
    if found is None:
        raise ParseError(
            _("这部合集没有留下读取结果，或者刚刚撤销、换上了；还在的话，请重新导入一次再审校。")
        )
    return found


class Desk:
    """The reading of a compilation and the rows of its speeches, locked for one edit.

    Raises ParseError, one Chinese sentence, where there is nothing to edit.
    """

    def __init__(self, compilation_id: int) -> None:
        found = locked_reading(compilation_id)
        if found.compilation.corrections.exists():
            raise ParseError(_("这部合集有一份更正稿还没有处理完，请先处理更正稿。"))
        self.reading, self.compilation = found, found.compilation
        self.division, self.lines = found.division, found.lines
        rows = self.compilation.speeches.select_related("speaker").order_by("number")
        every = list(rows.defer("evidence", "repairs", "warnings"))  # of the few rows that are touched
        total = len(self.division.spans)
        self.rows, self.others = every[:total], every[total:]

    def number_of(self, speech_id: int) -> int:
        """The number of a speech in the text, from 1."""
        for number, row in enumerate(self.rows, 1):
            if row.pk == speech_id:
                return number
        raise ParseError(_GONE)


def change_division(
    compilation_id: int,
    what: str,
    decide: Callable[[Desk], Division],
    *,
    revision: int,
    speech_id: int | None = None,
) -> bool:
    """Divide the text as ``decide`` says; whether anything changed. ``what``: the step in Chinese words.

    Raises StaleEdit, and ParseError for what cannot be.
    """
    with transaction.atomic():
        desk = Desk(compilation_id)
        steps.check_fresh(desk.reading, revision, speech_id)
        new = decide(desk).leaving(desk.division, desk.lines)
        if new == desk.division:
            return False
        rows = _rows_for(desk, new)
        _remember(desk, what, new, rows)
        _store(desk, new, rows, {})
        return True


def change_facts(edited: Speech, names: Sequence[str], *, revision: int, version: str) -> None:
    """Save the facts ``names`` as ``edited`` has them: an editor set them. Raises StaleEdit, ParseError.

    ``version``: the ``steps.facts_version`` that the editor saw; facts are changed in the admin and by
    merging speakers too, which no revision tells.
    """
    with transaction.atomic():
        reading = locked_reading(edited.compilation_id)
        steps.check_fresh(reading, revision, edited.pk)
        speech = Speech.objects.select_for_update().filter(pk=edited.pk).first()
        if speech is None:
            raise ParseError(_GONE)
        if version != steps.facts_version(speech):
            raise steps.StaleEdit(steps.STALE)
        before, sources = steps.snapshot(speech), {name: getattr(speech, name) for name in SOURCES}
        for name in names:
            setattr(speech, name, getattr(edited, name))
        speech.speaker = _stored(speech.speaker)
        speech.correct(list(names))
        derived = follow_posts(speech, sources)
        speech.save()
        labels = "、".join(str(Speech._meta.get_field(name).verbose_name) for name in names)
        what = _("改第 %(number)s 篇的%(labels)s") % {"number": speech.number, "labels": labels}
        step = {"what": what, "speeches": [speech.pk], "before": before}
        steps.remember(reading, {**step, "names": list(names), "derived": derived})
        reading.save(update_fields=("earlier", "revision"))


def _stored(speaker: Speaker | None) -> Speaker | None:
    """A speaker that the form names for the first time is saved, also one who went meanwhile."""
    if speaker is None or Speaker.objects.filter(pk=speaker.pk).exists():
        return speaker
    return Speaker.objects.get_or_create(name=speaker.name, kind=speaker.kind, place=speaker.place)[0]


def undo(compilation_id: int, *, revision: int) -> str:
    """Take the last step back; returns what it was. Raises StaleEdit, and ParseError if there is none."""
    with transaction.atomic():
        desk = Desk(compilation_id)
        if revision != desk.reading.revision:
            raise steps.StaleEdit(_("别人刚改过，请看过再撤销：最后一步已经不是原来那一步。"))
        if not desk.reading.earlier:
            raise ParseError(_("没有可以撤销的步骤。"))
        *desk.reading.earlier, step = desk.reading.earlier
        desk.reading.revision += 1
        if "before" in step:
            _restore_facts(step)
            desk.reading.save(update_fields=_OF_A_STEP)
        else:
            _restore_division(desk, step)
        return step["what"]


def _restore_facts(step: Mapping[str, Any]) -> None:
    """Only the facts of this step: what was set elsewhere since stays."""
    speech = Speech.objects.filter(pk=step["before"]["pk"]).first()
    if speech is None:
        return
    old = steps.revived(step["before"])
    derived = set(step.get("derived", ())) - set(speech.edited_fields)
    for name in (*step["names"], *derived):
        setattr(speech, name, getattr(old, name))
        key = Speech.EVIDENCE_OF.get(name, name)
        if key in old.evidence:
            speech.evidence[key] = old.evidence[key]
        else:
            speech.evidence.pop(key, None)
    fresh = set(step["names"]) - set(old.edited_fields)
    speech.edited_fields = sorted(set(speech.edited_fields) - fresh)
    speech.save()


def _restore_division(desk: Desk, step: Mapping[str, Any]) -> None:
    old = from_json(Division, steps.applied(desk.reading.division_json, step["division"]))
    ids = steps.applied({"rows": [row.pk for row in desk.rows]}, {"rows": step["rows"]})["rows"]
    known = {row.pk: row for row in (*desk.rows, *desk.others)}
    for gone in step["gone"]:
        row = steps.revived(gone)
        if stored := known.get(row.pk):
            stored.state, stored.edited_fields = row.state, row.edited_fields
        else:
            known[row.pk] = row
    _store(desk, old, [known[pk] for pk in ids], step["anchors"])


def _remember(desk: Desk, what: str, new: Division, rows: list[Speech]) -> None:
    """Note the step; new rows are saved first, since it names them by their ids."""
    for row in rows:
        if row.pk is None:
            row.save()
    touched = [row for row, number in _changed(desk, new, rows) if number]
    before, after = [row.pk for row in desk.rows], [row.pk for row in rows]
    had, stay = set(before), set(after)
    gone = [row for row in desk.rows if row.pk not in stay]
    born = [row for row in rows if row.pk not in had]
    steps.remember(
        desk.reading,
        {
            "what": what,
            "speeches": [row.pk for row in (*touched, *gone, *born)],
            # a division of an older version knows of nothing that is left out
            "division": steps.difference(to_json(new), {"left_out": [], **desk.reading.division_json}),
            "rows": steps.difference({"rows": after}, {"rows": before}).get(
                "rows", {"at": 0, "count": 0, "items": []}
            ),
            "gone": [steps.snapshot(row) for row in gone],
            "anchors": steps.anchors_of([*touched, *gone]),
        },
    )


def _changed(desk: Desk, new: Division, rows: Sequence[Speech]) -> list[tuple[Speech, int]]:
    """The rows that have to be read again, each with its old number; 0 for one that had none."""
    numbers = {row.pk: number for number, row in enumerate(desk.rows, 1)}
    pairs = [(row, numbers.get(row.pk, 0), number) for number, row in enumerate(rows, 1)]
    return [
        (row, old) for row, old, number in pairs if not old or not desk.division.same_speech(old, new, number)
    ]


def _store(desk: Desk, new: Division, rows: list[Speech], anchors: Mapping[str, Sequence[int]]) -> None:
    """Write the division: ``rows`` has the row of each of its speeches, in order."""
    changed = {row.pk for row, _names in _changed(desk, new, rows)}
    stay = {row.pk for row in rows}
    others = [row for row in desk.others if row.pk not in stay]
    for row in desk.rows:
        if row.pk not in stay and not _removed(row):
            others.append(row)
    _renumber([*rows, *others])
    places = places_by_name(desk.compilation.speeches.values_list("speaker__name", "place"))
    for number, row in enumerate(rows, 1):
        if row.pk in changed:
            parsed = read_speech(desk.lines, new, number)
            write_speech(row, parsed, places=places, anchors=anchors.get(str(row.pk), ()))
    Compilation.objects.filter(pk=desk.compilation.pk).update(speech_total=len(rows))
    desk.reading.division = new
    desk.reading.save(update_fields=_OF_A_STEP)


def _removed(row: Speech) -> bool:
    """A draft goes; what readers may have seen is withdrawn, so that its address is remembered."""
    if row.state == SpeechState.DRAFT:
        row.delete()
        return True
    row.state = SpeechState.WITHDRAWN
    row.edited_fields = sorted({*row.edited_fields, "state"})
    row.save()
    return False


def _renumber(rows: Sequence[Speech]) -> None:
    """Give the rows the numbers 1, 2, 3 …"""
    moved = {row.pk: number - row.number for number, row in enumerate(rows, 1) if row.number != number}
    if not moved:
        return
    Speech.objects.filter(pk__in=moved).update(number=F("number") + _OUT_OF_THE_WAY)
    for by in set(moved.values()):
        ids = [pk for pk, step in moved.items() if step == by]
        Speech.objects.filter(pk__in=ids).update(number=F("number") - _OUT_OF_THE_WAY + by)
    for number, row in enumerate(rows, 1):
        row.number = number
    published = [row.pk for row in rows if row.pk in moved and row.state == SpeechState.PUBLISHED]
    if published:
        speeches_changed.send(sender=Speech, ids=published)


def _rows_for(desk: Desk, new: Division) -> list[Speech]:
    """The row of each speech: the one that began in the same line, else the one that shares most lines."""
    first = {span.first_line: number for number, span in enumerate(desk.division.spans)}
    owners = [first.get(span.first_line) for span in new.spans]
    free = [o for o in range(len(desk.rows)) if o not in owners]
    pairs = [
        (_shared_lines(span, desk.division.spans[o]), n, o)
        for n, span in enumerate(new.spans)
        if owners[n] is None
        for o in free
    ]
    for share, n, o in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if share and owners[n] is None and o not in owners:
            owners[n] = o
    return [
        _born(desk, span, n) if owner is None else desk.rows[owner]
        for n, (owner, span) in enumerate(zip(owners, new.spans, strict=True))
    ]


def _shared_lines(one: Span, other: Span) -> int:
    return max(0, min(one.last_line, other.last_line) - max(one.first_line, other.first_line) + 1)


def _born(desk: Desk, span: Span, position: int) -> Speech:
    """A speech that the editor found. Readers who saw its lines in another speech go on seeing them."""
    shares = [
        (_shared_lines(span, old), row) for old, row in zip(desk.division.spans, desk.rows, strict=True)
    ]
    share, parent = max(shares, key=lambda pair: pair[0])
    seen = share and parent.state == SpeechState.PUBLISHED
    return Speech(
        compilation=desk.compilation,
        number=2 * _OUT_OF_THE_WAY + position,
        title=span.title[0][:500],
        start_line=span.first_line,
        end_line=span.last_line,
        state=SpeechState.PUBLISHED if seen else SpeechState.DRAFT,
    )
