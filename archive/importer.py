"""Files → rows: one compilation, one transaction, idempotent.

A re-import with ``replace`` keeps speech ids, paragraph anchors and every fact that an editor set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import PurePath

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.compilation_writer import CompilationWriter, CorrectionWriter, ImportReport, Progress
from archive.enums import SpeechState
from archive.matching import Fingerprint, match_speeches
from archive.models import Compilation, Reading
from archive.originals import original_kept
from archive.parsing import (
    Division,
    ParsedSpeech,
    ParseError,
    divide,
    read_source,
    read_speech,
    read_speeches,
)
from archive.speech_writer import clip, sentence

_LINES_A_PIECE = 2_000


@dataclass(frozen=True)
class ReadFile:
    """A file as the parser read it: its lines, their division, and the speeches that these two give.

    Of a file that a child process has read, text and speeches are read from its result when asked for:
    a large text is not kept in memory, and one speech at a time is.
    """

    read_text: Callable[[], Iterable[str]]  # the lines that the reader produced, in pieces
    source_format: str
    encoding: str | None
    division: Division
    speeches: Sequence[ParsedSpeech]

    @classmethod
    def of(cls, data: bytes, file_name: str) -> ReadFile:
        """Read ``data``; raises ParseError, one Chinese sentence, when nothing can be read."""
        source = read_source(data, file_name)
        division = divide(source)
        speeches = tuple(read_speeches(source.lines, division))
        return cls(lambda: _pieces_of(source.lines), source.format, source.encoding, division, speeches)


def import_compilation(
    data: bytes, file_name: str, *, replace: bool = False, imported_by=None, progress: Progress | None = None
) -> ImportReport:
    """Store the compilation in ``data``.

    The same bytes again change nothing, unless ``replace`` asks to read them anew. With ``replace``
    a corrected file takes the place of the compilation it corrects: the one with the same bytes,
    else the same file name, else the same title. Raises ParseError when nothing can be read, or when
    the file is no correction of what bears its name; then nothing is stored.
    """
    digest = hashlib.sha256(data).hexdigest()
    stored = Compilation.objects.filter(sha256=digest).first()
    if stored and not replace:
        return _unchanged(stored)
    if stored and stored.corrects:
        raise ParseError(
            _("这份《%(title)s》的更正稿正在审校，请在审校页里采用或撤销。")
            % {"title": stored.corrects.title}
        )
    parsed = ReadFile.of(data, file_name)
    stored = stored or (corrected_by(parsed.division.title, file_name) if replace else None)
    compilation = stored or Compilation(imported_by=imported_by)
    pairs = pair_speeches(compilation, parsed.speeches) if stored else {}
    if stored and stored.sha256 != digest and not pairs:
        raise ParseError(
            _("它与库中的《%(title)s》没有一篇相同，不是它的改正稿；若是另一部合集，请不加 --replace。")
            % {"title": stored.title}
        )
    try:
        with (
            original_kept(compilation, digest, parsed.source_format, ContentFile(data)),
            transaction.atomic(),
        ):
            _describe(compilation, parsed, file_name)
            report = ImportReport(
                compilation, "replaced" if stored else "created", warnings=compilation.warnings
            )
            CompilationWriter(compilation, parsed.speeches, pairs, report, progress or _silent).write()
    except IntegrityError:
        # The same file was imported by another process while this one was reading it.
        if other := Compilation.objects.filter(sha256=digest).exclude(pk=compilation.pk).first():
            return _unchanged(other)
        raise
    return report


def store_draft(
    parsed: ReadFile,
    original: File | bytes,
    file_name: str,
    *,
    imported_by=None,
    progress: Progress | None = None,
) -> ImportReport:
    """Store what was read as drafts, which no reader sees until an editor publishes them.

    The same bytes again change nothing. Nothing published is touched: where the file corrects a
    compilation of the archive, ``Compilation.corrects`` and ``Speech.corrects`` name what the drafts
    would take the place of.
    """
    original = original if isinstance(original, File) else ContentFile(original)
    digest = hashlib.file_digest(original.open("rb"), "sha256").hexdigest()
    if stored := Compilation.objects.filter(sha256=digest).first():
        return _unchanged(stored)
    compilation = Compilation(imported_by=imported_by)
    compilation.corrects = corrected_by(parsed.division.title, file_name)
    pairs = pair_speeches(compilation.corrects, parsed.speeches) if compilation.corrects else {}
    if not pairs:
        compilation.corrects = None
    report = ImportReport(compilation, "created")
    with original_kept(compilation, digest, parsed.source_format, original), transaction.atomic():
        _describe(compilation, parsed, file_name)
        report.warnings = compilation.warnings
        writer = CompilationWriter(compilation, parsed.speeches, {}, report, progress or _silent)
        writer.state, writer.corrected = SpeechState.DRAFT, pairs
        writer.write()
    return report


def take_correction(draft: Compilation, *, taken: Container[int], withdrawn: Container[int]) -> Compilation:
    """Put a reviewed corrected file in the place of what it corrects; returns the compilation.

    ``taken``: ids of the draft speeches whose text and facts are taken over; ``withdrawn``: ids of the
    stored speeches, missing in the file, that are taken down. Ids, anchors and edited facts stay.
    """
    target, reading = draft.corrects, draft.reading
    drafts = draft.speeches.filter(number__lte=draft.speech_total).order_by("number")
    kept = [(n, d) for n, d in enumerate(drafts.select_related("speaker")) if d.corrects_id or d.pk in taken]
    if not kept:
        raise ParseError(_("这份更正稿一篇也没有采用，请撤销这次导入。"))
    spans = tuple(reading.division.spans[n] for n, _ in kept)
    lines = tuple(reading.lines)
    division = with_changes(reading.division, spans=spans).leaving(reading.division, lines)
    speeches = tuple(read_speech(lines, division, number) for number in range(1, len(spans) + 1))
    parsed = ReadFile(
        lambda: _pieces_of(lines), draft.source_format, draft.encoding or None, division, speeches
    )
    with draft.original.open("rb") as file:
        data = file.read()
    pairs = {index: speech.corrects_id for index, (_, speech) in enumerate(kept) if speech.corrects_id}
    report = ImportReport(target, "replaced")
    digest, file_name, drafts = draft.sha256, draft.file_name, [speech for _, speech in kept]
    with original_kept(target, digest, draft.source_format, ContentFile(data)), transaction.atomic():
        draft.jobs.update(compilation=target)
        Compilation.objects.get(pk=draft.pk).delete()  # it gives its SHA-256 to the other
        _describe(target, parsed, file_name)
        writer = CorrectionWriter(target, speeches, pairs, report, _silent)
        writer.drafts, writer.taken, writer.withdrawn = drafts, taken, withdrawn
        writer.write()
    return target


def _pieces_of(lines: Sequence[str]) -> Iterator[str]:
    """The text of ``lines``, some thousands of them at a time."""
    for first in range(0, len(lines), _LINES_A_PIECE):
        piece = "\n".join(lines[first : first + _LINES_A_PIECE])
        yield f"\n{piece}" if first else piece


def _silent(done: int, total: int) -> None:
    """Progress for those who do not look."""


def _unchanged(stored: Compilation) -> ImportReport:
    return ImportReport(stored, "unchanged", kept=stored.speeches.count())


def corrected_by(title: str, file_name: str) -> Compilation | None:
    """The one compilation that a file of this name, else of this title, would correct."""
    for same in ({"file_name": clip(Compilation, "file_name", file_name)}, {"title": title}):
        found = Compilation.objects.filter(corrects__isnull=True, **same)[:2]
        if len(found) == 1:
            return found[0]
    return None


def _describe(compilation: Compilation, parsed: ReadFile, file_name: str) -> None:
    compilation.file_name = clip(Compilation, "file_name", PurePath(file_name).name)
    if "title" not in compilation.edited_fields:
        compilation.title = clip(Compilation, "title", parsed.division.title or PurePath(file_name).stem)
    compilation.speech_total = len(parsed.speeches)
    compilation.encoding = parsed.encoding or ""
    compilation.warnings = [sentence(warning) for warning in parsed.division.warnings]
    compilation.save()
    stored = Reading.objects.filter(pk=compilation.pk)
    revision = stored.values_list("revision", flat=True).first()
    reading = Reading(compilation=compilation)
    reading.division = parsed.division
    if revision is not None:
        reading.revision = revision + 1  # what was filled in on the old text is out of date
    stored.delete()
    reading.save(force_insert=True)
    reading.write_text(parsed.read_text())


def pair_speeches(compilation: Compilation, parsed: Sequence[ParsedSpeech]) -> dict[int, int]:
    """Index of a parsed speech → id of the stored one that it is."""
    stored = {
        speech.pk: Fingerprint(speech.full_title, tuple(p.text for p in speech.paragraphs.all()))
        for speech in compilation.speeches.prefetch_related("paragraphs")
    }
    return match_speeches(stored, [_fingerprint(speech) for speech in parsed])


def _fingerprint(parsed: ParsedSpeech) -> Fingerprint:
    facts = parsed.facts
    title = f"{facts.title}——{facts.subtitle}" if facts.subtitle else facts.title
    return Fingerprint(title, tuple(block.text for block in parsed.blocks))
