"""The names that readers may see: speakers and their variants, places, compilations; folded, to look them up.

Read at once and kept for a while, for SQL cannot fold. What is kept only proposes: whoever shows a page or a
count asks the database or the index anew, so nothing that was withdrawn meanwhile is ever shown. A change
made by this process is known at once, one of another process (the worker, a command) within five minutes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from django.db import transaction

from archive.models import Speaker
from archive.overview import listed_compilations
from archive.pinyin import pinyin_key
from archive.places import name_of
from archive.signals import speeches_changed
from search.chinese.folding import fold
from search.facets import stored_places
from search.place_tree import paths_down_to

KEPT = 300.0  # seconds; reading 30,000 names takes most of one

Ids = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class KnownNames:
    """Folded name → ids, of speakers (by every name they have) and compilations; folded place → as written.

    Places are those that speeches have, and all above them: 甘肃省 where a speech was given in 定西市.

    ``sounds`` are sort keys as stored, by the folded name of a speaker.
    """

    speakers: Ids
    compilations: Ids
    places: Mapping[str, str]
    sounds: Mapping[str, str]

    @cached_property
    def pinyin(self) -> Mapping[str, str]:
        """Sort keys of the names of speakers and places."""
        return {name: self.sounds.get(name) or pinyin_key(name) for name in (*self.speakers, *self.places)}


class _Kept:
    """The names last read. ``turn`` grows with each change: what was read before one is not kept."""

    def __init__(self) -> None:
        self._lock, self._turn = Lock(), 0
        self._names: KnownNames | None = None
        self._until = 0.0

    def get(self) -> KnownNames:
        with self._lock:
            turn, names = self._turn, self._names
            if names and time.monotonic() < self._until:
                return names
        names = _read()
        with self._lock:
            if turn == self._turn:
                self._names, self._until = names, time.monotonic() + KEPT
        return names

    def forget(self, **_) -> None:
        with self._lock:
            self._turn, self._names = self._turn + 1, None


_kept = _Kept()
known_names = _kept.get


def connect() -> None:
    """Listen to the archive."""
    speeches_changed.connect(_changed, dispatch_uid="search.known_names")


def _changed(**_) -> None:
    """Forgotten in the transaction, which reads its own changes, and after the commit, for other threads."""
    _kept.forget()
    transaction.on_commit(_kept.forget)


def _read() -> KnownNames:
    listed = Speaker.objects.listed().order_by("-speech_count", "pk")
    speakers = list(listed.values_list("pk", "name", "variants", "pinyin"))
    compilations = listed_compilations().values_list("pk", "title")
    stored = stored_places()
    places = {*stored, *map(name_of, paths_down_to(stored))} - {""}
    return KnownNames(
        speakers=_by_name((name, pk) for pk, own, variants, _ in speakers for name in (own, *variants)),
        compilations=_by_name((title, pk) for pk, title in compilations),
        places={fold(place): place for place in sorted(places)},
        sounds={fold(own): pinyin for _, own, _, pinyin in speakers},
    )


def _by_name(named: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    ids: dict[str, tuple[int, ...]] = {}
    for name, pk in named:
        folded = fold(name)
        ids[folded] = (*ids.get(folded, ()), pk)
    return ids
