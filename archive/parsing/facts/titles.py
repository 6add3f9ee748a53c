"""Title block → TitleFacts: speaker, posts, occasion, kind, date, period, each with its evidence.

A title says almost everything in one line; what it does not say stays empty here, and
``body_facts`` completes what the body proves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Evidence, ReportedPeriod, TitleFacts
from .byline import Byline
from .fact_line import FactLine, date_inside, read_fact_line
from .period_year import year_by_date
from .places import read_places
from .post_reading import Post
from .posts import level_of_posts, primary_post, read_posts
from .printed_forms import as_printed, plain_form
from .ranks import rank_of
from .title_block import TitleBlock, read_block, squeeze
from .title_patterns import HAS_LEVEL, OCCASION_LEVEL, OCCASION_OPENING, OCCASION_PLACE, OFFICE_BRANCH
from .title_period import read_period

_LONGEST_BLOCK = 400  # characters: titles with byline and date have 200 at most


def parse_title(lines: Sequence[str]) -> TitleFacts:
    """Facts of a title block: its title lines, subtitle, byline and date line, in printed order.

    >>> parse_title(["市委副书记、代市长 苏明川在全市工业大会上的讲话"]).posts
    ('市委副书记', '代市长')
    """
    if sum(map(len, lines)) > _LONGEST_BLOCK:  # no title: an editor's slip, or a line of noise
        lines = _clipped(lines)
    plain = [plain_form(line) for line in lines]
    facts = _read(plain)
    return facts if plain == list(lines) else as_printed(facts, plain, lines)


def _clipped(lines: Sequence[str]) -> list[str]:
    clipped, left = [], _LONGEST_BLOCK
    for line in lines:
        clipped.append(line[:left])
        left -= len(clipped[-1])
    return [line for line in clipped if line]


def _read(lines: Sequence[str]) -> TitleFacts:
    block = read_block(lines)
    line = _merged(block)
    byline = line.byline or _signature(block.bylines)
    basis = "title" if line.byline else "byline"
    # a block of nothing but a date or a greeting, as an editor may set it, is still a title
    facts = TitleFacts(title=block.main or " ".join(line.strip() for line in lines), subtitle=block.subtitle)
    facts = _with_speaker(facts, byline, basis)
    facts = _with_occasion(facts, line)
    facts = _with_date(facts, block)
    facts = _with_period(facts, block, line)
    facts = _with_level(facts, read_posts(byline.posts) if byline else (), byline, basis)
    return facts


def _signature(bylines: Sequence[Byline]) -> Byline | None:
    """The first byline; 县委副书记、县长 and 王毅 on lines of their own are one."""
    if len(bylines) < 2 or bylines[0].office:
        return next(iter(bylines), None)
    first, second = bylines[:2]
    if first.posts and second.name and not first.name and not second.posts:
        return replace(first, name=second.name, confidence=second.confidence, name_text=second.text)
    if first.name and second.posts and not first.posts and not second.name:
        return replace(second, name=first.name, confidence=first.confidence, name_text=first.text)
    return first


def _merged(block: TitleBlock) -> FactLine:
    """The subtitle's facts first, then those of the main title and of bracketed lines."""
    line = FactLine()
    for text in filter(
        None, (block.subtitle, block.main, *(note.strip("（()）[]【】") for note in block.notes))
    ):
        more = read_fact_line(squeeze(text))
        if block.subtitle and text == block.main:
            named = more.byline if re.match(r"[^：:]{2,20}[：:]", text) else None  # 王毅：政府工作报告
            more = replace(more, byline=named, occasion=None)
        line = FactLine(
            line.byline or more.byline,
            line.occasion or more.occasion,
            line.kind or more.kind,
            line.kind_text or more.kind_text,
            line.confidence if line.occasion else more.confidence,
        )
    return line


def _note(facts: TitleFacts, **evidence: Evidence) -> dict[str, Evidence]:
    return {**facts.evidence, **evidence}


def _with_speaker(facts: TitleFacts, byline: Byline | None, basis: str) -> TitleFacts:
    if not byline:
        return facts
    text = squeeze(byline.text)
    proof = Evidence(text, basis, byline.confidence)
    named = replace(proof, text=squeeze(byline.name_text)) if byline.name_text else proof
    posts = tuple(post.full for post in read_posts(byline.posts))
    found = {"posts": proof} if posts else {}
    if byline.office:
        kind, evidence = "office", found | {"office": proof}
    else:
        kind, evidence = "person", found | ({"speaker": named} if byline.name else {})
    return replace(
        facts,
        speaker=byline.name,
        speaker_kind=kind,
        office=byline.office,
        posts=posts,
        evidence=_note(facts, **evidence),
    )


