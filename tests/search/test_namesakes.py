"""Speakers of one name are told apart wherever they are offered, by what may be seen of them."""

from __future__ import annotations

import pytest

from archive.enums import SpeechState
from archive.models import Compilation, Speaker, Speech
from search import builder
from search.namesakes import told_apart
from tests.pages import read
from tests.search.test_facet_pages import choices

PLACED = [("青石县", "县长"), ("青石县", "局长"), ("乌林县", "县长")]
IN_BOOKS = [("", "县长", "2019年", "《甲》"), ("", "县长", "2019年", "《乙》")]
APART = [
    # marks of each, what is said of each, why
    ([("青石县", "县长"), ("白水县", "县长")], ["青石县", "白水县"], "places do"),
    ([("青石县", "县长"), ("", "县长")], ["青石县", "县长"], "who has no place is called by the post"),
    ([("", "县长"), ("", "局长")], ["县长", "局长"], "posts do"),
    ([("", "县长", "2019年"), ("", "县长", "2021年")], ["2019年", "2021年"], "what all have tells nothing"),
    ([("", "", "2019年"), ("", "", "2021年")], ["2019年", "2021年"], "nothing else is known"),
    (IN_BOOKS, ["《甲》", "《乙》"], "the compilation"),
    (
        [("", "县长", "2019年"), ("", "县长", "2021年"), ("", "局长", "2021年")],
        ["县长 2019年", "县长 2021年", "局长"],
        "years besides",
    ),
    (PLACED, ["青石县 县长", "青石县 局长", "乌林县"], "only as much as is needed"),
    ([("", ""), ("", "")], ["", ""], "nothing tells them apart"),
]


@pytest.mark.parametrize(("marks", "said", "why"), APART)
def test_told_apart(marks, said, why):
    assert [" ".join(words) for words in told_apart(dict(enumerate(marks))).values()] == said, why


@pytest.fixture
def namesakes(transactional_db) -> list[Speaker]:
    """Three speakers 何望舒 without a place: a mayor twice in other years, and the head of a bureau."""
    compilation = Compilation.objects.create(title="甲编", sha256="a" * 64, source_format="txt")
    speakers = [Speaker.objects.create(name="何望舒") for _ in range(3)]
    for number, (posts, year) in enumerate([(["市长"], 2019), (["市长"], 2021), (["统计局局长"], 2021)]):
        Speech.objects.create(
            compilation=compilation,
            number=number + 1,
            title=f"第{number}次会议上的讲话",
            speaker=speakers[number],
            posts=posts,
            period_year=year,
            start_line=1,
            end_line=2,
        )
    builder.build()
    return speakers


def test_in_the_facet_and_in_its_chip(client, namesakes):
    page = read(client, "/search/")
    labels = {label for label, *_ in choices(page, "speaker")}
    assert labels == {"何望舒（市长，2019年）", "何望舒（市长，2021年）", "何望舒（统计局局长）"}
    chosen = read(client, f"/search/?speaker={namesakes[2].pk}")
    assert "讲话人：何望舒（统计局局长）×" in chosen.words


def test_among_direct_hits(client, namesakes):
    page = read(client, "/search/?q=何望舒")
    cards = page.part("讲话人 何望舒", "导出")
    for card in ("市长 2019年 1 篇讲话", "市长 2021年 1 篇讲话", "统计局局长 1 篇讲话"):
        assert card in cards


def test_in_suggestions(client, namesakes):
    rows = client.get("/search/suggest/", {"q": "何望", "form": "list"}).json()["suggestions"]
    labels = {row["label"] for row in rows}
    assert labels == {"讲话人，市长，2019年，1 篇", "讲话人，市长，2021年，1 篇", "讲话人，统计局局长，1 篇"}
    assert len({row["opens"] for row in rows}) == 3, "their pages are told apart too"


def test_a_namesake_whom_nobody_may_see_is_not_told_apart_from(client, namesakes):
    Speech.objects.filter(speaker__in=namesakes[1:]).update(state=SpeechState.WITHDRAWN)
    assert "何望舒（" not in read(client, "/search/").words
    rows = client.get("/search/suggest/", {"q": "何望", "form": "list"}).json()["suggestions"]
    assert [row["label"] for row in rows] == ["讲话人，1 篇"]


def test_what_is_withdrawn_says_nothing_of_who_stays(client, namesakes):
    Speech.objects.create(
        compilation=Compilation.objects.get(),
        number=9,
        title="撤下的讲话",
        speaker=namesakes[0],
        posts=["省长"],
        period_year=2023,
        state=SpeechState.WITHDRAWN,
        start_line=1,
        end_line=2,
    )
    assert "省长" not in read(client, "/search/").words
