"""Versions of one speech, and what an editor chooses about two that look alike."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.enums import LookalikeChoice, SpeechState
from archive.models import Lookalike, Speech


def other_versions(speech: Speech) -> QuerySet[Speech]:
    """Published speeches that are versions of the same speech, in both directions."""
    first = speech.version_of_id or speech.pk
    versions = Speech.objects.published().filter(Q(pk=first) | Q(version_of=first)).exclude(pk=speech.pk)
    return versions.select_related("compilation").order_by("compilation_id", "number")


@transaction.atomic
def decide(pair: Lookalike, choice: LookalikeChoice, speech: Speech, *, decided_by=None) -> None:
    """Do what was chosen about ``pair``, seen from ``speech``, and remember it.

    What was chosen before is taken back first: versions are parted, a speech that was dropped is a draft
    again.
    """
    other = pair.other if pair.speech_id == speech.pk else pair.speech
    _take_back(pair)
    speech.refresh_from_db()
    other.refresh_from_db()
    if choice == LookalikeChoice.VERSIONS:
        link_versions(speech, other)
    elif choice == LookalikeChoice.DROPPED:
        pair.dropped = speech
        _set_state(speech, SpeechState.WITHDRAWN)
    pair.choice, pair.decided_by, pair.decided_at = choice, decided_by, timezone.now()
    pair.save()


def link_versions(speech: Speech, other: Speech) -> None:
    """Make the two versions of one speech, with all that were versions of either.

    The earlier one leads: ``version_of`` of every other one names it, and it has none itself.
    """
    firsts = {one.version_of or one for one in (speech, other)}
    if len(firsts) == 2:
        first, second = sorted(firsts, key=lambda one: one.pk)
        Speech.objects.filter(Q(pk=second.pk) | Q(version_of=second)).update(version_of=first)


def _take_back(pair: Lookalike) -> None:
    if pair.choice == LookalikeChoice.VERSIONS:
        part_version(pair.speech)
    elif pair.choice == LookalikeChoice.DROPPED and pair.dropped:
        if pair.dropped.state == SpeechState.WITHDRAWN:  # else an editor has published it since
            _set_state(pair.dropped, SpeechState.DRAFT)
        pair.dropped = None


def part_version(speech: Speech) -> None:
    """``speech`` is no version any more; where it led the others, the earliest of these leads now."""
    versions = list(speech.versions.order_by("pk"))
    Speech.objects.filter(pk=speech.pk).update(version_of=None)
    if versions:
        Speech.objects.filter(pk=versions[0].pk).update(version_of=None)
        Speech.objects.filter(pk__in=[one.pk for one in versions[1:]]).update(version_of=versions[0])


def _set_state(speech: Speech, state: SpeechState) -> None:
    """Reading the file anew does not bring a speech back that an editor did not want."""
    speech.refresh_from_db()
    edited = set(speech.edited_fields) - {"state"}
    speech.edited_fields = sorted(edited | {"state"} if state == SpeechState.WITHDRAWN else edited)
    speech.state = state
    speech.save()
