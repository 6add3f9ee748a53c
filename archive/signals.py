"""The news that others may listen to: which speeches have changed.

``speeches_changed`` is sent with ``ids`` inside the transaction of the change, so that a listener
can write its own rows in the same transaction (an outbox) and act on them after the commit.
"""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import Signal, receiver

from archive.enums import SpeechState
from archive.models import Speaker, Speech
from archive.speaker_identity import note_variant
from archive.versions import part_version

speeches_changed = Signal()


@receiver(post_save, sender=Speech, dispatch_uid="archive.variant_noted")
def speech_saved(sender, instance: Speech, **_) -> None:
    note_variant(instance)


@receiver([post_save, post_delete], sender=Speech, dispatch_uid="archive.speech_changed")
def speech_changed(sender, instance: Speech, **_) -> None:
    """A draft that was one before is no news: nobody can see it, and the desk saves it again and again."""
    before, instance.stored_state = instance.stored_state, instance.state
    if before != SpeechState.DRAFT or instance.state != SpeechState.DRAFT:
        speeches_changed.send(sender=Speech, ids=[instance.pk])


@receiver(pre_delete, sender=Speech, dispatch_uid="archive.versions_passed_on")
def speech_leaves(sender, instance: Speech, **_) -> None:
    part_version(instance)  # the others stay versions of each other


@receiver(post_save, sender=Speaker, dispatch_uid="archive.speaker_changed")
def speaker_changed(sender, instance: Speaker, **_) -> None:
    if ids := list(instance.speeches.values_list("pk", flat=True)):
        speeches_changed.send(sender=Speech, ids=ids)
