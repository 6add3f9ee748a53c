"""The postings of a Whoosh term, a block at a time: its own way is a call for each document."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.matching import Matcher
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader


class Postings(NamedTuple):
    """Documents that have a term, and how often each has it; deleted documents may be among them."""

    documents: array
    frequencies: array


def postings(reader: IndexReader, field: str, text: str) -> Postings:
    """Of ``text`` in ``field``; empty where no document has it."""
    found = Postings(array("I"), array("f"))
    for segment, offset in reader.leaf_readers():
        if (field, text) in segment:
            matcher = segment.postings(field, text)
            # The filter leaves out the deleted, one call a document; the caller knows them anyway.
            _collect(matcher.child if isinstance(matcher, FilterMatcher) else matcher, offset, found)
    return found


def _collect(matcher: Matcher, offset: int, found: Postings) -> None:
    if isinstance(matcher, W3LeafMatcher):
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            found.documents.extend([offset + number for number in matcher._ids])
            found.frequencies.extend(matcher._weights)
            matcher._next_block()
    else:  # a rare term stands in the term table itself
        while matcher.is_active():
            found.documents.append(offset + matcher.id())
            found.frequencies.append(matcher.weight())
            matcher.next()
