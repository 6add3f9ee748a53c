"""What a reader does with searches kept in the account: keep one, see what is new in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Speech
from search import navigation
from search.addresses import LONGEST, SearchAddress
from search.forms import SearchForm
from search.models import SavedSearch
from search.searcher import found_ids

MOST = 100  # of one user
NEWS_SHOWN = 5
TOO_LONG = gettext_lazy("这次检索的条件太多，账户里存不下。请减少条件，或者收藏浏览器里的网址。")
MOST_SEARCHED = 3  # for what is new in them, each time: after an import each may take a second
NAME_LENGTH = SavedSearch._meta.get_field("name").max_length


class CannotSave(Exception):
    """``str(error)`` is the Chinese sentence that says why, and what to do."""


@dataclass(frozen=True)
class News:
    """What was published or changed since the reader looked: how many, and the newest of them.

    With ``is_known`` false something changed in the archive; whether it is found here was not searched.
    """

    count: int = 0
    newest: Sequence[Speech] = ()
    is_known: bool = True


@transaction.atomic
def save(user: AbstractUser, address: SearchAddress) -> SavedSearch:
    """Keep a search; one that is kept already counts as looked at. Raises CannotSave."""
    address = address.at_page(1)
    if len(address.query_string) > LONGEST:
        raise CannotSave(TOO_LONG)
    get_user_model().objects.select_for_update().get(pk=user.pk)  # two requests count one after the other
    kept = SavedSearch.objects.filter(user=user)
    digest = SavedSearch.digest_of(address.query_string)
    if found := kept.filter(digest=digest).first():
        return seen(found)
    if kept.count() >= MOST:
        raise CannotSave(
            _("账户里最多存 %(most)s 条检索。请先在“我的检索”里删去不用的，再来存这一条。") % {"most": MOST}
        )
    return kept.create(user=user, name=name_of(address), query_string=address.query_string, digest=digest)


def is_saved(user: AbstractUser, address: SearchAddress) -> bool:
    """Whether this reader keeps this search, on whatever page."""
    digest = SavedSearch.digest_of(address.at_page(1).query_string)
    return SavedSearch.objects.filter(user=user, digest=digest).exists()


def form_of(search: SavedSearch) -> SearchForm:
    """The conditions as they are understood today."""
    return SearchForm(QueryDict(search.query_string))


def seen(search: SavedSearch) -> SavedSearch:
    """The reader has seen what is there now."""
    search.last_seen_at = timezone.now()
    search.save(update_fields=["last_seen_at"])
    return search


def name_of(address: SearchAddress) -> str:
    """A search in words, as chips say it: 经济运行，行政层级：县级."""
    parts = [address.text, *(chip.label for chip in navigation.chips(address, []))]
    return clean_name("，".join(filter(None, parts))) or _("全部讲话")


def clean_name(given: str) -> str:
    """A name on one line, at most as long as is kept; empty where nothing of it can be seen."""
    visible = "".join(sign if sign.isprintable() else " " for sign in given)
    return " ".join(visible.split())[:NAME_LENGTH].strip()


def news(searches: Collection[SavedSearch], first: str = "") -> dict[int, News]:
    """What is new in each search, by id; where nothing changed nothing is searched.

    MOST_SEARCHED of the others are searched, beginning with the one whose id is ``first``. Raises
    IndexUnavailable.
    """
    changed = _changed(searches)
    newer = {
        search: [pk for pk, when in changed.items() if when > search.last_seen_at]
        for search in sorted(searches, key=lambda search: str(search.pk) != first)
    }
    asked = [search for search, ids in newer.items() if ids]
    fresh = {search.pk: _found_of(search, newer[search]) for search in asked[:MOST_SEARCHED]}
    shown = {pk for ids in fresh.values() for pk in ids[:NEWS_SHOWN]}
    speeches = Speech.objects.published().only("title", "subtitle").in_bulk(shown)
    known = {
        key: News(len(ids), [speeches[pk] for pk in ids[:NEWS_SHOWN] if pk in speeches])
        for key, ids in fresh.items()
        if ids
    }
    return known | {search.pk: News(is_known=False) for search in asked[MOST_SEARCHED:]}


def _changed(searches: Collection[SavedSearch]) -> dict[int, datetime]:
    """Id → time of each speech changed since the first of ``searches`` was looked at, the newest first."""
    since = min((search.last_seen_at for search in searches), default=timezone.now())
    changes = Speech.objects.published().filter(updated_at__gt=since).order_by("-updated_at", "-pk")
    return dict(changes.values_list("pk", "updated_at"))


def _found_of(search: SavedSearch, ids: list[int]) -> list[int]:
    found = set(found_ids(form_of(search).query))
    return [pk for pk in ids if pk in found]
