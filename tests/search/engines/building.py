"""What a build and a process that serves let go of."""

from __future__ import annotations

import gc
import socket
import weakref
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from haystack import connections

from search import builder
from tests.search.searching import find

pytestmark = pytest.mark.django_db


def test_serve_gives_the_first_index_back_once_there_is_a_second(searchable):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        try:
            with pytest.raises(CommandError):  # as far as it comes without serving
                call_command("serve", port=taken.getsockname()[1], stdout=StringIO())
            first = weakref.ref(connections["default"].get_backend().opened())
            builder.build()
            assert find("竹浆纸").total == 2
            gc.collect()
            assert first() is None
        finally:
            gc.unfreeze()


def test_an_empty_archive_has_an_index_too(db):
    assert builder.build() == 0
    page = find("经济")
    assert (page.total, page.number, page.pages, page.hits) == (0, 1, 1, [])
    assert {facet.name: facet.values for facet in page.facets if facet.values} == {}
