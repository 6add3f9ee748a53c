"""What follows from posts that an editor corrected, and what stays."""

from __future__ import annotations

import pytest

from archive.derived_facts import SOURCES, follow_posts
from archive.models import Speech

BEFORE = {
    "posts": ["县委副书记", "县长"],
    "primary_post": "县长",
    "branch": "government",
    "level": "county",
    "rank": "county-head",
    "place": "",
}

# what is otherwise before; what the editor sets; primary post, branch, level, rank after; why
ROWS = [
    ({}, {"posts": ["副县长"]}, ("副县长", "government", "county", "county-deputy"), "a deputy"),
    ({}, {"posts": ["县委书记"]}, ("县委书记", "party", "county", "county-head"), "another body"),
    ({}, {"posts": ["市长"]}, ("市长", "government", "city", "bureau-head"), "another level, and its rank"),
    ({}, {"posts": []}, ("", "", "", ""), "nothing says it any more"),
    (
        {"level": "city"},
        {"posts": ["副县长"]},
        ("副县长", "government", "city", "bureau-deputy"),
        "the level was not that of the posts: something else said it",
    ),
    (
        {"posts": [], "primary_post": "", "branch": "", "level": "", "rank": ""},
        {"posts": ["副县长"]},
        ("副县长", "government", "county", "county-deputy"),
        "posts that were not read",
    ),
    (
        {},
        {"posts": ["副县长"], "rank": "county-head"},
        ("副县长", "government", "county", "county-head"),
        "his",
    ),
    (
        {},
        {"posts": ["市长"], "level": "county"},
        ("市长", "government", "county", "county-head"),
        "a county-level city, as he says",
    ),
    ({}, {"level": "city"}, ("县长", "government", "city", "bureau-head"), "the level alone"),
    (
        {"posts": ["区长"], "primary_post": "区长"},
        {"place": "成都市武侯区"},
        ("区长", "government", "county", "bureau-deputy"),
        "a district of a sub-provincial city stands higher",
    ),
    (
        {"posts": [], "primary_post": "", "branch": "", "level": "county", "rank": "county-head"},
        {"level": "city"},
        ("", "", "city", "county-head"),
        "a rank that no posts gave",
    ),
    ({}, {}, ("县长", "government", "county", "county-head"), "nothing was corrected"),
    ({}, {"occasion": "座谈会"}, ("县长", "government", "county", "county-head"), "nothing it follows from"),
]


@pytest.mark.parametrize(("otherwise", "edited", "expected", "why"), ROWS)
def test_what_follows_from_posts(otherwise, edited, expected, why):
    before = BEFORE | otherwise
    speech = Speech(**before | edited)
    speech.correct(list(edited))
    changed = follow_posts(speech, {name: before[name] for name in SOURCES})
    assert (speech.primary_post, speech.branch, speech.level, speech.rank) == expected, why
    assert not set(changed) & set(edited), "what the editor set is his"
    derived = {name for name in changed if getattr(speech, name)} - {"primary_post"}
    assert {name for name, entry in speech.evidence.items() if entry["basis"] == "posts"} == derived
