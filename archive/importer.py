"""The only module that writes speeches: one compilation, one transaction, idempotent.

A re-import with ``replace`` keeps speech ids, paragraph anchors and every fact that an editor set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import PurePath

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F

from archive.enums import Branch, DatePrecision, Level, Rank, SpeakerKind, SpeechKind, SpeechState
from archive.matching import Fingerprint, carry_anchors, match_speeches
from archive.models import Compilation, Paragraph, Reading, Speaker, Speech
from archive.originals import original_kept
from archive.parsing import (
    Division,
    ParsedSpeech,
    ParseError,
    TitleFacts,
    divide,
    read_source,
    read_speeches,
)
from archive.parsing.json_records import to_json

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ReadFile:
    """A file as the parser read it: its lines, their division, and the speeches that these two give.

    Of a file that a child process has read, text and speeches are read from its result when asked for:
    a large text is not kept in memory, and one speech at a time is.
    """

    read_text: Callable[[], str]  # the lines that the reader produced
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
        return cls(lambda: "\n".join(source.lines), source.format, source.encoding, division, speeches)


@dataclass
class ImportReport:
    """What an import did; ``outcome`` is "created", "replaced" or "unchanged"."""

    compilation: Compilation
    outcome: str
    stored: int = 0
    kept: int = 0
    withdrawn: list[str] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


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
    parsed = ReadFile.of(data, file_name)
    stored = stored or (corrected_by(parsed.division.title, file_name) if replace else None)
    compilation = stored or Compilation(imported_by=imported_by)
    pairs = pair_speeches(compilation, parsed.speeches) if stored else {}
    if stored and stored.sha256 != digest and not pairs:
        raise ParseError(
            f"它与库中的《{stored.title}》没有一篇相同，不是它的改正稿；若是另一部合集，请不加 --replace。"
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
            _SpeechWriter(compilation, parsed.speeches, pairs, report, progress or _silent).write()
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
        writer = _SpeechWriter(compilation, parsed.speeches, {}, report, progress or _silent)
        writer.state, writer.corrected = SpeechState.DRAFT, pairs
        writer.write()
    return report


def _silent(done: int, total: int) -> None:
    """Progress for those who do not look."""


def _unchanged(stored: Compilation) -> ImportReport:
    return ImportReport(stored, "unchanged", kept=stored.speeches.count())


def corrected_by(title: str, file_name: str) -> Compilation | None:
    """The one compilation that a file of this name, else of this title, would correct."""
    for same in ({"file_name": _clip(Compilation, "file_name", file_name)}, {"title": title}):
        found = Compilation.objects.filter(corrects__isnull=True, **same)[:2]
        if len(found) == 1:
            return found[0]
    return None


def _describe(compilation: Compilation, parsed: ReadFile, file_name: str) -> None:
    compilation.file_name = _clip(Compilation, "file_name", PurePath(file_name).name)
    if "title" not in compilation.edited_fields:
        compilation.title = _clip(Compilation, "title", parsed.division.title or PurePath(file_name).stem)
    compilation.speech_total = len(parsed.speeches)
    compilation.encoding = parsed.encoding or ""
    compilation.warnings = [_sentence(warning) for warning in parsed.division.warnings]
    compilation.save()
    reading = Reading(compilation=compilation, text=parsed.read_text())
    reading.division = parsed.division
    # Not UPDATE and then INSERT: each statement would hold a copy of the text in SQLite's memory.
    Reading.objects.filter(pk=compilation.pk).delete()
    reading.save(force_insert=True)


def pair_speeches(compilation: Compilation, parsed: Sequence[ParsedSpeech]) -> dict[int, int]:
    """Index of a parsed speech → id of the stored one that it is."""
    stored = {
        speech.pk: Fingerprint(speech.full_title, tuple(p.text for p in speech.paragraphs.all()))
        for speech in compilation.speeches.prefetch_related("paragraphs")
    }
    return match_speeches(stored, [_fingerprint(speech) for speech in parsed])


class _SpeechWriter:
    """Writes the speeches of one compilation inside the caller's transaction."""

    def __init__(
        self,
        compilation: Compilation,
        parsed: Sequence[ParsedSpeech],
        pairs: dict[int, int],
        report: ImportReport,
        progress: Progress,
    ) -> None:
        self.compilation, self.parsed, self.pairs = compilation, parsed, pairs
        self.report, self.progress = report, progress
        self.state = SpeechState.PUBLISHED
        self.corrected: dict[int, int] = {}
        self.stored = {speech.pk: speech for speech in compilation.speeches.prefetch_related("paragraphs")}
        self.places = _places_by_name(parsed)

    def write(self) -> None:
        # Numbers may change places: move the old ones out of the way of the unique constraint.
        self.compilation.speeches.update(number=F("number") + 1_000_000)
        total = len(self.parsed)
        for index, parsed in enumerate(self.parsed):
            speech = self.stored.get(self.pairs.get(index)) or Speech(compilation=self.compilation)
            speech.corrects_id = self.corrected.get(index)
            self._write_speech(speech, parsed)
            self.progress(index + 1, total)
        self._withdraw([speech for pk, speech in self.stored.items() if pk not in self.pairs.values()])
        self.report.stored, self.report.kept = total, len(self.pairs)

    def _write_speech(self, speech: Speech, parsed: ParsedSpeech) -> None:
        speech.number = parsed.number
        speech.start_line, speech.end_line = parsed.start_line, parsed.end_line
        speech.contents_title = _clip(Speech, "contents_title", parsed.contents_title or "")
        speech.warnings = [_sentence(warning) for warning in parsed.warnings]
        speech.repairs = to_json(parsed.repairs)
        self._set_facts(speech, parsed.facts)
        if "state" not in speech.edited_fields:
            speech.state = self.state
        stored = [(p.anchor, p.text) for p in speech.paragraphs.all()] if speech.pk else []
        anchors, speech.last_anchor = carry_anchors(
            stored, [block.text for block in parsed.blocks], last_anchor=speech.last_anchor
        )
        speech.save()
        speech.paragraphs.all().delete()
        Paragraph.objects.bulk_create(
            Paragraph(
                speech=speech,
                position=position,
                anchor=anchor,
                text=block.text,
                heading=block.heading,
                line=block.line,
                last_line=block.last_line,
            )
            for position, (anchor, block) in enumerate(zip(anchors, parsed.blocks, strict=True))
        )

    def _set_facts(self, speech: Speech, facts: TitleFacts) -> None:
        values = _fact_values(facts) | {"speaker": self._speaker(facts)}
        evidence = {name: asdict(entry) for name, entry in facts.evidence.items()}
        for name in Speech.FACTS:
            if name not in speech.edited_fields:
                setattr(speech, name, values[name])
        edited = {Speech.EVIDENCE_OF.get(name, name) for name in speech.edited_fields}
        kept = {name: entry for name, entry in speech.evidence.items() if name in edited}
        speech.evidence = evidence | kept
        for name in (
            "speaker",
            "posts",
            "level",
            "rank",
            "occasion",
            "delivered_on",
            "period_label",
            "period_year",
        ):
            if not getattr(speech, name):
                self.report.unread[name] = self.report.unread.get(name, 0) + 1

    def _speaker(self, facts: TitleFacts) -> Speaker | None:
        name = facts.speaker or facts.office
        if not name:
            return None
        speaker, _ = Speaker.objects.get_or_create(
            name=_clip(Speaker, "name", name),
            kind=SpeakerKind.PERSON if facts.speaker else SpeakerKind.OFFICE,
            place=_clip(Speaker, "place", facts.place or self.places.get(name, "")),
        )
        return speaker.merged_into or speaker

    def _withdraw(self, missing: list[Speech]) -> None:
        """Speeches that the corrected file no longer has are hidden, not deleted: their addresses live on."""
        for offset, speech in enumerate(missing, start=1):
            speech.number = len(self.parsed) + offset
            if speech.state == SpeechState.PUBLISHED:  # it comes back with the file that has it again
                speech.edited_fields = [name for name in speech.edited_fields if name != "state"]
            speech.state = SpeechState.WITHDRAWN
            speech.save()
            self.report.withdrawn.append(speech.full_title)


