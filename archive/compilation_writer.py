"""The speeches of a whole compilation → rows: a first import, a re-import, a reviewed correction."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from django.db.models import F

from archive.enums import SpeechState
from archive.models import Compilation, Speech
from archive.parsing import ParsedSpeech, TitleFacts
from archive.speech_writer import places_by_name, write_speech

Progress = Callable[[int, int], None]  # speeches written, of how many
# facts whose absence an import reports
_REPORTED = (
    "speaker",
    "posts",
    "level",
    "rank",
    "occasion",
    "delivered_on",
    "period_label",
    "period_year",
)


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


class CompilationWriter:
    """Writes the speeches of one compilation inside the caller's transaction.

    ``pairs``: index of a parsed speech → id of the stored one that it is.
    """

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
        self.places = places_by_name(_speaker_and_place(speech.facts) for speech in parsed)

    def write(self) -> None:
        # Numbers may change places: move the old ones out of the way of the unique constraint.
        self.compilation.speeches.update(number=F("number") + 1_000_000)
        total = len(self.parsed)
        for index, parsed in enumerate(self.parsed):
            speech = self.stored.get(self.pairs.get(index)) or Speech(compilation=self.compilation)
            speech.corrects_id = self.corrected.get(index)
            self.write_one(index, speech, parsed)
            self.progress(index + 1, total)
        missing = [speech for pk, speech in self.stored.items() if pk not in self.pairs.values()]
        for offset, speech in enumerate(missing, start=1):
            speech.number = total + offset
            self.put_behind(speech)
        self.report.stored, self.report.kept = total, len(self.pairs)

    def write_one(self, index: int, speech: Speech, parsed: ParsedSpeech) -> None:
        """Write speech ``index``, which is new or stored."""
        if "state" not in speech.edited_fields:
            speech.state = self.state_of(speech)
        write_speech(speech, parsed, places=self.places)
        for name in _REPORTED:
            if not getattr(speech, name):
                self.report.unread[name] = self.report.unread.get(name, 0) + 1

    def state_of(self, speech: Speech) -> SpeechState:
        """The state of a written speech for which no editor has set one."""
        return self.state

    def put_behind(self, speech: Speech) -> None:
        """What the corrected file no longer has is hidden, not deleted: its address lives on."""
        if speech.state == SpeechState.PUBLISHED:  # it comes back with the file that has it again
            speech.edited_fields = [name for name in speech.edited_fields if name != "state"]
        speech.state = SpeechState.WITHDRAWN
        speech.save()
        self.report.withdrawn.append(speech.full_title)


class CorrectionWriter(CompilationWriter):
    """Takes over a corrected file as an editor decided: speech by speech.

    ``drafts``: the reviewed draft of each parsed speech; ``taken``: ids of the drafts that are taken over,
    the others leave the old text; ``withdrawn``: ids of stored speeches that the file lacks and that go.
    """

    drafts: Sequence[Speech] = ()
    taken: Container[int] = ()
    withdrawn: Container[int] = ()

    def write_one(self, index: int, speech: Speech, parsed: ParsedSpeech) -> None:
        draft = self.drafts[index]
        if speech.pk and draft.pk not in self.taken:
            speech.number, speech.start_line, speech.end_line = (
                parsed.number,
                parsed.start_line,
                parsed.end_line,
            )
            speech.save()
            speech.paragraphs.update(line=None, last_line=None)  # their lines were those of the old file
            return
        names = [name for name in draft.edited_fields if name in Speech.FACTS]
        for name in names:
            setattr(speech, name, getattr(draft, name))
        speech.correct(names)
        super().write_one(index, speech, parsed)

    def state_of(self, speech: Speech) -> SpeechState:
        """What waits for review goes on waiting; a new speech joins what readers see, if they see any."""
        if speech.pk:
            waits = speech.state == SpeechState.DRAFT
        else:
            waits = all(one.state != SpeechState.PUBLISHED for one in self.stored.values())
        return SpeechState.DRAFT if waits else super().state_of(speech)

    def put_behind(self, speech: Speech) -> None:
        if speech.pk in self.withdrawn or speech.state == SpeechState.WITHDRAWN:
            super().put_behind(speech)
        else:
            speech.save()


def _speaker_and_place(facts: TitleFacts) -> tuple[str | None, str | None]:
    return facts.speaker or facts.office, facts.place
