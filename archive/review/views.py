"""The pages of the review desk: what was found, speech by speech, and what belongs to none."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.editors import editors_only
from archive.enums import SpeechState
from archive.models import Compilation, Speech
from archive.review import corrections, differences, publishing
from archive.review.assessment import GROUPS, SpeechAssessed, assess, count
from archive.review.decisions import DECISIONS
from archive.review.forms import FactsForm, suggestions
from archive.review.outcome import cut_places, outside, shown_paragraphs
from archive.review.source import source_lines
from archive.review.steps import facts_version
from archive.typed_numbers import typed_number
from archive.views import original_of

MOST_LINES = 2000  # of lines that belong to no speech, on one page
NEWEST = 50


@dataclass(frozen=True)
class UnreadLines:
    """A run of lines that belong to no speech, as the list shows it."""

    first: int
    last: int
    filled: int
    opening: str


@editors_only("archive.change_speech")
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The compilations, those with something to review first."""
    drafts = Count("speeches", filter=Q(speeches__state=SpeechState.DRAFT))
    published = Count("speeches", filter=Q(speeches__state=SpeechState.PUBLISHED))
    every = Compilation.objects.select_related("corrects").filter(reading__isnull=False)
    every = every.annotate(draft_count=drafts, published_count=published).order_by("-imported_at", "-pk")
    context = {
        "waiting": [found for found in every if found.draft_count],
        "done": [found for found in every if not found.draft_count][:NEWEST],
    }
    return render(request, "review/reviews.html", context)


