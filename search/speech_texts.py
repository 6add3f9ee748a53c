"""The texts of the speeches on a page of hits, from the database, folded once and kept for a while.

A speech and its paragraphs change together (importer, admin), and ``updated_at`` with them: it is
part of the key, so what is kept is never older than the speech.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from threading import Lock

from archive.models import Paragraph, Speech
from search.snippets import Block, SpeechText

KEPT = 300  # speeches, about 20 MB

_kept: OrderedDict[tuple[int, datetime], SpeechText] = OrderedDict()
_lock = Lock()


def speech_texts(speeches: Mapping[int, Speech]) -> dict[int, SpeechText]:
    """Texts of ``speeches`` by id; those that are not kept are read by one query."""
    keys = {pk: (pk, speech.updated_at) for pk, speech in speeches.items()}
    with _lock:
        texts = {pk: _kept[key] for pk, key in keys.items() if key in _kept}
    missing = _read({pk: speech for pk, speech in speeches.items() if pk not in texts})
    with _lock:
        _kept.update((keys[pk], text) for pk, text in missing.items())
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return texts | missing


def forget() -> None:
    """Read everything anew; an index that is built anew starts from what is stored now."""
    with _lock:
        _kept.clear()


def _read(speeches: Mapping[int, Speech]) -> dict[int, SpeechText]:
    blocks: dict[int, list[Block]] = {pk: [] for pk in speeches}
    if speeches:
        rows = Paragraph.objects.filter(speech__in=list(speeches)).order_by("speech_id", "position")
        for pk, anchor, text, heading in rows.values_list("speech_id", "anchor", "text", "heading"):
            blocks[pk].append(Block(anchor, text, heading))
    return {pk: SpeechText.of(speeches[pk].full_title, blocks[pk]) for pk in speeches}
