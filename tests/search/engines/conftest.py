"""Which engine a file of this folder tests: its ENGINE."""

from __future__ import annotations

import pytest
from haystack import connections

from config.settings import ENGINES


@pytest.fixture(autouse=True)
def engine(request, data_dir):
    """The engine of the test's module, as if SEARCH_ENGINE had named it."""
    options = connections.connections_info["default"]
    before, options["ENGINE"] = options["ENGINE"], ENGINES[request.module.ENGINE]
    connections.reload("default")
    yield
    options["ENGINE"] = before
    connections.reload("default")
