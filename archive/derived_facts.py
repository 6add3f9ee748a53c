"""Facts that follow from a speaker's posts, derived anew where an editor corrected posts, level or place.

What an editor set himself is never derived; what is derived says so in its evidence (``basis`` "posts").
"""

from __future__ import annotations

from collections.abc import Mapping

from archive.enums import Branch, Level, Rank
from archive.models import Speech
from archive.parsing import said_by_posts

_FROM = ("posts", "level", "place")
_SURE, _RANK_SURE = 0.9, 0.85  # as the parser is of what it derives from a printed post
SOURCES = (*_FROM, "branch")


def follow_posts(speech: Speech, before: Mapping[str, object]) -> list[str]:
    """Set primary post, branch, level and rank as the facts of ``speech`` now say; returns which changed.

    ``before``: the ``SOURCES`` as they were. Level and branch follow where they were those of the posts, or
    empty: what occasion or body said stays.
    """
    if all(getattr(speech, name) == before[name] for name in _FROM):
        return []
    derived: dict[str, str] = {}
    if speech.posts != before["posts"]:
        was, now = said_by_posts(before["posts"]), said_by_posts(speech.posts)
        derived["primary_post"] = (now.primary_post or "")[:200]
        if before["branch"] in ("", Branch.from_label(was.branch)):
            derived["branch"] = Branch.from_label(now.branch)
        if before["level"] in ("", Level.from_label(was.level)):
            derived["level"] = Level.from_label(now.level)
    changed = _set(speech, derived)
    if not speech.posts and not before["posts"]:
        return changed  # a rank that came from elsewhere stays
    said = said_by_posts(speech.posts, level=speech.get_level_display() or None, place=speech.place)
    return changed + _set(speech, {"rank": Rank.from_label(said.rank)})


def _set(speech: Speech, values: Mapping[str, str]) -> list[str]:
    """Set those of ``values`` that no editor set and that are others, each with its evidence."""
    fresh = [n for n in values if n not in speech.edited_fields and getattr(speech, n) != values[n]]
    for name in fresh:
        setattr(speech, name, values[name])
        speech.evidence.pop(name, None)
        if values[name] and name != "primary_post":  # the posts speak for it
            sure = _RANK_SURE if name == "rank" else _SURE
            speech.evidence[name] = {"text": "", "basis": "posts", "confidence": sure}
    return fresh
