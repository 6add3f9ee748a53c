"""Which index fits this code: the fingerprint of fields, folding and segmenter; and what can be wrong."""

from __future__ import annotations

import hashlib

from search.chinese.folding import FOLDING_VERSION
from search.chinese.segmenter import segmenter_version

# Raise it when an engine keeps something else of the same fields.
LAYOUT_VERSION = 3


class IndexUnavailable(Exception):
    """There is no index that can answer. ``str(error)`` is one Chinese sentence that says why."""


class IndexMissing(IndexUnavailable):
    """None was ever built here."""


class IndexDamaged(IndexUnavailable):
    """Its files are not those that were written."""


class IndexOutdated(IndexUnavailable):
    """It was built with other fields, another folding or another segmenter: it would answer wrongly."""


class BuildInterrupted(IndexUnavailable):
    """A build ended before its end; the index that was in use, if there was one, stays in use."""


class IndexBusy(Exception):
    """Someone else is writing; the change waits in the outbox."""


def fingerprint(fields: object) -> str:
    """What an index is made with; one that differs is rebuilt. ``fields`` are the engine's, as text."""
    parts = (LAYOUT_VERSION, fields, FOLDING_VERSION, segmenter_version())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
