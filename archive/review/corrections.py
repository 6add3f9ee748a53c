"""A corrected file: what the editor decides about each difference, and putting all of it in force at once.

Until everything is decided readers see the old text. Decisions are kept in ``Reading.decisions`` of the
draft: id of the draft speech (of the stored one where it is missing in the new file) → TAKE or LEAVE.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from archive.importer import take_correction
from archive.models import Compilation
from archive.parsing import ParseError
from archive.review import differences as found
from archive.review.edits import locked_reading

TAKE, LEAVE = "take", "leave"


def decide(draft: Compilation, keys: Iterable[int], decision: str) -> int:
    """Note ``decision`` (TAKE, LEAVE, or "" to think again) for these differences; returns how many."""
    if decision not in (TAKE, LEAVE, ""):
        raise ParseError(_("只能选“采用”或“不采用”。"))
    with transaction.atomic():
        reading = locked_reading(draft.pk)
        known = {one.key for one in found.differences(draft) if one.kind != found.UNCHANGED}
        chosen = known & set(keys)
        others = {key: value for key, value in reading.decisions.items() if int(key) not in chosen}
        reading.decisions = others | {str(key): decision for key in sorted(chosen) if decision}
        reading.save(update_fields=("decisions",))
    return len(chosen)


def undecided(draft: Compilation, differences: Iterable[found.SpeechDifference]) -> list[int]:
    """Keys of the differences that still wait for a decision."""
    decisions = draft.reading.decisions
    return [d.key for d in differences if d.kind != found.UNCHANGED and str(d.key) not in decisions]


@transaction.atomic
def finish(draft: Compilation) -> Compilation:
    """Put the decisions in force: the new file takes the place of the old one; returns the compilation.

    Ids, paragraph anchors and facts that an editor set stay. Raises ParseError while something is undecided.
    """
    reading = locked_reading(draft.pk)
    draft = Compilation.objects.select_related("corrects", "reading").get(pk=reading.pk)
    if draft.corrects is None:
        raise ParseError(_("它要更正的合集已经不在了，请当作新的合集审校。"))
    every = found.differences(draft)
    if waiting := undecided(draft, every):
        raise ParseError(_("还有 %(count)s 处不同没有决定，决定完才能换上新文件。") % {"count": len(waiting)})
    decisions = draft.reading.decisions
    taken = {d.draft.pk for d in every if d.draft and decisions.get(str(d.key), TAKE) == TAKE}
    withdrawn = {d.stored.pk for d in every if d.kind == found.MISSING and decisions[str(d.key)] == TAKE}
    return take_correction(draft, taken=taken, withdrawn=withdrawn)
