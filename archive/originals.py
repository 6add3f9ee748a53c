"""The original files of compilations: byte for byte, named by their SHA-256, none left without a row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from archive.models import Compilation
from archive.storage import original_path


@contextmanager
def original_kept(compilation: Compilation, digest: str, source_format: str, content: File) -> Iterator[None]:
    """Write ``content``, whose SHA-256 is ``digest``, and name it in ``compilation``.

    If what follows fails, the file goes again.
    The file that it replaces goes when what follows has been committed.
    """
    replaced = compilation.original.name
    compilation.sha256, compilation.source_format = digest, source_format
    name = compilation.original.name = original_path(compilation)
    is_new = _write(name, digest, content)
    try:
        yield
    except BaseException:
        if is_new:
            _remove_unused(name)
        raise
    if replaced != name:
        transaction.on_commit(lambda: _remove_unused(replaced))


@receiver(post_delete, sender=Compilation, dispatch_uid="archive.original_removed")
def original_removed(sender, instance: Compilation, **_) -> None:
    name = instance.original.name
    transaction.on_commit(lambda: _remove_unused(name))


def _write(name: str, digest: str, content: File) -> bool:
    """Whether the file was not there yet; one that is damaged is written anew."""
    storage = _storage()
    if storage.exists(name):
        with storage.open(name) as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == digest:
                return False
        storage.delete(name)
    storage.save(name, content)
    return True


def _remove_unused(name: str | None) -> None:
    if name and not Compilation.objects.filter(original=name).exists():
        _storage().delete(name)


def _storage() -> Storage:
    return Compilation._meta.get_field("original").storage
