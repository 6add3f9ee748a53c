"""Who is the same speaker: rows of names, places, posts. A wrong merge is worse than two rows."""

from __future__ import annotations

import pytest

from archive.speaker_matching import (
    Appearance,
    Known,
    Seen,
    is_within,
    places_agree,
    posts_agree,
    same_speaker,
    variant_of,
)

PLACES = [
    ("青石县", "青石县", True, "alike"),
    ("甘肃省嘉峪关市", "嘉峪关市", True, "the whole path and the last unit"),
    ("岚江省澜州市青石县", "青石县", True, "two units above are left out"),
    ("岚江省澜州市青石县", "岚江省青石县", True, "the unit in between is left out"),
    ("岚江省澜州市青石县", "澜州市青石县", True, "the unit on top is left out"),
    ("嘉峪关", "嘉峪关市", True, "without its suffix"),
    ("广西", "广西壮族自治区", True, "without a long suffix"),
    ("南京市鼓楼区", "福州市鼓楼区", False, "districts of one name in two cities"),
    ("东青石县", "青石县", False, "a longer name is another county"),
    ("青石县", "青石市", False, "county and city"),
    ("岚江省", "岚江省澜州市", False, "a province is not its city"),
    ("澜州市青石县", "岚江省青石县", False, "whether one path leads to the other is not said"),
    ("", "", False, "nothing known"),
    ("", "青石县", False, "nothing known on one side"),
    ("XX市", "XX市", False, "a mask is nobody's place"),
    ("某县", "某县", False, "a mask in Chinese"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), PLACES)
def test_places_agree_in_both_directions(one, other, expected, why):
    assert (places_agree(one, other), places_agree(other, one)) == (expected, expected), why


WITHIN = [
    ("岚江省澜州市", "岚江省", True, "a city in its province"),
    ("岚江省", "岚江省", False, "not in itself"),
    ("岚江省", "岚江省澜州市", False, "not the other way round"),
    ("澜州市", "", False, "nothing is around"),
]


@pytest.mark.parametrize(("place", "whole", "expected", "why"), WITHIN)
def test_is_within(place, whole, expected, why):
    assert is_within(place, whole) == expected, why


POSTS = [
    (["市长"], ["市委副书记", "代市长"], True, "acting is the same post"),
    (["澜州市市长"], ["市长"], True, "with and without the place"),
    (["副市长"], ["市长"], False, "a deputy is another post"),
    (["市委副书记"], ["市委书记"], False, "so is a deputy secretary"),
    (["常务副市长"], ["副市长"], True, "an executive deputy is a deputy"),
    (["人大代表"], ["大表"], False, "代 of 代表 is no acting"),
    ([], [], False, "no posts say nothing"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), POSTS)
def test_posts_agree_in_both_directions(one, other, expected, why):
    assert (posts_agree(one, other), posts_agree(other, one)) == (expected, expected), why


MAYOR, SECRETARY = ("市长",), ("市委书记",)


def known(key, place="", *, compilation=1, posts=MAYOR, level="city", own=False) -> Known:
    return Known(key, place, (Appearance(compilation, posts, level),), own)


def seen(place="", *, name="苏明川", compilation=2, posts=MAYOR, level="city", assumed="") -> Seen:
    return Seen(name, place, posts, level, frozenset({compilation}), assumed)


