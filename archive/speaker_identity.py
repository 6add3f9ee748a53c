"""Speakers as rows: who a speech's speaker is, merging two, splitting one; the importer and the pages use it.

The rules are in ``speaker_matching``. A merged speaker stays as a redirect, which later imports follow; a
merge is recorded with what it moved, so that it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.enums import SpeakerKind, SpeechState
from archive.models import Speaker, SpeakerMerge, Speech
from archive.speaker_matching import Appearance, Known, Seen, same_speaker, variant_of


class NotPossible(Exception):
    """A merge or split that makes no sense; ``str(error)`` is one Chinese sentence that says why."""


def speaker_for(speech: Speech, kind: SpeakerKind, seen: Seen) -> Speaker:
    """The row of who gave ``speech``: one that is there already by the rules, else a new one.

    The same speech read again has the same speaker, and a row that no other speech has is as good as new.
    """
    name = seen.name
    key = same_speaker(_known(_of_name(name, kind), speech), seen)
    if key is None:
        if not seen.place:
            others = Speech.objects.filter(speaker=OuterRef("pk")).exclude(pk=speech.pk)
            unused = Speaker.objects.filter(~Exists(others), name=name, kind=kind, place="", merged_into=None)
            return unused.order_by("pk").first() or Speaker.objects.create(name=name, kind=kind)
        return Speaker.objects.get_or_create(name=name, kind=kind, place=seen.place)[0].current
    speaker = Speaker.objects.get(pk=key)
    taken = Speaker.objects.filter(name=speaker.name, kind=kind, place=seen.place)
    shown = speech.state != SpeechState.PUBLISHED and speaker.speeches.published().exists()
    if seen.place and not speaker.place and not shown and not taken.exists():  # a draft changes no page
        speaker.place = seen.place
        speaker.save()
    return speaker


@transaction.atomic
def merge(speaker: Speaker, into: Speaker, *, made_by=None) -> SpeakerMerge:
    """Make ``speaker`` a redirect to ``into``: speeches and names go along. Raises NotPossible."""
    _lock(speaker, into)
    into = into.current
    if speaker.merged_into_id:
        raise NotPossible(
            _("“%(speaker)s”已经并入“%(current)s”，请先撤销那次合并。")
            % {"speaker": speaker, "current": speaker.current}
        )
    if speaker.pk == into.pk:
        raise NotPossible(_("这两位已经是同一位讲话人。"))
    if speaker.kind != into.kind:
        raise NotPossible(_("个人和单位不能合并。"))
    gained = [name for name in speaker.names if name not in into.names]
    into.variants = [*into.variants, *gained]
    into.save()
    moved = _move(Speech.objects.filter(speaker=speaker), into)
    speaker.merged_into = into
    speaker.save()
    return SpeakerMerge.objects.create(
        speaker=speaker, into=into, speech_ids=moved, variants=gained, made_by=made_by
    )


@transaction.atomic
def undo_merge(made: SpeakerMerge) -> int:
    """Take a merge back; returns how many speeches went back. Later ones stay where they are.

    Raises NotPossible where it was taken back already.
    """
    speaker, into = made.speaker, made.into
    _lock(speaker, into)
    made.refresh_from_db()
    if made.undone_at or speaker.merged_into_id != made.into_id:
        raise NotPossible(_("这次合并已经撤销过了。"))
    speaker.merged_into = None
    speaker.save()
    moved = _move(Speech.objects.filter(pk__in=made.speech_ids, speaker=into.current), speaker)
    into.variants = [name for name in into.variants if name not in made.variants]
    into.save()
    made.undone_at = timezone.now()
    made.save()
    return len(moved)


@transaction.atomic
def take_back(speaker: Speaker) -> None:
    """Make a merged speaker one of its own again, with what the merge moved where that is on record."""
    made = speaker.merges.filter(into=speaker.merged_into_id, undone_at=None).first()
    if made:
        made.speaker = speaker
        undo_merge(made)
    else:
        speaker.merged_into = None
        speaker.save()


@transaction.atomic
def split(speaker: Speaker, speech_ids: Iterable[int], to: Speaker) -> Speaker:
    """Give speeches of ``speaker`` to another person, who may be new (not saved). Raises NotPossible.

    What was split is remembered at the speeches as an editor's choice, which no import changes.
    """
    _lock(*(one for one in (speaker, to) if one.pk))
    chosen = speaker.speeches.filter(pk__in=list(speech_ids))
    if not chosen:
        raise NotPossible(_("请先选出属于另一位讲话人的讲话。"))
    if chosen.count() == speaker.speeches.count():
        raise NotPossible(_("不能把讲话全部分出去；若是同一个人，请改用合并。"))
    if to.pk is None:
        if not to.name:
            raise NotPossible(_("请写出另一位讲话人的姓名。"))
        if to.place and Speaker.objects.filter(name=to.name, kind=to.kind, place=to.place).exists():
            raise NotPossible(
                _("%(place)s已有一位“%(name)s”，请从已有的讲话人里选择，或换一种写法区分。")
                % {"place": to.place, "name": to.name}
            )
        to.save()
    to = to.current
    if to.pk == speaker.pk:
        raise NotPossible(_("这些讲话现在就归这位讲话人。"))
    if to.kind != speaker.kind:
        raise NotPossible(_("个人的讲话不能分给单位，单位的也不能分给个人。"))
    _move(chosen, to, by_editor=True)
    return to


def _lock(*speakers: Speaker) -> None:
    """Read the rows again under a lock: another editor, or a second click, may have merged meanwhile.

    Raises NotPossible where one of them is gone.
    """
    ids = {speaker.pk for speaker in speakers}
    if len(Speaker.objects.select_for_update().filter(pk__in=ids).order_by("pk")) < len(ids):
        raise NotPossible(_("其中一位讲话人刚刚删去了，请回到讲话人名单再看。"))
    for speaker in speakers:
        speaker.refresh_from_db()


def set_variants(speaker: Speaker, variants: Iterable[str]) -> None:
    """Other forms of the name, as an editor has them; what is read adds nothing any more."""
    speaker.variants = [name for name in dict.fromkeys(variants) if name and name != speaker.name]
    speaker.variants_edited = True
    speaker.save()


def note_variant(speech: Speech) -> None:
    """Where the contents list prints another form of the speaker's name, keep it; not of drafts."""
    speaker = speech.speaker
    if speech.state != SpeechState.PUBLISHED or not speaker or speaker.variants_edited:
        return
    titles = (speech.title, speech.subtitle, speech.full_title)
    variant = variant_of(speaker.name, titles, speech.contents_title)
    if variant and variant not in speaker.names:
        speaker.variants = [*speaker.variants, variant]
        speaker.save()


