"""Archives that can be searched."""

from __future__ import annotations

import pytest

from search import builder


@pytest.fixture
def searchable(small):
    """The three speeches of tests/conftest.py, indexed: numbers 1 – 3."""
    builder.build()
    return small


@pytest.fixture
def searchable_sample(sample):
    """The sample compilation, indexed."""
    builder.build()
    return sample
