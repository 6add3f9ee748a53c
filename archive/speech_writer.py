"""Parsed speeches → rows: what the importer and the review desk share. Nothing else writes a speech's text.

A new text is compared with the archive after the commit: nobody waits for that with the only write lock.
Facts that an editor set are left alone; paragraphs that are still there keep their anchors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial

from django.db import transaction

from archive.derived_facts import follow_posts
from archive.enums import Branch, DatePrecision, Level, Rank, SpeakerKind, SpeechKind
from archive.lookalike_finder import compare
from archive.matching import carry_anchors
from archive.models import Paragraph, Speaker, Speech
from archive.parsing import Block, ParsedSpeech, TitleFacts
from archive.parsing.json_records import to_json
from archive.speaker_identity import speaker_for
from archive.speaker_matching import Seen


def write_speech(
    speech: Speech, parsed: ParsedSpeech, *, places: Mapping[str, str], anchors: Sequence[int] = ()
) -> None:
    """Save what was read into ``speech``: its place in the file, its facts, its paragraphs.

    ``places``: speaker → the one place that the compilation names for them, which counts where a speech
    names none. ``anchors``: those of the paragraphs, where they are known from before.
    """
    speech.number = parsed.number
    speech.start_line, speech.end_line = parsed.start_line, parsed.end_line
    speech.contents_title = clip(Speech, "contents_title", parsed.contents_title or "")
    speech.warnings = [sentence(warning) for warning in parsed.warnings]
    speech.repairs = to_json(parsed.repairs)
    _set_facts(speech, parsed.facts, places)
    _write_paragraphs(speech, parsed.blocks, anchors)


def places_by_name(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Speaker → place, for (speaker, place) pairs, where there is just one: it serves where none is named.

    >>> places_by_name([("柳长青", "青石县"), ("柳长青", None), ("何秋水", "甲县"), ("何秋水", "乙县")])
    {'柳长青': '青石县'}
    """
    places: dict[str, set[str]] = {}
    for name, place in pairs:
        if place:
            places.setdefault(name or "", set()).add(place)
    return {name: found.pop() for name, found in places.items() if len(found) == 1}


def _write_paragraphs(speech: Speech, blocks: Sequence[Block], anchors: Sequence[int]) -> None:
    stored = [(p.anchor, p.text) for p in speech.paragraphs.all()] if speech.pk else []
    texts = [block.text for block in blocks]
    if len(anchors) == len(blocks):
        speech.last_anchor = max([speech.last_anchor, *anchors])
    else:
        anchors, speech.last_anchor = carry_anchors(stored, texts, last_anchor=speech.last_anchor)
    speech.save()
    speech.paragraphs.all().delete()
    Paragraph.objects.bulk_create(
        Paragraph(speech=speech, position=position, anchor=anchor, **_columns(block))
        for position, (anchor, block) in enumerate(zip(anchors, blocks, strict=True))
    )
    if "".join(texts) != "".join(text for _, text in stored):  # else only levels and seams are others
        speech.marks.all().delete()  # of the text that was
        transaction.on_commit(partial(compare, speech.pk), robust=True)


def _columns(block: Block) -> dict[str, object]:
    return {"text": block.text, "heading": block.heading, "line": block.line, "last_line": block.last_line}


def _set_facts(speech: Speech, facts: TitleFacts, places: Mapping[str, str]) -> None:
    values = _fact_values(facts)
    if "speaker" not in speech.edited_fields:  # else a row would be made that nobody needs
        values["speaker"] = _speaker(speech, facts, places)
    evidence = {name: asdict(entry) for name, entry in facts.evidence.items()}
    for name in Speech.FACTS:
        if name not in speech.edited_fields:
            setattr(speech, name, values[name])
    edited = {Speech.EVIDENCE_OF.get(name, name) for name in speech.edited_fields}
    kept = {name: entry for name, entry in speech.evidence.items() if name in edited}
    speech.evidence = evidence | kept
    follow_posts(speech, values)


def _speaker(speech: Speech, facts: TitleFacts, places: Mapping[str, str]) -> Speaker | None:
    printed = facts.speaker or facts.office
    if not printed:
        return None
    compilation = speech.compilation
    seen = Seen(
        name=clip(Speaker, "name", printed),
        place=clip(Speaker, "place", facts.place or ""),
        posts=tuple(facts.posts),
        level=Level.from_label(facts.level),
        compilations=frozenset(filter(None, (compilation.pk, compilation.corrects_id))),
        assumed_place=places.get(printed, ""),
    )
    return speaker_for(speech, SpeakerKind.PERSON if facts.speaker else SpeakerKind.OFFICE, seen)


def _fact_values(facts: TitleFacts) -> dict[str, object]:
    """Columns of Speech, without the speaker."""
    return {
        "title": clip(Speech, "title", facts.title),
        "subtitle": clip(Speech, "subtitle", facts.subtitle or ""),
        "posts": list(facts.posts),
        "primary_post": clip(Speech, "primary_post", facts.primary_post or ""),
        "branch": Branch.from_label(facts.branch),
        "level": Level.from_label(facts.level),
        "rank": Rank.from_label(facts.rank),
        "place": clip(Speech, "place", facts.place or ""),
        "occasion": clip(Speech, "occasion", facts.occasion or ""),
        "kind": SpeechKind.from_label(facts.kind),
        "delivered_on": facts.delivered_on,
        "date_precision": facts.date_precision if facts.delivered_on else DatePrecision.UNKNOWN,
        "period_label": clip(Speech, "period_label", facts.period.label or ""),
        "period_year": facts.period.year,
    }


def clip(model, name: str, text: str) -> str:
    """At most what the column holds; the original file keeps the rest."""
    return text[: model._meta.get_field(name).max_length]


def sentence(warning) -> str:
    """A warning as an editor reads it: 第 12 行：……"""
    return f"第 {warning.line} 行：{warning.message}" if warning.line else warning.message
