"""Facts completed from the body: level, rank, period and its year – only what the body proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Block, Evidence, TitleFacts
from .body_level import county_level_city, level_of_body
from .body_period import period_of_body
from .body_text import BodyText
from .period_year import year_beside, year_by_date, year_by_events, year_of_review
from .places import LEVEL_OF_SUFFIX, read_places
from .posts import primary_post, read_posts
from .ranks import rank_of


def complete_facts(facts: TitleFacts, blocks: Sequence[Block]) -> TitleFacts:
    """``facts`` of a title with what its body proves besides; a fact of the title is kept.

    The one exception is a 市 that its body shows to be a county-level city.

    >>> from .titles import parse_title
    >>> facts = parse_title(["市委副书记、市长苏某在全市工业大会上的讲话"])
    >>> complete_facts(facts, [Block("各乡镇要抓紧。"), Block("各街道也要跟上。")]).rank
    '县处级正职'
    """
    body = BodyText.of(blocks)
    told = facts.level
    facts = _with_rank(_with_level(facts, body), told)
    facts = _with_label(facts, body)
    return _with_year(facts, body)


def _with(facts: TitleFacts, evidence: dict[str, Evidence], **changes: object) -> TitleFacts:
    return replace(facts, evidence={**facts.evidence, **evidence}, **changes)


def _with_level(facts: TitleFacts, body: BodyText) -> TitleFacts:
    if facts.level == "市级" and not _is_prefecture(facts) and (proof := county_level_city(body)):
        return _with(facts, {"level": proof}, level="县级")
    if facts.level or facts.branch == "其他":
        return facts
    if found := level_of_body(body):
        return _with(facts, {"level": found[1]}, level=found[0])
    return facts


def _is_prefecture(facts: TitleFacts) -> bool:
    """州, 盟 and 地区 are never county-level cities."""
    words = "".join(facts.posts) + (facts.office or "") + (facts.occasion or "")[:3]
    last = read_places(words).steps[-1:]
    return (
        bool(last) and last[0].suffix != "市" and LEVEL_OF_SUFFIX.get(last[0].suffix) == "市级"
    ) or "州" in words[:6]


def _with_rank(facts: TitleFacts, told: str | None) -> TitleFacts:
    """The rank again, where the level that the title ``told`` was wrong or missing."""
    primary = primary_post(read_posts(facts.posts)) if not facts.office else None
    if not primary or facts.level == told or (primary.level and primary.level != told):
        return facts
    rank = rank_of(primary.seat, primary.standing(facts.level, facts.place))
    level, proof = facts.evidence.get("level"), facts.evidence.get("posts")
    evidence = (
        {"rank": Evidence(proof.text, "inferred", min(0.85, level.confidence))} if proof and level else {}
    )
    return _with(facts, evidence, rank=rank)


def _with_label(facts: TitleFacts, body: BodyText) -> TitleFacts:
    if facts.period.label or not (found := period_of_body(body, _occasion(facts))):
        return facts
    label, proof = found
    return _with(facts, {"period": proof}, period=replace(facts.period, label=label))


def _occasion(facts: TitleFacts) -> str:
    return facts.occasion or facts.title


def _with_year(facts: TitleFacts, body: BodyText) -> TitleFacts:
    label = facts.period.label
    if not label or facts.period.year:
        return facts
    found = _year(facts, body, label)
    if not found:
        return facts
    year, proof = found
    return _with(facts, {"period_year": proof}, period=replace(facts.period, year=year))


def _year(facts: TitleFacts, body: BodyText, label: str) -> tuple[int, Evidence] | None:
    day = facts.delivered_on
    if day and facts.date_precision in ("day", "month") and (year := year_by_date(label, day)):
        return year, replace(facts.evidence["delivered_on"], basis="inferred", confidence=0.9)
    if found := year_beside(body, label):
        return found
    if label in ("全年", "年度") and (found := year_of_review(body)):
        return found
    return year_by_events(body, label)
