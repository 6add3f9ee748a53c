"""Places as a tree: what lies below what, and what a place in an address finds."""

from __future__ import annotations

import pytest

from archive.parsing.facts.place_table import all_divisions
from archive.place_tree import place_tree
from archive.places import place_path
from search.place_tree import instead_of_kin, place_rows, places_at_or_below, places_called

PATHS = [
    ("广元市昭化区", ["四川省", "广元市", "昭化区"], "the province is added"),
    ("昭化区", ["四川省", "广元市", "昭化区"], "one unit of that name only"),
    ("四川省昭化区", ["四川省", "广元市", "昭化区"], "the city between is added"),
    ("资兴市", ["湖南省", "郴州市", "资兴市"], "a county-level city"),
    ("鼓楼区", ["鼓楼区"], "several cities have one: nothing is guessed"),
    ("福州市鼓楼区", ["福建省", "福州市", "鼓楼区"], "told by its city"),
    ("北京市朝阳区", ["北京市", "朝阳区"], "a municipality has no city between"),
    ("恩施土家族苗族自治州", ["湖北省", "恩施州"], "both ways of calling it are one place"),
    ("恩施州", ["湖北省", "恩施州"], "both ways of calling it are one place"),
    ("云岭省金河市沙坪镇", ["云岭省", "金河市", "沙坪镇"], "unknown names are parted by their suffixes"),
    ("广元市青石县", ["四川省", "广元市", "青石县"], "an unknown county of a known city"),
    ("保定市容城县", ["河北省", "保定市", "容城县"], "市容 is a word; the table knows better"),
    ("海南省定安县", ["海南省", "定安县"], "no city between, and no province twice"),
    ("沿海三角洲", ["沿海三角洲"], "no suffix to part it by"),
    ("", [""], "nothing"),
]


@pytest.mark.parametrize(("place", "path", "why"), PATHS)
def test_path(place, path, why):
    assert list(place_path(place)) == path, why
    assert place_path("".join(path)) == tuple(path), "a path leads to itself"


def test_every_place_of_the_table_leads_to_itself_and_to_what_lies_above():
    names = {name for unit in all_divisions() for name in (unit.name, unit.short)}
    trees = (place_tree({name: 1}) for name in names)
    lost = []
    for nodes in trees:
        while nodes:
            [node] = nodes
            nodes = node.children
            lost += [node.path] if place_path(node.value) != node.path else []
    assert lost == []


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        ("容城县沙坪镇", "容城县沙坪镇", "joined with 保定市 it would be read otherwise"),
        ("昭化区沙坪镇", "四川省广元市昭化区沙坪镇", "the whole path, where it is read back"),
    ],
)
def test_the_value_of_a_place_below_the_table_is_read_back(place, value, why):
    [row] = place_rows(place_tree({place: 1}), [])
    assert (row.node.value, place_path(value)) == (value, row.node.path), why


def rows(counts: dict[str, int], chosen: list[str] | None = None, at_most: int | None = 30) -> list[str]:
    listed = place_rows(place_tree(counts), chosen or [], at_most=at_most)
    return [f"{'  ' * row.depth}{row.label} {row.node.count}" for row in listed]


COUNTS = {"广元市": 1, "昭化区": 2, "四川省广元市昭化区": 3, "成都市武侯区": 4, "青石县": 5, "白岭县": 6}
OTHERS = ["白岭县 6", "青石县 5"]
ROWS = [
    ([], ["四川省 10", *OTHERS], "closed; most frequent first"),
    (["四川省"], ["四川省 10", "  广元市 6", "  成都市武侯区 4", *OTHERS], "opened; one line down"),
    (
        ["广元市昭化区"],
        ["四川省 10", "  广元市 6", "    昭化区 5", "  成都市武侯区 4", *OTHERS],
        "what leads to it is open",
    ),
    (
        ["成都市"],
        ["四川省 10", "  广元市 6", "  成都市 4", "    武侯区 4", *OTHERS],
        "what is chosen has its own line",
    ),
]


@pytest.mark.parametrize(("chosen", "expected", "why"), ROWS)
def test_rows(chosen, expected, why):
    assert rows(COUNTS, chosen) == expected, why


def test_a_short_list_keeps_what_leads_to_a_choice():
    assert rows(COUNTS, ["青石县"], at_most=1) == ["四川省 10", "青石县 5"]


def test_a_single_root_is_open():
    assert rows({"广元市": 1, "成都市": 2}) == ["四川省 3", "  成都市 2", "  广元市 1"]


def test_everything_is_opened_without_a_limit():
    assert len(rows(COUNTS, at_most=None)) == 6


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (["四川省"], ["广元市", "昭化区", "四川省广元市昭化区", "成都市武侯区"]),
        (["昭化区"], ["昭化区", "四川省广元市昭化区"]),
        (["四川省广元市昭化区", "青石县"], ["昭化区", "四川省广元市昭化区", "青石县"]),
        (["青石"], []),
    ],
)
def test_a_place_finds_itself_and_all_below(chosen, found):
    assert places_at_or_below(chosen, COUNTS) == found


CALLED = [
    (
        "四川",
        ["广元市", "昭化区", "四川省广元市昭化区", "成都市武侯区"],
        "a province without 省",
    ),
    ("四川省", ["广元市", "昭化区", "四川省广元市昭化区", "成都市武侯区"], "with it"),
    ("广元", ["广元市", "昭化区", "四川省广元市昭化区"], "a city"),
    ("廣元", ["广元市", "昭化区", "四川省广元市昭化区"], "in the other script"),
    ("昭化", ["昭化区", "四川省广元市昭化区"], "a district, whether its city is printed or not"),
    ("四川广元", ["广元市", "昭化区", "四川省广元市昭化区"], "several names, none whole"),
    ("四川省广元昭化区", ["昭化区", "四川省广元市昭化区"], "some of them whole"),
    ("青石", ["青石县"], "a place that no table has"),
    ("恩施", ["恩施土家族苗族自治州"], "a name of speech"),
    ("恩施州", ["恩施土家族苗族自治州"], "and a short form"),
    ("宁夏", ["宁夏回族自治区"], "nor is the people named"),
    ("新疆", ["新疆维吾尔自治区"], "nor here"),
    ("县", [], "a word for all of them names none"),
    ("川广元", [], "half of a name"),
    ("白岭县青石", [], "the one does not lie in the other"),
]


@pytest.mark.parametrize(("text", "found", "why"), CALLED)
def test_a_place_may_be_called_without_its_unit(text, found, why):
    further = ["恩施土家族苗族自治州", "宁夏回族自治区", "新疆维吾尔自治区"]
    assert places_called(text, [*COUNTS, *further]) == found, why


def test_choosing_a_place_takes_the_place_of_its_kin():
    assert instead_of_kin(["四川省", "青石县"], "广元市") == ("青石县", "广元市")
    assert instead_of_kin(["昭化区", "成都市"], "四川省") == ("四川省",)
