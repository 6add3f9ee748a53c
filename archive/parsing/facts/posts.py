"""The posts (职务) of a title: in full form, the primary one, and the level they speak for.

市政府副市长 is the office 副市长; a bare 副主任 behind 省人大常委会党组副书记 is 省人大常委会副主任.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .post_reading import Post, read_post
from .ranks import LADDER, rank_of

_SEATS = ("head", "deputy", "department head", "department deputy", None)


def read_posts(printed: Sequence[str]) -> tuple[Post, ...]:
    """The posts of a title, bare ones completed by the post before them.

    >>> [post.full for post in read_posts(["省人大常委会党组副书记", "副主任"])]
    ['省人大常委会党组副书记', '省人大常委会副主任']
    """
    posts: list[Post] = []
    for text in printed:
        posts.append(read_post(text, posts[-1] if posts else None))
    return tuple(posts)


def level_of_posts(posts: Sequence[Post]) -> str | None:
    """The level a speaker leads: of 省委常委、市委书记 it is the city that is spoken for.

    >>> level_of_posts(read_posts(["省委常委", "市委书记"]))
    '市级'
    """
    primary = primary_post(posts)
    leads = [post for post in posts if post.seat == "head" and post.level and not post.is_minor]
    if primary and primary.seat == "deputy" and leads:
        return leads[0].level
    return primary.level if primary else None


def primary_post(posts: Sequence[Post]) -> Post | None:
    """The highest of the posts printed; between equals the party post first (domain: 领导职务层次).

    >>> primary_post(read_posts(["市委常委", "常务副市长"])).full
    '常务副市长'
    """

    def order(post: Post) -> tuple[int, int, bool, bool]:
        rank = rank_of(post.seat, post.standing(post.level))
        step = LADDER.index(rank) if rank else len(LADDER)
        return step, _SEATS.index(post.seat), post.is_minor, post.branch != "党委"

    return min(posts, key=order, default=None)


@dataclass(frozen=True)
class SaidByPosts:
    """What posts say without any title or body; None where they do not say it."""

    primary_post: str | None = None
    branch: str | None = None
    level: str | None = None
    rank: str | None = None


def said_by_posts(
    printed: Sequence[str], *, level: str | None = None, place: str | None = None
) -> SaidByPosts:
    """Primary post, branch and level of posts, and the rank at ``level`` (else their own) and ``place``.

    >>> said_by_posts(["市委副书记", "市长"], level="县级")
    SaidByPosts(primary_post='市长', branch='政府', level='市级', rank='县处级正职')
    """
    posts = read_posts(printed)
    primary = primary_post(posts)
    if primary is None:
        return SaidByPosts()
    own = level_of_posts(posts)
    # of 省委常委、市委书记 the level is the city's, and the rank the province's
    held_at = level if level and primary.level in (None, own) else primary.level
    return SaidByPosts(
        primary.full, primary.branch, own, rank_of(primary.seat, primary.standing(held_at, place))
    )
