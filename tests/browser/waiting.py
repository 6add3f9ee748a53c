"""Waiting for a list that changes without a reload."""

from __future__ import annotations


def settled(page):
    """The page, once no list of it is being fetched any more."""
    page.locator("[aria-busy]").wait_for(state="detached")
    return page
