"""Traditional characters and full-width digits: read as plain ones, given back as printed; and how sure."""

from __future__ import annotations

import pytest

from archive.parsing.facts.printed_forms import plain_form
from archive.parsing.facts.titles import parse_title


@pytest.mark.parametrize(
    ("printed", "plain", "why"),
    [
        ("縣長在全縣大會上的講話", "县长在全县大会上的讲话", "traditional"),
        ("２０２１年４月", "2021年4月", "full-width digits"),
        ("魏乾、徐徵", "魏乾、徐徵", "乾 and 徵 are characters of names too"),
        ("", "", "nothing"),
    ],
)
def test_plain_form(printed, plain, why):
    assert plain_form(printed) == plain, why
    assert len(plain_form(printed)) == len(printed), why


def test_facts_stand_in_the_printed_words():
    facts = parse_title(["縣長張國棟在全縣第１２次常務會議上的講話"])
    assert (facts.speaker, facts.posts, facts.occasion) == ("張國棟", ("縣長",), "全縣第１２次常務會議")
    assert facts.evidence["speaker"].text == "縣長張國棟"
    assert (facts.level, facts.kind) == ("县级", "讲话")


@pytest.mark.parametrize(
    ("title", "field", "low", "high", "why"),
    [
        ("县长冯季川在全县工业大会上的讲话", "speaker", 0.9, 1, "post and name with a surname: sure"),
        ("田稼轩在全市工业大会上的讲话", "speaker", 0.6, 0.9, "a name without a post: fairly sure"),
        ("教师代表李娜在全市教育大会上的发言", "speaker", 0.6, 0.9, "no post but 代表"),
        ("王书记在全市工业大会上的讲话", "posts", 0, 0.6, "a surname alone: doubtful"),
        ("冯季川在全县工业大会上强调要抓项目", "occasion", 0.6, 0.9, "a headline"),
        ("全县工业大会讲话", "occasion", 0.6, 0.9, "no 在"),
    ],
)
def test_confidence(title, field, low, high, why):
    assert low <= parse_title([title]).evidence[field].confidence < high, why
