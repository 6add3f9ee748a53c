"""Facts completed from the body: level, rank, period and its year – only what the body proves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Block, Evidence, TitleFacts
from .body_level import county_level_city, level_of_body
from .body_period import period_of_body
from .body_place import place_of_body
from .body_text import BodyText
from .period_year import is_possible, year_beside, year_by_date, year_by_events, year_of_review
from .place_table import cities_of, level_of_name
from .places import LEVEL_OF_SUFFIX, read_places
from .post_reading import standing_of
from .posts import primary_post, read_posts
from .ranks import rank_of

_CITIES = frozenset({"市级", "县级"})
_OF_KIND = r"^(?:全|中共)?{0}|、{0}|{0}(?:委|长|政府|人大|政协)"


def complete_facts(facts: TitleFacts, blocks: Sequence[Block]) -> TitleFacts:
    """``facts`` of a title with what its body proves besides; a fact of the title is kept.

    The one exception is a 市 that its body shows to be a county-level city.

    >>> from .titles import parse_title
    >>> facts = parse_title(["市委副书记、市长苏某在全市工业大会上的讲话"])
    >>> complete_facts(facts, [Block("各乡镇要抓紧。"), Block("各街道也要跟上。")]).rank
    '县处级正职'
    """
    body = BodyText.of(blocks)
    told = facts
    facts = _with_rank(_with_level(_with_place(facts, body), body), told)
    facts = _with_label(facts, body)
    return _with_year(facts, body)


def _with(facts: TitleFacts, evidence: dict[str, Evidence], **changes: object) -> TitleFacts:
    return replace(facts, evidence={**facts.evidence, **evidence}, **changes)


def _with_place(facts: TitleFacts, body: BodyText) -> TitleFacts:
    """The place that the body calls its own; a city of the table brings its level with it."""
    if facts.place:
        return _with_city(facts, body)
    if facts.branch == "其他":
        return facts
    level = facts.level or ((found := level_of_body(body)) and found[0])
    if level not in ("省级", "市级", "县级") or not (found := place_of_body(body, *_sought(facts, level))):
        return facts
    name, level, proof = found
    facts = _with(facts, {"place": proof}, place=name)
    if facts.level == "市级" and level == "县级":
        return _with(facts, {"level": replace(proof, basis="table")}, level=level)
    return facts


def _with_city(facts: TitleFacts, body: BodyText) -> TitleFacts:
    """福州市鼓楼区 for a title's 鼓楼区, where of the cities that have one the body prints 福州市 alone."""
    cities = cities_of(facts.place or "")
    printed = [city for city in cities if city in body.text]
    if len(cities) < 2 or len(printed) != 1:
        return facts
    start = body.text.index(printed[0])
    proof = body.evidence(start, start + len(printed[0]), "body", 0.75)
    return _with(facts, {"place": proof}, place=printed[0] + (facts.place or ""))


def _sought(facts: TitleFacts, level: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Levels and suffixes of the places that a title can mean: its 市 may be a county-level city."""
    if level == "省级":
        return frozenset({level}), ("省", "自治区", "市")
    if level == "市级":
        return (frozenset({level}), ("州", "盟", "地区")) if _is_prefecture(facts) else (_CITIES, ("市",))
    words = "".join(facts.posts) + (facts.office or "") + (facts.occasion or "")
    kinds = [kind for kind in ("县", "区", "旗", "市") if re.search(_OF_KIND.format(kind), words)]
    return frozenset({level}), tuple(kinds[:1]) or ("县", "市", "区", "旗")


def _with_level(facts: TitleFacts, body: BodyText) -> TitleFacts:
    known = level_of_name(facts.place) if facts.place and facts.place.endswith("市") else None
    if facts.level == "市级" and not _is_prefecture(facts) and (proof := county_level_city(body)):
        return facts if known == "市级" else _with(facts, {"level": proof}, level="县级")
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


def _with_rank(facts: TitleFacts, told: TitleFacts) -> TitleFacts:
    """The rank again, where the level or place that the title ``told`` was wrong or missing."""
    primary = primary_post(read_posts(facts.posts)) if not facts.office else None
    same = (facts.level, facts.place) == (told.level, told.place)
    if not primary or same or (primary.level and primary.level != told.level):
        return facts
    own = primary.places.name or ""
    place = facts.place if (facts.place or "").endswith(own) else own
    rank = rank_of(primary.seat, standing_of(facts.level, place))
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
    printed = year_beside(body, label) or (year_of_review(body) if label == "全年" else None)
    return printed if printed and is_possible(body, label, printed[0]) else year_by_events(body, label)