SAME = [
    ([], seen("澜州市"), None, "nobody of this name"),
    ([known(7, "澜州市")], seen("澜州市", posts=SECRETARY), 7, "name and place agree, posts change"),
    ([known(7, "岚江省澜州市")], seen("澜州市"), 7, "the place is printed shorter"),
    ([known(7, "澜州市")], seen("青石市"), None, "another place is another person"),
    ([known(7, "澜州市")], seen(), None, "unknown place in another compilation"),
    ([known(7, "澜州市")], seen(compilation=1), 7, "unknown place: compilation, posts and level agree"),
    ([known(7, "澜州市")], seen(compilation=1, posts=SECRETARY), None, "unknown place, other posts"),
    ([known(7, "澜州市")], seen(compilation=1, level="county"), None, "unknown place, other level"),
    ([known(7)], seen(), None, "both unknown in two compilations"),
    ([known(7)], seen(compilation=1, posts=SECRETARY), 7, "both unknown in one compilation"),
    ([known(7)], seen(compilation=1, level="county"), None, "both unknown, and the levels are at odds"),
    ([known(7, level="")], seen(compilation=1), 7, "both unknown, and so is a level"),
    ([known(7)], seen("澜州市", compilation=1), 7, "a place that becomes known in the same compilation"),
    ([known(7)], seen("澜州市"), None, "a place that becomes known elsewhere"),
    ([known(7, "XX市")], seen("XX市"), None, "masks in two compilations"),
    ([known(7, "岚江省")], seen("岚江省澜州市"), 7, "known less exactly: posts and level agree"),
    ([known(7, "岚江省", level="province")], seen("岚江省澜州市"), None, "the governor is not the mayor"),
    ([known(7, "澜州市")], seen(assumed="澜州市"), 7, "the place its compilation names for the name"),
    ([known(7, "澜州市")], seen(assumed="澜州市", posts=SECRETARY), None, "assumed, and other posts"),
    (
        [known(7, "澜州市"), known(8, "岚江省澜州市", posts=SECRETARY)],
        seen("澜州市", posts=SECRETARY),
        8,
        "two in one place, as after a split: the posts tell",
    ),
    (
        [known(7, "澜州市"), known(8, "岚江省澜州市")],
        seen("澜州市"),
        7,
        "two in one place with one post: the place as printed",
    ),
    (
        [known(7, "南京市鼓楼区"), known(8, "福州市鼓楼区")],
        seen("鼓楼区"),
        None,
        "it cannot be told which: neither",
    ),
    (
        [known(7, "澜州市"), known(7, "青石县")],
        seen("青石县"),
        7,
        "a merged row lends its place to who stands for it",
    ),
    ([known(7, own=True)], seen(level="county"), 7, "the same speech again keeps its speaker"),
    ([known(7, "澜州市", own=True)], seen("青石县"), None, "unless its place is another now"),
    ([known(7)], seen(name="县统计局", compilation=1), None, "every county has a bureau of this name"),
    ([known(7)], seen(name="XX县统计局", compilation=1), None, "masked: nobody's bureau"),
    ([known(7)], seen(name="青石县统计局", compilation=1), 7, "a bureau that says whose it is"),
]


@pytest.mark.parametrize(("rows", "speech", "expected", "why"), SAME)
def test_same_speaker(rows, speech, expected, why):
    assert same_speaker(rows, speech) == expected, why


TITLE = "赵文峭同志在分析会上的讲话"
VARIANTS = [
    ("赵文峭", [TITLE], "赵文峤同志在分析会上的讲话", "赵文峤", "one character of the name"),
    ("赵文峭", [TITLE], "赵文峤同志在 分析会上的讲话", "赵文峤", "a space at a wrap says nothing"),
    ("赵文峭", ["稳中求进", TITLE], "赵文峤同志在分析会上的讲话", "赵文峤", "the list prints the subtitle"),
    ("赵文峭", [TITLE], TITLE, "", "the same name"),
    ("赵文峭", [TITLE], "赵文峤同志在调度会上的讲话", "", "the titles differ elsewhere too"),
    ("赵文峭", [TITLE], "王立新同志在分析会上的讲话", "", "another person"),
    ("赵文峭", [TITLE], "赵文X同志在分析会上的讲话", "", "a mask is no form of a name"),
    ("赵文峭", [TITLE], "", "", "no contents list"),
    ("赵文峭", ["在分析会上的讲话"], "在分析会上的讲话", "", "no name in the title"),
]


@pytest.mark.parametrize(("name", "titles", "printed", "expected", "why"), VARIANTS)
def test_variant_of(name, titles, printed, expected, why):
    assert variant_of(name, titles, printed) == expected, why
