"""What readers see: publishing drafts, taking speeches down, undoing a whole import. One transaction each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from archive.enums import SpeechState
from archive.models import Compilation, Reading, Speaker, Speech
from archive.parsing import ParseError


def publish(compilation: Compilation, ids: Iterable[int]) -> int:
    """Publish these speeches of a compilation; returns how many were not published before."""
    if compilation.corrects_id:
        raise ParseError(_("这是一份更正稿：请逐篇采用，处理完才换上新文件，不能直接发布。"))
    return _set_state(compilation, ids, SpeechState.PUBLISHED)


def withdraw(compilation: Compilation, ids: Iterable[int]) -> int:
    """Take published speeches down; no import brings them back. Returns how many."""
    return _set_state(compilation, ids, SpeechState.WITHDRAWN)


@transaction.atomic
def _set_state(compilation: Compilation, ids: Iterable[int], state: SpeechState) -> int:
    Reading.objects.select_for_update().filter(pk=compilation.pk).first()  # one editor at a time
    speeches = compilation.speeches.filter(pk__in=list(ids)).exclude(state=state)
    if state == SpeechState.WITHDRAWN:
        speeches = speeches.filter(state=SpeechState.PUBLISHED)
    changed = list(speeches.select_related("speaker__merged_into"))
    for speech in changed:
        speech.state = state
        withdrawn = {"state"} if state == SpeechState.WITHDRAWN else set()
        speech.edited_fields = sorted(set(speech.edited_fields) - {"state"} | withdrawn)
        speech.save()
    return len(changed)


@dataclass(frozen=True)
class Discarded:
    """What goes when an import is undone."""

    speeches: int
    published: list[Speech]  # their addresses end
    withdrawn: int
    edited: int  # speeches in which an editor set facts
    corrections: int  # corrected files of it, which become compilations of their own


def to_discard(compilation: Compilation) -> Discarded:
    """What ``discard`` will delete, for the page that asks whether it should."""
    speeches = list(compilation.speeches.order_by("number"))
    return Discarded(
        speeches=len(speeches),
        published=[s for s in speeches if s.state == SpeechState.PUBLISHED],
        withdrawn=sum(s.state == SpeechState.WITHDRAWN for s in speeches),
        edited=sum(bool(set(s.edited_fields) & set(Speech.FACTS)) for s in speeches),
        corrections=compilation.corrections.count(),
    )


@transaction.atomic
def discard(compilation: Compilation, *, published: int) -> None:
    """Delete a compilation with its speeches, its reading and its original.

    ``published``: how many published speeches the editor was told would go; raises ParseError where it is
    another number by now. What a correction would have corrected stays as it is.
    """
    Reading.objects.select_for_update().filter(pk=compilation.pk).first()
    if compilation.speeches.published().count() != published:
        raise ParseError(_("刚才又有讲话发布或撤下，请看过新的数目再决定。"))
    speakers = set(compilation.speeches.exclude(speaker=None).values_list("speaker_id", flat=True))
    compilation.delete()
    drop_unused_speakers(speakers)


def drop_unused_speakers(ids: Iterable[int]) -> None:
    """Delete those of these speakers that no speech and no redirect names any more."""
    unused = Speaker.objects.filter(pk__in=ids, speeches=None, merged_from=None, merged_into=None)
    Speaker.objects.filter(pk__in=list(unused.values_list("pk", flat=True))).delete()