def _with_occasion(facts: TitleFacts, line: FactLine) -> TitleFacts:
    evidence = {}
    if line.occasion:
        evidence["occasion"] = Evidence(line.occasion, "title", line.confidence)
    if line.kind:
        evidence["kind"] = Evidence(line.kind_text, "title", 0.8 if line.kind == "其他" else 0.98)
    return replace(facts, occasion=line.occasion, kind=line.kind, evidence=_note(facts, **evidence))


def _with_date(facts: TitleFacts, block: TitleBlock) -> TitleFacts:
    inside = [date_inside(squeeze(text)) for text in (block.subtitle or "", block.main)]
    when = next((found for found in [*block.dates, *inside] if found), None)
    if not when:
        return facts
    proof = Evidence(when.text, "title", 0.98)
    return replace(
        facts,
        delivered_on=when.date,
        date_precision=when.precision,
        evidence=_note(facts, delivered_on=proof),
    )


def _with_period(facts: TitleFacts, block: TitleBlock, line: FactLine) -> TitleFacts:
    texts = (line.occasion, block.subtitle, block.main)
    found = next((period for text in texts if text and (period := read_period(squeeze(text)))), None)
    if not found:
        return facts
    evidence, year, day = {"period": Evidence(found.text, "title", 0.95)}, found.year, facts.delivered_on
    if not year and day and facts.date_precision != "year" and (year := year_by_date(found.label, day)):
        evidence["period_year"] = replace(facts.evidence["delivered_on"], basis="inferred", confidence=0.9)
    return replace(facts, period=ReportedPeriod(found.label, year), evidence=_note(facts, **evidence))


def _with_level(facts: TitleFacts, posts: tuple[Post, ...], byline: Byline | None, basis: str) -> TitleFacts:
    """Primary post, branch, level, rank and place, as far as post, office and occasion say them."""
    primary = primary_post(posts)
    evidence: dict[str, Evidence] = {}
    level = branch = rank = None
    place = next((post.places.name for post in posts if post.places.name), None)
    proof = Evidence(_words(primary, byline), basis, 0.9) if primary and byline else None
    if byline and byline.office:
        branch, level, place = _of_office(byline)
        proof, primary = Evidence(squeeze(byline.text), basis, 0.9), None
    elif primary:
        branch, level = primary.branch, level_of_posts(posts)
        rank = rank_of(primary.seat, primary.standing(primary.level, place))
    if place and proof:
        evidence["place"] = proof
    if branch and proof:
        evidence["branch"] = proof
    if level and proof:
        said = read_places(byline.office) if byline.office else primary.places
        by_table = said.level == level and said.told_by_table
        evidence["level"] = replace(proof, basis="table", confidence=0.85) if by_table else proof
    if rank and proof:
        evidence["rank"] = replace(proof, basis="inferred", confidence=0.85)
    occasion = OCCASION_OPENING.sub("", facts.occasion or _own_report(facts.title))
    if not place and (found := OCCASION_PLACE.match(occasion)):
        place, evidence["place"] = found["place"], Evidence(found["place"], "title", 0.7)
    if not level and facts.kind != "发言" and (said := _level_said(occasion)):
        level, evidence["level"] = said
        if primary and proof and not primary.level and (rank := rank_of(primary.seat, level)):
            evidence["rank"] = replace(proof, basis="inferred", confidence=0.6)
    return replace(
        facts,
        primary_post=primary.full if primary else None,
        branch=branch,
        level=level,
        rank=rank,
        place=place,
        evidence=_note(facts, **evidence),
    )


def _words(post: Post, byline: Byline) -> str:
    """The post as it stands in the title; a bracket inside it is printed with it."""
    whole = squeeze(byline.text)
    return post.printed if post.printed in whole else whole


def _own_report(title: str) -> str:
    """2022年清流县人民政府工作报告: the report names its place where no occasion does."""
    return title if title.endswith("工作报告") else ""


def _level_said(occasion: str) -> tuple[str, Evidence] | None:
    """全县…会, 县委…会, XX县第十七届…会议: an occasion of a level is held by that level."""
    if found := OCCASION_LEVEL.match(occasion):
        level = next(name for name, text in found.groupdict().items() if text)
        return level, Evidence(found[0], "title", 0.6)
    places = read_places(occasion)
    printed = occasion[: places.length]
    known = places.steps and (places.steps[-1].masked or OCCASION_PLACE.match(occasion))
    basis = "table" if places.told_by_table else "title"
    return (places.level, Evidence(printed, basis, 0.6)) if known and places.level else None


def _of_office(byline: Byline) -> tuple[str | None, str | None, str | None]:
    """Branch, level and place of an office that speaks."""
    places = read_places(byline.office or "")
    rest = re.sub(r"(?<=.)(?:党组|党委)$", "", (byline.office or "")[places.length :])  # 县自然资源局党组
    branch = next((name for name, pattern in OFFICE_BRANCH if pattern.search(rest)), None) if rest else None
    level = places.level
    return branch, level if branch != "其他" or HAS_LEVEL.search(rest) else None, places.name
