"""The 行政层级 that a body proves: who it calls 我市, and who stands below it.

A title's 市 may be a county-level city: its body speaks to 乡镇 and 街道 and never to 县 or 区.
全区 alone says nothing: it is a district where a 市 ranks it, an autonomous region where it has a 区党委.
"""

from __future__ import annotations

import re

from ..records import Evidence
from .body_text import BodyText

_SELF = {
    "省级": ("我省", "全省"),
    "市级": ("我市|我州(?![市县])|我盟", "全市|全州(?![市县])|全盟"),
    "县级": ("我县|我旗", "全县|全旗"),
    "区": ("我区|我城区", "全区"),
    "乡级": ("我镇|我乡|我街道|街道党工委|街道、村|我社区", "全镇(?!街)|全乡(?!村)|全街道|全村"),
}
# 居全市第二, 高于全省平均水平, 全市排名: words for a place above one's own
_RANKED_BEFORE = re.compile(r"(?:[居高低列占在较比于差后与和、]|排名|开展|争取|纳入|成为)$")
_RANKED_AFTER = re.compile(
    r"^(?:第|排|前|首|平均|位|[一二三四五六七八九十\d]|最|唯一|水平|中|各县|经济工作会|.{0,8}(?:会议|大会|调度会)上?|范围)"
)
# 各县（市、区）, 县市区, 各区县, 永昌县政府, 市辖区: units below a prefecture
_BELOW_CITY = re.compile(
    r"各县(?!级)|县[（(]?[市、]+区|县市区|县区|区县|[市、]县[（(、]|各区[（(、]|[\u4e00-\u9fff]{2}[县区](?:政府|人民政府|委、)"
)
# 各乡镇（街道）, 各镇街: units below a county
_BELOW_COUNTY = re.compile(
    r"各乡镇|各镇(?!区)|各乡(?!村)|各街道|各镇街|乡镇[（(、]?街道|镇[（(]街|镇街|乡镇办|乡镇(?:党|主要|负责)|乡镇场"
)
# 我们作为省辖市, 作为地级市, 设区市: a city that names its own standing
_OWN_STANDING = re.compile(r"(?:省辖市|设区市|地级市|市州)")
# 荣获全国百强县市, 获评全域旅游示范县: honours that only a county-level unit is given
_COUNTY_HONOUR = re.compile(
    r"(?:荣获|获评|获得|被评为|成功创建|成为|入选|跻身|列入)[^，。；\n]{0,16}(?:示范|先进|百强|强|试点|标兵|文明|先锋)县(?:市|（市）|\(市\)|级市)?"
)
# 我市作为岚阳代管的县级市: said of oneself; 由岚阳代管的金穗市 is said of another
_COUNTY_CITY = re.compile(r"(?:我市|我们)(?:作为|是)?[^，。；\n]{0,12}县级市|作为[^，。；\n]{0,10}县级市")
_UNDER_CITY = re.compile(r"全市|市委|市政府|市里")
_REGION = re.compile(r"自治区(?:党委|政府|人民政府)|区党委")
_DISTRICT = re.compile(r"(?<!自治)区(?:委|政府|直|级|长)")


def county_level_city(body: BodyText) -> Evidence | None:
    """The words that prove a 市 to be a county-level city; None where the body does not say so."""
    if declared := next(body.find(_COUNTY_CITY), None):
        return body.evidence(declared.start(), declared.end(), "body", 0.9)
    if body.count(_BELOW_CITY) > 0 or body.count(_OWN_STANDING) > 1:
        return None
    below = list(body.find(_BELOW_COUNTY))
    honours = list(body.find(_COUNTY_HONOUR))
    for marks, needed, confidence in ((below, 2, 0.85), (honours, 2, 0.7)):
        if len(marks) >= needed:
            return body.evidence(marks[0].start(), marks[0].end(), "body", confidence)
    return None


def level_of_body(body: BodyText) -> tuple[str, Evidence] | None:
    """The level that a body without any word in its title speaks from, with the words.

    >>> from archive.parsing.records import Block
    >>> level_of_body(BodyText.of([Block("今年以来，我县经济平稳，全县上下……我县")]))[0]
    '县级'
    """
    found = {name: _own(body, *words) for name, words in _SELF.items()}
    name = max(found, key=lambda key: len(found[key]))
    if len(found["乡级"]) >= 4 and len(found["乡级"]) >= len(found["县级"]):
        name = "乡级"
    if len(found[name]) < 2:
        return None
    first = found[name][0]
    if name == "区":
        level, first = _of_district(body, first)
        return (level, body.evidence(first.start(), first.end(), "body", 0.6)) if level else None
    return name, body.evidence(first.start(), first.end(), "body", 0.7)


def _own(body: BodyText, mine: str, whole: str) -> list[re.Match[str]]:
    """Words for one's own place, 我市 counted twice; those of comparisons (居全县第二) left out."""
    own = list(body.find(re.compile(mine)))
    for found in body.find(re.compile(whole)):
        before, after = body.text[max(0, found.start() - 3) : found.start()], body.text[found.end() :][:12]
        if not _RANKED_BEFORE.search(before) and not _RANKED_AFTER.match(after):
            own.append(found)
    return sorted(own + list(body.find(re.compile(mine))), key=lambda found: found.start())


def _of_district(body: BodyText, first: re.Match[str]) -> tuple[str | None, re.Match[str]]:
    if body.count(_REGION) >= 2 and not body.count(_DISTRICT):
        return "省级", next(body.find(_REGION))
    if body.count(_DISTRICT) or body.count(_UNDER_CITY) >= 2:
        return "县级", first
    return None, first
