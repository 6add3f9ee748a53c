"""A tantivy index on the disk, opened once a commit for all threads.

Beside tantivy's files lie the numbers of the speeches, to compare with the database's.
"""

from __future__ import annotations

from array import array
from pathlib import Path
from threading import Lock

import tantivy

from search.engines.index_folder import IndexFolder, check_manifest
from search.engines.visible import IndexedIds
from search.index_version import IndexDamaged

IDS = "speech.ids"  # numbers of the speeches, eight bytes each


class OpenedIndex:
    """One commit, as all searches of the process read it; nothing in it changes, so no lock is needed."""

    def __init__(self, generation: Path) -> None:
        self.searcher = tantivy.Index.open(str(generation)).searcher()
        self.indexed = IndexedIds.of(read_ids(generation))


_opened: dict[Path, tuple[tuple[Path, str], OpenedIndex]] = {}
_opening = Lock()


def open_index(folder: IndexFolder, fingerprint: str) -> OpenedIndex:
    """The index in ``folder`` as of its last commit; raises IndexUnavailable."""
    with _opening:
        while True:
            generation = folder.current()
            try:
                return _index(folder, generation, fingerprint)
            except IndexDamaged:
                if folder.current() == generation:
                    raise
                # A writer has put the next generation in its place and removed it meanwhile.


def _index(folder: IndexFolder, generation: Path, fingerprint: str) -> OpenedIndex:
    state, opened = (generation, fingerprint), _opened.get(folder.path)
    if opened and opened[0] == state:
        return opened[1]
    check_manifest(generation, fingerprint)
    try:
        index = OpenedIndex(generation)
    except (OSError, ValueError) as error:  # all that tantivy raises
        raise IndexDamaged("索引无法读取，请运行 manage.py build_index。") from error
    _opened[folder.path] = (state, index)
    return index


def read_ids(generation: Path) -> array:
    """The numbers of its speeches."""
    ids = array("q")
    ids.frombytes((generation / IDS).read_bytes())
    return ids