def _move(speeches: Iterable[Speech], to: Speaker, *, by_editor: bool = False) -> list[int]:
    """Ids of the speeches that now are ``to``'s; saved one by one, so that the index hears of it."""
    moved = []
    for speech in list(speeches):
        speech.speaker = to
        if by_editor:
            speech.correct(["speaker"])
        speech.save()
        moved.append(speech.pk)
    return moved


def _of_name(name: str, kind: SpeakerKind) -> list[Speaker]:
    """Rows that bear the name or have it as a variant; merged ones too."""
    of_kind = Speaker.objects.filter(kind=kind).order_by("pk")
    others = of_kind.exclude(variants=[]).exclude(name=name)
    varied = [pk for pk, variants in others.values_list("pk", "variants") if name in variants]
    return list(of_kind.filter(name=name)) + (list(of_kind.filter(pk__in=varied)) if varied else [])


def _known(rows: Sequence[Speaker], speech: Speech) -> list[Known]:
    """Rows with the key of who stands for them, and what that one has said."""
    keys = {row.pk: row.current.pk for row in rows}
    said: dict[int, list[Appearance]] = {key: [] for key in keys.values()}
    others = Speech.objects.filter(speaker__in={*keys, *said}).exclude(pk=speech.pk).order_by("pk")
    for pk, compilation, posts, level in others.values_list("speaker_id", "compilation_id", "posts", "level"):
        said[keys.get(pk, pk)].append(Appearance(compilation, tuple(posts), level))
    own = {speech.speaker_id, speech.corrects.speaker_id if speech.corrects else None}
    return [
        Known(key, row.place, tuple(said[key]), own=bool({row.pk, key} & own))
        for row, key in zip(rows, keys.values(), strict=True)
    ]