@editors_only("archive.change_speech")
@require_safe
def review(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """The speeches found in a file; of a corrected file only what differs."""
    compilation = reviewed(compilation_id)
    if compilation.corrects:
        return _correction(request, compilation)
    rows = [assess(speech) for speech in _speeches(compilation)]
    live, others = rows[: compilation.speech_total], rows[compilation.speech_total :]
    only_doubtful = request.GET.get("show") == "look"
    shown = [row for row in live if not row.is_sure] if only_doubtful else live
    context = {
        "compilation": compilation,
        "entries": shown if only_doubtful else _in_order(compilation, live),
        "others": others,
        "counts": count(live),
        "sure_drafts": [r.speech.pk for r in live if r.is_sure and r.speech.state == SpeechState.DRAFT],
        "first_to_look_at": next((row.speech for row in live if not row.is_sure), None),
        "only_doubtful": only_doubtful,
        "correction": compilation.corrections.first(),
        "undoable": _last_step(compilation),
    }
    return render(request, "review/review.html", context)


@editors_only("archive.change_speech")
@require_safe
def lines(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Lines that belong to no speech."""
    compilation = reviewed(compilation_id)
    reading = compilation.reading
    first = typed_number(request.GET.get("first", "")) or 0
    runs = reading.division.unread(reading.lines)
    run = next(((a, b) for a, b in runs if a <= first <= b), None)
    if run is None:
        raise Http404
    first, last = run
    shown = list(enumerate(reading.lines[first - 1 : min(last, first + MOST_LINES - 1)], first))
    context = {"compilation": compilation, "first": first, "last": last, "lines": shown}
    return render(request, "review/lines.html", context)


@editors_only("archive.change_speech")
@require_safe
def original(request: HttpRequest, compilation_id: int) -> FileResponse:
    """The file as it came, byte for byte, while it is reviewed too."""
    return original_of(reviewed(compilation_id))


@editors_only("archive.change_speech")
@require_safe
def discard(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """What goes when the import is undone, before it is."""
    compilation = reviewed(compilation_id)
    context = {"compilation": compilation, "going": publishing.to_discard(compilation)}
    return render(request, "review/discard.html", context)


def speech_page(
    request: HttpRequest,
    speech: Speech,
    form: FactsForm | None = None,
    *,
    trouble: str = "",
    status: int = 200,
    seen: dict[str, object] | None = None,
) -> HttpResponse:
    """One speech: its source beside its facts and its text.

    ``form``: one that was refused; ``seen``: the revision and the version of the facts that its editor saw,
    where this page does not show newer ones.
    """
    compilation = reviewed(speech.compilation_id)
    rows = [assess(row) for row in _speeches(compilation)][: compilation.speech_total]
    position = next((n for n, row in enumerate(rows) if row.speech.pk == speech.pk), None)
    if position is None:
        raise Http404
    reading, shown = compilation.reading, rows[position]
    division, text, number = reading.division, reading.lines, position + 1
    paragraphs = shown_paragraphs(shown.speech, division.marks)
    span, form = division.spans[position], form or FactsForm(instance=speech)
    context = {
        "compilation": compilation,
        "speech": shown.speech,
        "assessed": shown,
        "form": form,
        "seen": seen or {"revision": reading.revision, "version": facts_version(shown.speech)},
        "title_fields": [form["title"], form["subtitle"]],
        "fact_rows": [(fact, _fields(form, fact.name)) for fact in shown.facts],
        "trouble": trouble,
        "speakers": suggestions(),
        "lines": source_lines(text, division, number, shown.facts),
        "span": span,
        "paragraphs": paragraphs,
        "title_repairs": outside(shown.speech, paragraphs),
        "cutting": _cutting(request, paragraphs, division, text),
        "decisions": DECISIONS,
        "total": len(rows),
        "previous": rows[position - 1].speech if position else None,
        "next": rows[position + 1].speech if number < len(rows) else None,
        "next_to_look_at": _next_to_look_at(rows, position),
        "undoable": _last_step(compilation),
    }
    return render(request, "review/speech.html", context, status=status)


def reviewed(compilation_id: int) -> Compilation:
    """A compilation with its reading; 404 where there is none, or where it was imported before there were."""
    found = Compilation.objects.select_related("reading", "corrects")
    return get_object_or_404(found, pk=compilation_id, reading__isnull=False)


def _correction(request: HttpRequest, compilation: Compilation) -> HttpResponse:
    every = differences.differences(compilation)
    context = {
        "compilation": compilation,
        "differing": [(d, compilation.reading.decisions.get(str(d.key), "")) for d in every if d.differs],
        "unchanged": [d for d in every if not d.differs],
        "undecided": corrections.undecided(compilation, every),
        "undoable": _last_step(compilation),
    }
    return render(request, "review/correction.html", context)


def _speeches(compilation: Compilation):
    return compilation.speeches.select_related("speaker").order_by("number")


def _in_order(compilation: Compilation, rows: list[SpeechAssessed]) -> list[SpeechAssessed | UnreadLines]:
    """Speeches and the lines between them that belong to none, as they stand in the text."""
    text = compilation.reading.lines
    unread = []
    for first, last in compilation.reading.division.unread(text):
        filled = [line.strip() for line in text[first - 1 : last] if line.strip()]
        unread.append(UnreadLines(first, last, len(filled), filled[0][:30]))
    return sorted([*rows, *unread], key=lambda entry: _line(entry))


def _line(entry: SpeechAssessed | UnreadLines) -> int:
    return entry.first if isinstance(entry, UnreadLines) else entry.speech.start_line


def _fields(form: FactsForm, name: str) -> list:
    """The inputs of one fact."""
    columns = GROUPS[name][1]
    return [form[column] for column in (*columns, *(("speaker_kind",) if name == "speaker" else ()))]


def _cutting(request: HttpRequest, paragraphs, division, text):
    """The paragraph that is to be cut, with the places where it can be; None if none is asked for."""
    asked = request.GET.get("cut", "")
    for one in paragraphs:
        if one.value == asked and one.paragraph.line:
            first, last = one.paragraph.line, one.paragraph.last_line or one.paragraph.line
            return {"value": asked, "places": cut_places(first, division.text(text, first, last))}
    return None


def _next_to_look_at(rows: list[SpeechAssessed], position: int) -> Speech | None:
    """The next speech with something in doubt, from the top again behind the last."""
    around = [*rows[position + 1 :], *rows[:position]]
    return next((row.speech for row in around if not row.is_sure), None)


def _last_step(compilation: Compilation) -> str:
    earlier = compilation.reading.earlier
    return earlier[-1]["what"] if earlier else ""