def _fact_values(facts: TitleFacts) -> dict[str, object]:
    """Columns of Speech, without the speaker."""
    return {
        "title": _clip(Speech, "title", facts.title),
        "subtitle": _clip(Speech, "subtitle", facts.subtitle or ""),
        "posts": list(facts.posts),
        "primary_post": _clip(Speech, "primary_post", facts.primary_post or ""),
        "branch": Branch.from_label(facts.branch),
        "level": Level.from_label(facts.level),
        "rank": Rank.from_label(facts.rank),
        "place": _clip(Speech, "place", facts.place or ""),
        "occasion": _clip(Speech, "occasion", facts.occasion or ""),
        "kind": SpeechKind.from_label(facts.kind),
        "delivered_on": facts.delivered_on,
        "date_precision": facts.date_precision if facts.delivered_on else DatePrecision.UNKNOWN,
        "period_label": _clip(Speech, "period_label", facts.period.label or ""),
        "period_year": facts.period.year,
    }


def _fingerprint(parsed: ParsedSpeech) -> Fingerprint:
    facts = parsed.facts
    title = f"{facts.title}——{facts.subtitle}" if facts.subtitle else facts.title
    return Fingerprint(title, tuple(block.text for block in parsed.blocks))


def _places_by_name(parsed: Sequence[ParsedSpeech]) -> dict[str, str]:
    """Place of each speaker who has just one here: it serves for the speeches that name none."""
    places: dict[str, set[str]] = {}
    for speech in parsed:
        if speech.facts.place:
            places.setdefault(speech.facts.speaker or speech.facts.office or "", set()).add(
                speech.facts.place
            )
    return {name: found.pop() for name, found in places.items() if len(found) == 1}


def _clip(model, name: str, text: str) -> str:
    """At most what the column holds; the original file keeps the rest."""
    return text[: model._meta.get_field(name).max_length]


def _sentence(warning) -> str:
    return f"第 {warning.line} 行：{warning.message}" if warning.line else warning.message
