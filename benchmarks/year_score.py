"""How often a year is inferred where every year is masked: ``python -m benchmarks.year_score FILE``.

FILE holds one JSON object a line with ``year`` (of delivery) and ``text``, as the State Council's work
reports do; a report looks back on the year before. Title and date are withheld.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from archive.parsing.facts.body_facts import complete_facts
from archive.parsing.facts.titles import parse_title
from archive.parsing.records import Block, TitleFacts

# 1998年, １９９８年, 1 9 9 8 年, 一九九八年, 1998—2000年
_YEAR = re.compile(
    r"[1１2２]\s?[9９0０]\s?[0-9０-９]\s?[0-9０-９](?=\s*(?:年|[-—～至、，到]))|[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年|[至、到])"
)


_GIVEN_LATE = {1964, 1981, 1982}  # in November or December: they look back on their own year


def masked_facts(title: str, text: str) -> TitleFacts:
    """Facts of a text whose years are masked as the compilations mask them."""
    blocks = [Block(line) for line in _YEAR.sub("20XX", text).splitlines() if line.strip()]
    return complete_facts(parse_title([title]), blocks)


def main(path: str) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    filled = right = labels = 0
    for row in rows:
        facts = masked_facts("政府工作报告", row["text"])
        annual, given = facts.period.label == "全年", int(row["year"])
        year, expected = facts.period.year, given - (annual and given not in _GIVEN_LATE)
        labels += annual
        filled += year is not None
        right += year == expected
        if year:
            words, verdict = facts.evidence["period_year"].text, "对" if year == expected else "错"
            print(f"{given}  期间 {facts.period.label} {year}  {verdict}  {words}")
    print(f"{len(rows)} 篇，读出全年 {labels} 篇，填了年份 {filled} 篇，其中对 {right} 篇")


if __name__ == "__main__":
    main(sys.argv[1])
