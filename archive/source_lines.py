"""The lines of a file as they were read, one speech's worth at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice

from archive.models import Speech
from archive.models.compilation import ReadingPart


def source_lines(speech: Speech) -> list[tuple[int, str]]:
    """The lines that ``speech`` was read from, with their numbers; none where no reading was kept.

    Only the parts up to its last line are unpacked, one after the other: a compilation may have 100 MB.
    """
    lines = islice(_lines(speech.compilation_id), speech.start_line - 1, speech.end_line)
    return list(enumerate(lines, start=speech.start_line))


def _lines(compilation_id: int) -> Iterator[str]:
    """Lines of the whole reading; a part may end in the middle of one."""
    parts = ReadingPart.objects.filter(reading=compilation_id).order_by("position")
    begun = None
    for packed in parts.values_list("packed", flat=True).iterator(chunk_size=1):
        *whole, begun = ((begun or "") + zlib.decompress(packed).decode()).split("\n")
        yield from whole
    if begun is not None:
        yield begun
