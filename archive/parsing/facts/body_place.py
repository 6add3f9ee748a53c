"""The place that a body proves to be its own, where the title names none.

Names come from the table of places and from words for oneself (我们金河市, 中共金河市委). A speech names
other places too, so a name must stand out among its like; one that does not is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ..records import Evidence
from .body_text import BodyText
from .place_table import Division, above, divisions, ordinary_words, starting_with
from .places import LEVEL_OF_SUFFIX, read_places

_PROOF, _LEAD = 5, 3  # weight that a name needs, and how many times that of the next one
_OFTEN = 6  # times that a name is said, where nothing else tells that it is one's own
# 我们金河, 中共金河市委, 《金河市招商办法》, 建设美丽金河
_SELF_BEFORE = re.compile(
    r"(?:我们|咱们|中共|《|建设|打造|美丽|幸福|全面|一个新|新时代|宣传|跳出|振兴|推动|推进)$"
)
# 金河市委, 金河高质量发展, 金河特色, 金河人民
_SELF_AFTER = re.compile(
    r"^[市县区州旗盟]?(?:委|人民|高质量|发展|振兴|经济|特色|实际|精神|担当|贡献|未来|形象|大地|上下|各级)"
)
# 投资兴业 is no 资兴: what may stand before a name without its suffix
_BOUNDARY = re.compile(
    r"[^\u4e00-\u9fff]|[在到来对从向为是的和与及同、使让给把将以我们新据全设丽出宣动进前传谈起入]"
)
_OPENING = re.compile(r"(?:我们|咱们|中共|作为|建设|《|在)(?=[\u4e00-\u9fff]{2,11}?[市县区州旗盟])")


@dataclass
class _Candidate:
    """A name that the body may call its own: its weight, where it is said first, where of oneself."""

    name: str
    level: str
    weight: float = 0
    full: int = 0  # times printed with its suffix
    inner: list[tuple[int, int]] = field(default_factory=list)  # printed where it may be part of other words
    counties: int = 0  # of its own, printed in full
    kin: frozenset[str] = frozenset()  # what it lies in: said often, and no rival
    own: list[tuple[int, int]] = field(default_factory=list)  # where it is said of oneself
    spans: list[tuple[int, int]] = field(default_factory=list)


def place_of_body(
    body: BodyText, levels: frozenset[str], suffixes: tuple[str, ...]
) -> tuple[str, str, Evidence] | None:
    """Name, level and words of the place a body speaks for; None where none stands out.

    ``levels`` and ``suffixes`` say which places come into question: for 市长 a 市 of 市级 or 县级.

    >>> from archive.parsing.records import Block
    >>> body = BodyText.of([Block("我们金河市底子薄。"), Block("金河市委决定，今年金河市要上台阶。")])
    >>> place_of_body(body, frozenset({"市级"}), ("市",))[:2]
    ('金河市', '市级')
    """
    found = {c.name: c for c in _of_table(body, levels, suffixes)}
    for candidate in _of_words(body.text, levels, suffixes):
        found.setdefault(candidate.name, candidate)
    ranked = sorted(found.values(), key=lambda c: -c.weight)
    if not ranked or not _stands_out(ranked[0], ranked[1:]):
        return None
    best = ranked[0]
    start, end = (best.own or best.spans or best.inner)[0]
    basis, confidence = ("body", 0.8) if best.full else ("table", 0.7)
    return best.name, best.level, body.evidence(start, end, basis, confidence)


def _stands_out(best: _Candidate, others: list[_Candidate]) -> bool:
    said = len(best.spans) + len(best.inner) >= _OFTEN
    repeated = best.full >= 3 or len(best.own) >= 2 or best.counties > 1 or said
    rivals = [c for c in others if c.name not in best.kin and best.name not in c.kin]
    return best.weight >= _PROOF and repeated and all(best.weight >= _LEAD * c.weight for c in rivals)


def _of_table(body: BodyText, levels: frozenset[str], suffixes: tuple[str, ...]) -> list[_Candidate]:
    near = [d for stem, d in starting_with(body.pairs) if stem in body.text]
    printed = {d.name: d for d in near if len(d.name) > 2 and d.name in body.text}
    counties = Counter(city for city in map(_city_of, printed.values()) if city)
    found: dict[str, _Candidate] = {}
    for division in sorted(near, key=lambda d: d.code):
        sought = division.level in levels and division.name.endswith(suffixes)
        if sought and division.name not in found and (candidate := _weighed(body.text, division)):
            candidate.counties = counties[division.name]
            candidate.weight += 2 * candidate.counties if candidate.counties > 1 else 0
            candidate.weight += 2 * bool(candidate.kin & printed.keys())
            found[division.name] = candidate
    return list(found.values())


def _city_of(division: Division) -> str | None:
    """The prefecture of a county that is printed: counties of one's own city are named most."""
    if division.level != "县级":
        return None
    return next((unit.name for unit in above(division) if unit.level == "市级"), None)


def _weighed(text: str, division: Division) -> _Candidate | None:
    stem = division.stem
    bare = len(stem) > 1 and stem not in ordinary_words() and stem != division.name
    name = stem if bare else division.name
    if len(name) < 3 and not bare:
        return None  # 文县 stands in 人文县域 too
    candidate = _Candidate(division.name, division.level)
    candidate.kin = frozenset(unit.name for unit in above(division)[1:])
    for match in re.finditer(re.escape(name), text):
        _count(candidate, text, match, whole=text.startswith(division.name, match.start()))
    candidate.weight += len(candidate.inner) / 2 if len(candidate.spans) > 1 else 0
    return candidate if candidate.spans or candidate.inner else None


def _count(candidate: _Candidate, text: str, match: re.Match[str], *, whole: bool) -> None:
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() :][:5]
    if not whole and before and not _BOUNDARY.fullmatch(before[-1]):
        candidate.inner.append(match.span())
        return
    end = match.start() + len(candidate.name) if whole else match.end()
    candidate.spans.append((match.start(), end))
    candidate.full += whole
    candidate.weight += 1 + whole
    if _SELF_BEFORE.search(before) or _SELF_AFTER.match(after):
        candidate.own.append((match.start(), end))
        candidate.weight += 1


def _of_words(text: str, levels: frozenset[str], suffixes: tuple[str, ...]) -> list[_Candidate]:
    """Names that the table does not know, printed behind words for oneself: 我们金河市."""
    found: dict[str, _Candidate] = {}
    for opening in _OPENING.finditer(text):
        step = next(iter(read_places(text[opening.end() : opening.end() + 14]).steps), None)
        if not step or not step.named or step.is_zone or not step.printed.endswith(suffixes):
            continue
        level = "市级" if step.suffix == "市" and "市级" in levels else LEVEL_OF_SUFFIX.get(step.suffix)
        name = step.printed
        if not 3 <= len(name) <= 5 or name in found or divisions(name) or text.count(name) < 3:
            continue
        if re.search(r"[全我各的在市县区州][^自]", name):  # 召开全市, 当前我市
            continue
        candidate = found[name] = _Candidate(name, level if level in levels else min(levels))
        for match in re.finditer(re.escape(name), text):
            _count(candidate, text, match, whole=True)
    return list(found.values())
